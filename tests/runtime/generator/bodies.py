"""Bodies of functions and methods."""

from __future__ import annotations

from tests.runtime.generator.blocks import condition
from tests.runtime.generator.expressions import expression, value
from tests.runtime.generator.handlers import guarded
from tests.runtime.generator.imports import write_import
from tests.runtime.generator.scope import Scope, indent

_STEPS = {
    "nothing": 5.0,
    "deferred import": 3.0,
    "read": 3.0,
    "call": 2.0,
    "read of a late name": 1.5,
    "global": 0.5,
    "early return": 0.5,
    "early raise": 0.15,
    "try": 0.7,
    "inner function": 0.4,
    "loop": 0.4,
    "after return": 0.4,
    "local annotation": 0.2,
}


def write_body(scope: Scope, rank: int, result: str = "1") -> list[str]:
    """Statements of a function that may call only what has a smaller rank; the last one returns `result`."""
    inner = scope.inner(rank)
    lines: list[str] = []
    for _ in range(scope.mood.between(1, 2)):
        lines += _step(inner, result)
    return [*lines, f"return {result}"]


def _step(scope: Scope, result: str) -> list[str]:
    step = scope.mood.choose("body", _STEPS)
    name = scope.fresh("v")
    if step == "deferred import":
        bound = write_import(scope)
        if scope.mood.sometimes("body:guarded import", 0.15):
            bound = guarded(scope, bound)
        reads = [one for one in bound.refs if one.rank < scope.limit]
        after = [f"{name} = {value(scope, scope.mood.one(reads))}"] if reads and scope.mood.chance(0.6) else []
        return [*bound.lines, *after]
    if step == "read":
        return [f"{name} = {expression(scope)}"]
    if step == "call":
        ref = scope.ref(("func", "class", "lambda"))
        return [f"{name} = {value(scope, ref)}"] if ref is not None else []
    if step == "read of a late name":
        late = [one for one in scope.refs if "." not in one.text]
        return [f"{name} = {scope.mood.one(late).text}"] if late else []
    if step == "global":
        known = scope.fresh("SET")
        return [f"global {known}", f"{known} = 1"]
    if step == "early return":
        before, test, _ = condition(scope)
        return [*before, f"if {test}:", f"    return {result}"]
    if step == "early raise":
        before, test, holds = condition(scope)
        return [*before, f"if {'not ' if holds else ''}{test}:", '    raise RuntimeError("early")']
    if step == "try":
        caught = scope.mood.one(["AttributeError", "ImportError", "NameError", "Exception"])
        return ["try:", f"    {name} = {value(scope, scope.reads())}", f"except {caught}:", f"    {name} = 0"]
    if step == "inner function":
        call = [f"{name}()"] if scope.mood.chance(0.6) else []
        return [f"def {name}():", f"    return {value(scope, scope.reads())}", *call]
    if step == "loop":
        return [f"for {name} in (1, 2):", *indent([f"{name} = {value(scope, scope.reads())}"])]
    if step == "after return":
        return [f"return {result}", f"{name} = {expression(scope)}"]
    if step == "local annotation":
        return [f"{name}: {scope.reads().text} = 1"]
    return []
