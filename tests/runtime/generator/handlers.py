"""`try` around an import, and the other ways to live without what it binds."""

from __future__ import annotations

from tests.runtime.generator.imports import Bound, write_import
from tests.runtime.generator.scope import Ref, Scope, indent

_CLASSES = {
    "ImportError": 8.0,
    "ModuleNotFoundError": 2.0,
    "Exception": 2.0,
    "AttributeError": 1.5,
    "NameError": 0.5,
    "(ImportError, AttributeError)": 1.0,
    "(ImportError, NameError)": 0.5,
    "": 1.0,
    "BaseException": 0.3,
    "ValueError": 0.5,
    "two handlers": 1.0,
}

_CURES = {
    "fallback": 6.0,
    "pass": 2.0,
    "other import": 2.0,
    "same import again": 1.0,
    "raise": 1.0,
    "raise from": 1.0,
    "raise from None": 0.4,
    "raise e": 0.4,
    "raise with its text": 0.4,
    "keep the error": 0.5,
}

_FALLBACKS = {
    "const": "0",
    "func": "lambda *args, **kwargs: 0",
    "lambda": "lambda *args, **kwargs: 0",
    "class": "object",
    "deco": "lambda target: target",
    "meta": "type",
    "error": "Exception",
    "module": "None",
    "any": "None",
}


def guarded(scope: Scope, bound: Bound) -> Bound:
    """The statements in a `try`; what it binds may be something else afterwards."""
    mood = scope.mood
    kind = mood.choose("handler", _CLASSES)
    lines = ["try:", *indent(bound.lines)]
    if scope.refs and mood.sometimes("handler:read in the body", 0.15):
        lines += indent([f"{scope.fresh('V')} = {scope.reads().text}"])
    refs = bound.refs
    if kind == "two handlers":
        first = mood.one(["AttributeError", "ModuleNotFoundError", "KeyError"])
        head, tail = _cure(scope, bound, first)
        lines += head + tail
        kind = "ImportError"
    head, tail = _cure(scope, bound, kind)
    lines += head + tail
    if mood.sometimes("handler:else", 0.1):
        lines += ["else:", *indent(_read(scope, bound))]
    if mood.sometimes("handler:finally", 0.1):
        lines += ["finally:", *indent([f"{scope.fresh('V')} = 1"])]
    # a method of the class, a call of what may be `None`: errors that no import is to blame for
    refs = [one if one.kind in ("const", "func", "deco", "module") else one._replace(kind="any") for one in refs]
    bound_anyway = mood.chance(0.3) or any(f"{name} = " in line for line in lines for name, _ in bound.names)
    return Bound(lines, refs if bound_anyway else [], bound.names)


def _read(scope: Scope, bound: Bound) -> list[str]:
    if not bound.refs:
        return ["pass"]
    return [f"{scope.fresh('V')} = {scope.mood.one(bound.refs).text}"]


def _cure(scope: Scope, bound: Bound, kind: str) -> tuple[list[str], list[str]]:
    cure = scope.mood.choose("cure", _CURES)
    name = scope.fresh("e") if cure in ("raise from", "raise e", "raise with its text", "keep the error") else ""
    head = f"except {kind}" if kind else "except"
    if name:
        head = f"except {kind or 'Exception'} as {name}"
    return [f"{head}:"], indent(_cured(scope, bound, cure, name))


def _cured(scope: Scope, bound: Bound, cure: str, name: str) -> list[str]:
    if cure == "other import":
        return write_import(scope).lines
    if cure == "same import again":
        return bound.lines
    text = scope.fresh("no luck ")
    statements = {
        "pass": "pass",
        "raise": "raise",
        "raise from": f'raise {scope.mood.one(["ImportError", "RuntimeError"])}("{text}") from {name}',
        "raise from None": f'raise ImportError("{text}") from None',
        "raise e": f"raise {name}",
        "raise with its text": f"raise RuntimeError(str({name})) from {name}",
        "keep the error": f"{scope.fresh('V')} = {name}",
    }
    if cure in statements:
        return [statements[cure]]
    return [f"{bound_name} = {_FALLBACKS[kind]}" for bound_name, kind in bound.names] or ["pass"]


def suppressed(scope: Scope, bound: Bound) -> Bound:
    """The statements in `contextlib.suppress`."""
    kind = scope.mood.choose("suppress", {"ImportError": 4, "Exception": 1, "AttributeError": 1, "two": 1})
    classes = "ImportError, AttributeError" if kind == "two" else kind
    lines = ["import contextlib", f"with contextlib.suppress({classes}):", *indent(bound.lines)]
    refs = [one._replace(kind="any") if one.kind != "module" else one for one in bound.refs]
    return Bound(lines, refs if scope.mood.chance(0.4) else [], bound.names)


def optional_dependency(scope: Scope) -> list[str]:
    """A library that is not installed chooses what is imported."""
    flag = scope.fresh("HAVE")
    library = scope.fresh("no_such_library")
    way = scope.mood.choose("dependency", {"flag": 2, "else": 1, "fallback": 1})
    found = write_import(scope)
    scope.refs += [one._replace(kind="any") for one in found.refs if way == "fallback"]
    if way == "else":
        return [
            "try:",
            f"    import {library}",
            "except ImportError:",
            f"    {library} = None",
            "else:",
            *indent(found.lines),
        ]
    if way == "fallback":
        return ["try:", f"    import {library}", "except ImportError:", *indent(found.lines)]
    scope.refs.append(Ref(flag, "const"))
    lines = ["try:", f"    import {library}", f"    {flag} = True", "except ImportError:", f"    {flag} = False"]
    return [*lines, f"if {flag}:", *indent(found.lines)]
