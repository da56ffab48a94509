"""Which module a call of `import_module` or `__import__` names, where its arguments are literal."""

from __future__ import annotations

import ast

from pylint_cycles.source.spelling import dotted

_OWN_PACKAGE = frozenset(["__package__", "__name__", "__spec__.parent"])
"""What a module gives as the package that a relative name starts from. `__name__` is right in a package only, and
code that uses it elsewhere fails; so all of them mean the package of the module."""

_PARAMETERS = {
    "import_module": ("name", "package"),
    "__import__": ("name", "globals", "locals", "fromlist", "level"),
}


def named_module(function: str, call: ast.Call) -> tuple[int, str] | None:
    """Return (level, dotted name) of the module that a call imports, None when it is not literal.

    `function` is "import_module" (library reference, `importlib.import_module`) or "__import__". Level counts as in
    an import statement: 0 is absolute, 1 the package of the module itself.
    """
    given = {word.arg: word.value for word in call.keywords if word.arg}
    given.update(zip(_PARAMETERS[function], call.args, strict=False))
    name = given.get("name")
    if name is None:
        return None
    below_own = _below_own_package(name)
    if below_own is not None:
        return (1, below_own) if below_own else None
    if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
        return None
    module = name.value.lstrip(".")
    level = len(name.value) - len(module)
    if not _is_dotted_name(module) and not (level and not module):
        return None
    if function == "__import__":
        return None if level else _with_level(given.get("level"), module)
    return _in_package(given.get("package"), level, module) if level else (0, module)


def _below_own_package(name: ast.expr) -> str | None:
    """Return "x" for `__name__ + ".x"` and `f"{__name__}.x"`; None for anything else, "" when x is no dotted name."""
    if isinstance(name, ast.BinOp) and isinstance(name.op, ast.Add):
        first: ast.expr = name.left
        rest: ast.expr = name.right
    elif isinstance(name, ast.JoinedStr) and len(name.values) == 2 and isinstance(name.values[0], ast.FormattedValue):
        first, rest = name.values[0].value, name.values[1]
    else:
        return None
    if dotted(first) not in _OWN_PACKAGE or not isinstance(rest, ast.Constant) or not isinstance(rest.value, str):
        return None
    return rest.value[1:] if rest.value[:1] == "." and _is_dotted_name(rest.value[1:]) else ""


def _with_level(level: ast.expr | None, module: str) -> tuple[int, str] | None:
    if level is None:
        return 0, module
    if isinstance(level, ast.Constant) and isinstance(level.value, int):
        return level.value, module
    return None  # also for -1, which only Python 2 understands


def _in_package(package: ast.expr | None, level: int, module: str) -> tuple[int, str] | None:
    if package is None:
        return None
    if dotted(package) in _OWN_PACKAGE:
        return level, module
    if not (isinstance(package, ast.Constant) and isinstance(package.value, str)):
        return None
    parts = package.value.split(".")
    kept = parts[: max(0, len(parts) - (level - 1))]
    name = ".".join([*kept, module] if module else kept)
    return (0, name) if kept and _is_dotted_name(name) else None


def _is_dotted_name(text: str) -> bool:
    return all(part.isidentifier() for part in text.split("."))
