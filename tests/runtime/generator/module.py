"""The text of one module: imports, definitions and uses in the orders that people write them."""

from __future__ import annotations

from collections.abc import Callable

from tests.runtime.generator.blocks import conditional, in_class, in_function, in_with, looped
from tests.runtime.generator.definitions import define
from tests.runtime.generator.handlers import guarded, optional_dependency, suppressed
from tests.runtime.generator.imports import Bound, write_import
from tests.runtime.generator.mood import Mood
from tests.runtime.generator.odd import write_odd
from tests.runtime.generator.plan import Export, Mod, Plan
from tests.runtime.generator.scope import Ref, Scope
from tests.runtime.generator.uses import write_use

_ORDERS = {"imports first": 4.0, "mixed": 3.0, "definitions first": 3.0}

_AROUND = {
    "nothing": 14.0,
    "try": 3.0,
    "suppress": 0.6,
    "if": 1.5,
    "loop": 0.5,
    "with": 0.4,
    "class": 0.7,
    "function": 2.0,
    "dependency": 0.4,
}

Item = Callable[[], list[str]]


def write_module(mood: Mood, plan: Plan, mod: Mod, density: float, needs: float) -> str:
    """The text of a module. density: how many imports it has; needs: how many statements that read, on average."""
    scope = Scope(mood, plan, mod)
    scope.late = [Ref(one.name, one.kind, one.rank) for one in mod.exports]
    scope.future = mood.sometimes("module:annotations are not evaluated", 0.12)
    imports: list[Item] = [lambda: _import(scope) for _ in range(_count(mood, density))]
    if mod.package and mood.chance(0.5):
        imports = imports[:1]
    definitions: list[Item] = [_definer(scope, one) for one in mod.exports]
    uses: list[Item] = [lambda: write_use(scope) for _ in range(_count(mood, needs))]
    if mood.sometimes("module:odd", 0.08):
        definitions.append(lambda: write_odd(scope))
    order = mood.choose("module", _ORDERS)
    if order == "mixed":
        items = mood.shuffled([*imports, *definitions, *uses])
    elif order == "imports first":
        items = [*imports, *mood.shuffled([*definitions, *uses])]
    else:
        items = [*mood.shuffled(definitions), *imports, *uses]
    lines = ["from __future__ import annotations"] if scope.future else []
    listing, at_end = _listing(scope)
    lines += [] if at_end else listing
    for item in items:
        lines += item()
    lines += listing if at_end else []
    return "".join(f"{line}\n" for line in lines)


def _count(mood: Mood, average: float) -> int:
    return sum(mood.chance(average / 4) for _ in range(4))


def _definer(scope: Scope, export: Export) -> Item:
    return lambda: define(scope, export)


def _import(scope: Scope) -> list[str]:
    mood = scope.mood
    around = mood.choose("around", _AROUND)
    if around == "dependency":
        return optional_dependency(scope)
    scope.place = {"class": "class", "function": "function"}.get(around, "module")
    bound = write_import(scope)
    if scope.place == "module" and around != "nothing" and mood.chance(0.15):
        bound = _wrapped(scope, bound, mood.one(["try", "if", "loop", "with"]))
    bound = _wrapped(scope, bound, around)
    scope.place = "module"
    scope.refs += bound.refs
    return bound.lines


def _wrapped(scope: Scope, bound: Bound, around: str) -> Bound:
    if around == "nothing":
        return bound
    return {
        "try": guarded,
        "suppress": suppressed,
        "if": conditional,
        "loop": looped,
        "with": in_with,
        "class": in_class,
        "function": in_function,
    }[around](scope, bound)


def _listing(scope: Scope) -> tuple[list[str], bool]:
    """The statement that binds `__all__`, if any, and whether it stands at the end."""
    mood, mod = scope.mood, scope.mod
    if not mood.sometimes("module:__all__", 0.2):
        return [], False
    names = [one.name for one in mod.exports]
    kind = mood.choose(
        "__all__", {"complete": 4, "in part": 1, "too much": 0.7, "submodules": 1, "extended": 1, "annotated": 0.3}
    )
    at_end = mood.sometimes("__all__:at the end", 0.5)
    if kind == "in part":
        names = names[:1]
    elif kind == "too much":
        names.append(scope.fresh("missing"))
    elif kind == "submodules":
        names += [child.name.rpartition(".")[2] for child in scope.plan.children(mod.name)]
    listed = ", ".join(f'"{name}"' for name in names)
    if kind == "extended":
        how = mood.one([f"__all__ += [{listed}]", f"__all__.extend([{listed}])", f"__all__ = __all__ + [{listed}]"])
        return ["__all__ = []", how], at_end
    brackets = mood.one(["[]", "()"])
    text = f"{brackets[0]}{listed}{',' if brackets == '()' else ''}{brackets[1]}"
    return [f"__all__{': object' if kind == 'annotated' else ''} = {text}"], at_end
