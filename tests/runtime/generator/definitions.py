"""Definitions of the names that a module is to have."""

from __future__ import annotations

from tests.runtime.generator.bodies import write_body
from tests.runtime.generator.expressions import expression, value
from tests.runtime.generator.plan import Export
from tests.runtime.generator.scope import Ref, Scope, indent


def define(scope: Scope, export: Export) -> list[str]:
    """The statements that bind an export of this module."""
    if export.via:
        lines = _imported(scope, export)
    else:
        lines = {
            "const": _constant,
            "func": _function,
            "lambda": _lambda,
            "deco": _decorator,
            "class": _class,
            "meta": _metaclass,
            "error": _error,
        }[export.kind](scope, export)
    scope.refs.append(Ref(export.name, export.kind, export.rank))
    return lines


def _imported(scope: Scope, export: Export) -> list[str]:
    way = scope.mood.choose("re-export", {"absolute": 1, "relative": 2, "star": 0.4, "assignment": 0.4})
    home, source = scope.mod.home, export.via
    if way == "relative" and home and source.startswith(f"{home}."):
        return [f"from {source[len(home) :]} import {export.name}"]
    if way == "star" and not export.name.startswith("_"):
        return [f"from {source} import *"]
    if way == "assignment":
        alias = scope.fresh("m")
        return [f"import {source} as {alias}", f"{export.name} = {alias}.{export.name}"]
    return [f"from {source} import {export.name}"]


def _constant(scope: Scope, export: Export) -> list[str]:
    if scope.mood.chance(0.6):
        return [f"{export.name} = {scope.mood.one(['1', '[1, 2]', repr('text'), '(1, 2)', '3.5'])}"]
    return [f"{export.name} = (1, {value(scope, scope.reads())})"]


def _function(scope: Scope, export: Export) -> list[str]:
    head = f"def {export.name}(*args, **kwargs):"
    decorated: list[str] = []
    deco = scope.ref(("deco",))
    if deco is not None and scope.mood.sometimes("function:decorated", 0.15):
        decorated = [f"@{deco.text}"]
    if scope.mood.sometimes("function:generator", 0.04):
        return [*decorated, head, *indent(["yield 1", f"yield {value(scope.inner(export.rank), scope.reads())}"])]
    return [*decorated, head, *indent(write_body(scope, export.rank))]


def _lambda(scope: Scope, export: Export) -> list[str]:
    inner = scope.inner(export.rank)
    return [f"{export.name} = lambda *args, **kwargs: {value(inner, inner.reads())}"]


def _decorator(scope: Scope, export: Export) -> list[str]:
    name = export.name
    how = scope.mood.choose("decorator", {"same": 3, "wraps": 1, "functools": 0.5})
    if how == "same":
        return [f"def {name}(target):", *indent(write_body(scope, export.rank, "target"))]
    wrapper = ["def wrapper(*args, **kwargs):", "    return target(*args, **kwargs)"]
    if how == "functools":
        wrapper.insert(0, "@functools.wraps(target)")
    before = ["import functools"] if how == "functools" else []
    body = write_body(scope, export.rank, "wrapper")
    return [*before, f"def {name}(target):", *indent(wrapper), *indent(body)]


def _class(scope: Scope, export: Export) -> list[str]:
    mood = scope.mood
    base = scope.ref(("class",)) if mood.chance(0.35) else None
    meta = scope.ref(("meta",)) if base is None and mood.chance(0.3) else None
    head = f"class {export.name}"
    if base is not None:
        head += f"({base.text})"
    elif meta is not None:
        head += f"(metaclass={meta.text})"
    lines = [f"{head}:", f"    LIMIT = {value(scope, scope.reads()) if mood.chance(0.2) else '1'}"]
    rank = export.rank
    if mood.sometimes("class:__init__", 0.4):
        lines += indent(["def __init__(self, *args, **kwargs):", *indent(write_body(scope, rank, "None"))])
    if mood.sometimes("class:__new__", 0.05):
        lines += indent(["def __new__(cls, *args, **kwargs):", *indent(write_body(scope, rank, "object.__new__(cls)"))])
    if mood.sometimes("class:__init_subclass__", 0.12):
        lines += indent(["def __init_subclass__(cls, **kwargs):", *indent(write_body(scope, rank, "None"))])
    if mood.sometimes("class:__set_name__", 0.04):
        lines += indent(["def __set_name__(self, owner, name):", *indent(write_body(scope, rank, "None"))])
    if mood.sometimes("class:property", 0.05):
        lines += indent(["@property", "def size(self):", *indent(write_body(scope, rank))])
    if mood.sometimes("class:nested", 0.06):
        lines += indent([f"class Inner{mood.number()}:", f"    V = {value(scope, scope.reads())}"])
    lines += indent(["@staticmethod", "def make(*args):", *_brief(scope, rank, "1")])
    lines += indent(["@classmethod", "def build(cls, *args):", *_brief(scope, rank, mood.one(["cls", "cls()", "1"]))])
    return [*lines, "    def work(self, *args):", *indent(_brief(scope, rank, "1"))]


def _brief(scope: Scope, rank: int, result: str) -> list[str]:
    """Mostly nothing but a result."""
    return indent(write_body(scope, rank, result) if scope.mood.chance(0.3) else [f"return {result}"])


def _metaclass(scope: Scope, export: Export) -> list[str]:
    how = scope.mood.choose("metaclass", {"__new__": 2, "__init__": 1, "__call__": 0.7, "__prepare__": 0.3})
    known = "name, bases, namespace, **kwargs"
    body = {
        "__new__": [
            f"def __new__(mcs, {known}):",
            *indent(write_body(scope, export.rank, "super().__new__(mcs, name, bases, namespace)")),
        ],
        "__init__": [f"def __init__(cls, {known}):", *indent(write_body(scope, export.rank, "None"))],
        "__call__": [
            "def __call__(cls, *args, **kwargs):",
            *indent(write_body(scope, export.rank, "super().__call__(*args, **kwargs)")),
        ],
        "__prepare__": [
            "@classmethod",
            f"def __prepare__(mcs, {known}):",
            *indent(write_body(scope, export.rank, "{}")),
        ],
    }[how]
    return [f"class {export.name}(type):", *indent(body)]


def _error(scope: Scope, export: Export) -> list[str]:
    base = scope.mood.one(["Exception", "ImportError", "AttributeError"])
    lines = [f"class {export.name}({base}):", "    pass"]
    if scope.mood.chance(0.1):
        lines += [f"{export.name}.note = {expression(scope)}"]
    return lines
