"""Blocks around statements: conditions, loops, `with`, classes, functions that are called at once or never."""

from __future__ import annotations

from tests.runtime.generator.imports import Bound
from tests.runtime.generator.scope import Scope, indent

_CONDITIONS = {
    "TYPE_CHECKING": 2.0,
    "typing.TYPE_CHECKING": 0.7,
    "not TYPE_CHECKING": 0.7,
    "False": 0.5,
    "0": 0.3,
    "True": 0.5,
    "sys.version_info >= (3, 8)": 1.0,
    "sys.version_info < (3,)": 0.5,
    "sys.version_info >= (3, 12)": 0.5,
    'sys.platform == "win32"': 0.5,
    'os.environ.get("NO_SUCH_VARIABLE")': 0.5,
    "len(sys.argv) > 99": 0.3,
    '__name__ == "__main__"': 0.5,
    "__debug__": 0.2,
    "own constant": 0.7,
    "foreign value": 0.5,
    "in sys.modules": 0.3,
}

_NEVER = (
    "TYPE_CHECKING", "typing.TYPE_CHECKING", "False", "0", "sys.version_info < (3,)", 'sys.platform == "win32"',
    'os.environ.get("NO_SUCH_VARIABLE")', "len(sys.argv) > 99", '__name__ == "__main__"',
)  # fmt: skip


def condition(scope: Scope) -> tuple[list[str], str, bool]:
    """Statements that it needs, the condition, and whether it usually holds."""
    kind = scope.mood.choose("condition", _CONDITIONS)
    if kind == "own constant":
        name, value = scope.fresh("FLAG"), scope.mood.one([True, False])
        return [f"{name} = {value}"], name, value
    if kind == "foreign value":
        return [], scope.reads().text, True
    if kind == "in sys.modules":
        return ["import sys"], f'"{scope.mood.one(scope.plan.mods).name}" in sys.modules', False
    before = []
    if "TYPE_CHECKING" in kind:
        before = ["import typing"] if "." in kind else ["from typing import TYPE_CHECKING"]
    elif "sys." in kind or "os." in kind:
        before = ["import os"] if "os." in kind else ["import sys"]
    return before, kind, kind not in _NEVER


def conditional(scope: Scope, bound: Bound) -> Bound:
    """The statements on one side of an `if`; where they do not run nothing is bound."""
    before, test, holds = condition(scope)
    instead = [f"{name} = None" for name, _ in bound.names] or ["pass"]
    shape = scope.mood.choose("if", {"if": 3, "else": 2, "if with else": 2, "elif": 0.5, "while": 0.3})
    if shape == "else":
        lines = [f"if {test}:", *indent(instead), "else:", *indent(bound.lines)]
        holds = not holds
    elif shape == "elif":
        lines = ["if not __name__:", "    pass", f"elif {test}:", *indent(bound.lines)]
    elif shape == "while":
        lines = [f"while {test}:", *indent(bound.lines), "    break"]
    elif shape == "if with else":
        lines = [f"if {test}:", *indent(bound.lines), "else:", *indent(instead)]
    else:
        lines = [f"if {test}:", *indent(bound.lines)]
    return Bound([*before, *lines], bound.refs if holds else [], bound.names)


def looped(scope: Scope, bound: Bound) -> Bound:
    """The statements in a loop over literals."""
    name = scope.fresh("i")
    shape = scope.mood.choose(
        "loop", {"once": 2, "twice": 1, "break": 1, "continue": 0.5, "if": 1, "else": 0.5, "empty": 0.3}
    )
    if shape == "once":
        return bound._replace(lines=[f"for {name} in (1,):", *indent(bound.lines)])
    if shape == "twice":
        return bound._replace(lines=[f'for {name} in ["x", "y"]:', *indent(bound.lines)])
    if shape == "break":
        return bound._replace(lines=[f"for {name} in (1, 2):", *indent(bound.lines), "    break"])
    if shape == "continue":
        return bound._replace(
            lines=[f"for {name} in (1, 2):", f"    if {name} == 1:", "        continue", *indent(bound.lines)]
        )
    if shape == "if":
        return bound._replace(lines=[f"for {name} in (1, 2):", f"    if {name} == 2:", *indent(indent(bound.lines))])
    if shape == "else":
        return bound._replace(lines=[f"for {name} in (1,):", "    pass", "else:", *indent(bound.lines)])
    return Bound([f"for {name} in ():", *indent(bound.lines)], [], [])


def in_with(scope: Scope, bound: Bound) -> Bound:
    """The statements in a `with` that does nothing to errors."""
    kind = scope.mood.choose("with", {"catch_warnings": 2, "nullcontext": 1, "own": 1})
    if kind == "catch_warnings":
        return bound._replace(lines=["import warnings", "with warnings.catch_warnings():", *indent(bound.lines)])
    if kind == "nullcontext":
        return bound._replace(lines=["import contextlib", "with contextlib.nullcontext():", *indent(bound.lines)])
    name = scope.fresh("Ctx")
    own = [
        f"class {name}:",
        "    def __enter__(self):",
        "        return self",
        "    def __exit__(self, *error):",
        f"        return {scope.mood.one([True, False, None])}",
        f"with {name}():",
    ]
    return bound._replace(lines=[*own, *indent(bound.lines)])


def in_class(scope: Scope, bound: Bound) -> Bound:
    """The statements in a class body: what they bind is seen only there."""
    name = scope.fresh("Box")
    # `import a.b` binds `a` in the class
    lines = [f"class {name}:", *indent(bound.lines)]
    if bound.refs and scope.mood.chance(0.5):
        lines += indent([f"{scope.fresh('V')} = {scope.mood.one(bound.refs).text}"])
    return Bound(lines, [], [])


def in_function(scope: Scope, bound: Bound) -> Bound:
    """The statements in a function that is called at once, later or never."""
    name = scope.fresh("run")
    lines = [f"def {name}():", *indent(bound.lines)]
    if bound.refs:
        lines += indent([f"{scope.fresh('v')} = {scope.mood.one(bound.refs).text}"])
    how = scope.mood.choose(
        "called", {"at once": 3, "never": 2, "in dead code": 0.5, "as global": 1, "through lambda": 0.5}
    )
    if how == "at once":
        return Bound([*lines, f"{name}()"], [], [])
    if how == "in dead code":
        return Bound([*lines, "if False:", f"    {name}()"], [], [])
    if how == "through lambda":
        return Bound([*lines, f"(lambda: {name}())()"], [], [])
    if how == "as global" and bound.names:
        names = ", ".join(one for one, _ in bound.names)
        return Bound([lines[0], f"    global {names}", *lines[1:], f"{name}()"], bound.refs, bound.names)
    return Bound(lines, [], [])
