"""Statements at module level that need what was imported: in every place that is evaluated while a module runs."""

from __future__ import annotations

from tests.runtime.generator.expressions import expression, value
from tests.runtime.generator.scope import Ref, Scope, indent

_PLACES = {
    "assignment": 6.0,
    "expression": 1.0,
    "argument of a project function": 1.5,
    "default": 1.0,
    "keyword default": 0.3,
    "decorator": 1.5,
    "class decorator": 0.7,
    "base": 3.0,
    "metaclass": 0.4,
    "class keyword": 0.05,
    "class body": 1.5,
    "method default": 0.4,
    "annotation of a parameter": 1.0,
    "annotation of the result": 0.7,
    "annotation of a variable": 1.0,
    "annotation without value": 0.5,
    "annotation in a class": 0.6,
    "annotation of a local": 0.4,
    "annotation of an attribute": 0.2,
    "string annotation": 0.4,
    "augmented": 0.3,
    "assert": 0.3,
    "if": 0.3,
    "for": 0.3,
    "with": 0.2,
    "match": 0.2,
    "try": 0.5,
    "except clause": 0.3,
    "raise": 0.08,
    "unpacking": 0.2,
    "delete": 0.15,
    "attribute assignment": 0.3,
    "dead code": 0.3,
}


def write_use(scope: Scope) -> list[str]:
    """Statements that read something."""
    place = scope.mood.choose("use", _PLACES)
    text = _needing(scope, place) or _anything(scope, place)
    return text if text is not None else [f"{scope.fresh('V')} = {expression(scope)}"]


def _needing(scope: Scope, place: str) -> list[str] | None:
    """Uses that want a thing of a certain kind; None when there is none, or for other places."""
    wanted = {
        "argument of a project function": ("func",),
        "decorator": ("deco",),
        "class decorator": ("deco",),
        "base": ("class",),
        "metaclass": ("meta",),
        "class keyword": ("class",),
        "except clause": ("error",),
        "raise": ("error",),
        "attribute assignment": ("module",),
        "delete": ("const", "module"),
    }
    ref = scope.ref(wanted[place]) if place in wanted else None
    if ref is None:
        return None
    name = scope.fresh("Z")
    if place == "argument of a project function":
        return [f"{name} = {ref.text}({expression(scope)})"]
    if place == "decorator":
        return [f"@{ref.text}", f"def {name.lower()}():", "    pass"]
    if place == "class decorator":
        return [f"@{ref.text}", f"class {name}:", "    pass"]
    if place == "base":
        return [f"class {name}({ref.text}):", *_body(scope)]
    if place == "metaclass":
        return [f"class {name}(metaclass={ref.text}):", *_body(scope)]
    if place == "class keyword":
        return [f"class {name}({ref.text}, key={expression(scope)}):", *_body(scope)]
    if place == "except clause":
        return ["try:", f"    {name} = {expression(scope, scope.reads())}", f"except {ref.text}:", "    pass"]
    if place == "raise":
        return [f'raise {ref.text}("on purpose")']
    if place == "delete":
        if "." in ref.text:
            return [f"del {ref.text}"]
        return [f"{name} = {ref.text}", f"del {name}"]
    return [f"{ref.text}.{name} = {expression(scope)}"]


def _body(scope: Scope) -> list[str]:
    lines = [f"    {scope.fresh('V')} = {value(scope, scope.reads())}"] if scope.mood.chance(0.3) else []
    return [*lines, "    def work(self):", "        return 1"]


def _type_ref(scope: Scope) -> Ref:
    return scope.ref(("class",)) or scope.reads()


def _anything(scope: Scope, place: str) -> list[str] | None:
    name = scope.fresh("V")
    low = name.lower()
    typed = _type_ref(scope).text
    if place == "annotation of a variable":
        shown = value(scope, scope.reads())
        return [f"{name}: {typed} = {shown}"]
    if place == "annotation of a parameter":
        return [
            f"def {low}(",
            f"    first: int, second: {typed} = 0,",
            f"    *rest: {_type_ref(scope).text}",
            "):",
            "    pass",
        ]
    choices = {
        "expression": [expression(scope)],
        "default": [f"def {low}(one={expression(scope)}, two=2):", "    return one"],
        "keyword default": [f"def {low}(*, one={expression(scope)}):", "    return one"],
        "class body": [f"class {name}:", *indent([f"V = {value(scope, scope.reads())}", "W = V"])],
        "method default": [f"class {name}:", f"    def work(self, one={value(scope, scope.reads())}):", "        pass"],
        "annotation of the result": [f"def {low}() -> {typed}:", "    pass"],
        "annotation without value": [f"{name}: {typed}"],
        "annotation in a class": [f"class {name}:", f"    one: {typed}", f"    two: {_type_ref(scope).text} = 1"],
        "annotation of a local": [f"def {low}():", f"    one: {typed} = 1", "    return one", f"{low}()"],
        "annotation of an attribute": [f"class {name}:", "    pass", f"{name}.one: {typed} = 1"],
        "string annotation": [f'def {low}(one: "{typed}") -> "{typed}":', "    pass"],
        "augmented": [f"{name} = []", f"{name} += [{value(scope, scope.reads())}]"],
        "assert": [f"assert {value(scope, scope.reads())} is not NotImplemented"],
        "if": [f"if {value(scope, scope.reads())} is not None:", f"    {name} = {expression(scope)}"],
        "for": [f"for {low} in (0, {value(scope, scope.reads())}):", "    pass"],
        "with": ["import contextlib", f"with contextlib.nullcontext({expression(scope)}) as {low}:", "    pass"],
        "match": [
            f"match {value(scope, scope.reads())}:",
            "    case None:",
            "        pass",
            "    case _:",
            "        pass",
        ],
        "try": ["try:", f"    {name} = {value(scope, scope.reads())}", *_except(scope, name)],
        "unpacking": [f"{name}, {low} = (1, {value(scope, scope.reads())})"],
        "dead code": [f"if {scope.mood.one(['False', '0', 'not __name__'])}:", f"    {name} = {expression(scope)}"],
    }
    return choices.get(place)


def _except(scope: Scope, name: str) -> list[str]:
    caught = scope.mood.choose(
        "handler of a read",
        {"AttributeError": 4, "ImportError": 1, "Exception": 1, "NameError": 1, "(NameError, AttributeError)": 1},
    )
    return [f"except {caught}:", f"    {name} = None"]
