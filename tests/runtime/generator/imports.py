"""Import statements in every form, with what can be read after them."""

from __future__ import annotations

from typing import NamedTuple

from tests.runtime.generator.plan import Export, Mod
from tests.runtime.generator.scope import Ref, Scope, module_ref, refs_of

_FORMS = {
    "import a.b": 3.0,
    "import a.b as m": 2.0,
    "from m import name": 6.0,
    "from p import submodule": 5.0,
    "from p import submodule, name": 0.8,
    "from m import *": 1.0,
    "import two": 0.4,
    "import_module": 0.8,
    "__import__": 0.4,
    "nowhere": 0.25,
    "its own module": 0.15,
}


class Bound(NamedTuple):
    """Statements, and what they bind. names: the plain names among it, with the kind of what they stand for."""

    lines: list[str]
    refs: list[Ref]
    names: list[tuple[str, str]]


def write_import(scope: Scope, target: Mod | None = None) -> Bound:
    """An import of a module of the program, or of something in it."""
    mood = scope.mood
    others = [mod for mod in scope.plan.mods if mod is not scope.mod and not mod.name.endswith("__main__")]
    near = [mod for mod in others if mod.name.rpartition(".")[0] == scope.mod.home] or others
    target = target or mood.one(near if mood.chance(0.5) else others)
    weights = dict(_FORMS)
    weights["from p import submodule"] *= "." in target.name
    weights["from p import submodule, name"] *= "." in target.name and bool(_parent(scope, target))
    weights["from m import *"] *= scope.place == "module"
    form = mood.choose("import", weights)
    if form == "its own module":
        return _plain(scope, scope.mod)
    if form == "import a.b":
        return _plain(scope, target)
    if form == "import two":
        first, second = _plain(scope, target), _aliased(scope, mood.one(others))
        line = f"{first.lines[0]}, {second.lines[0].removeprefix('import ')}"
        return Bound([line], first.refs + second.refs, second.names)
    if form == "import a.b as m":
        return _aliased(scope, target)
    if form == "from m import name":
        return _from(scope, target.name, mood.some(target.exports, 3), [])
    if form == "from p import submodule":
        return _from(scope, target.name.rpartition(".")[0], [], [target.name.rpartition(".")[2]])
    if form == "from p import submodule, name":
        parent = _parent(scope, target)
        assert parent is not None
        return _from(scope, parent.name, mood.some(parent.exports, 2), [target.name.rpartition(".")[2]])
    if form == "from m import *":
        lines = [f"from {_spelled(scope, target.name)} import *"]
        # what a list of names leaves out is missed later
        shown = [one for one in target.exports if not one.name.startswith("_")]
        return Bound(lines, refs_of("", shown), [(one.name, one.kind) for one in shown])
    if form == "nowhere":
        return _nowhere(scope, target)
    return _dynamic(scope, target, form)


def _parent(scope: Scope, target: Mod) -> Mod | None:
    return scope.plan.mod(target.name.rpartition(".")[0])


def _spelled(scope: Scope, name: str) -> str:
    """The name of a module in a from-import: absolute, or relative where that is possible."""
    home = scope.mod.home
    if not home or name.partition(".")[0] != home.partition(".")[0] or not scope.mood.sometimes("import:relative", 0.6):
        return name
    parts, own = name.split("."), home.split(".")
    common = 0
    while common < min(len(parts), len(own)) and parts[common] == own[common]:
        common += 1
    level = len(own) - common + 1
    scope.mood.features.add(f"import:level {level}")
    return "." * level + ".".join(parts[common:])


def _plain(scope: Scope, target: Mod) -> Bound:
    refs = module_ref(scope.plan, target.name, target.name)
    if scope.mood.sometimes("import:read what was not imported", 0.1):
        # below the package, or beside the module: somebody else may have imported it
        for child in scope.plan.children(target.name if target.package else target.name.rpartition(".")[0]):
            refs += module_ref(scope.plan, child.name, child.name)
    return Bound([f"import {target.name}"], refs, [])


def _aliased(scope: Scope, target: Mod) -> Bound:
    alias = scope.fresh("m")
    return Bound([f"import {target.name} as {alias}"], module_ref(scope.plan, alias, target.name), [(alias, "module")])


def _from(scope: Scope, base: str, exports: list[Export], submodules: list[str]) -> Bound:
    mood = scope.mood
    parts, refs, names = [], [], []
    for export in exports:
        alias = scope.fresh("n") if mood.chance(0.3) else ""
        parts.append(f"{export.name} as {alias}" if alias else export.name)
        refs.append(Ref(alias or export.name, export.kind, export.rank))
        names.append((alias or export.name, export.kind))
    for submodule in submodules:
        alias = scope.fresh("m") if mood.chance(0.3) else ""
        parts.append(f"{submodule} as {alias}" if alias else submodule)
        refs += module_ref(scope.plan, alias or submodule, f"{base}.{submodule}")
        names.append((alias or submodule, "module"))
    parts = mood.shuffled(parts)
    head = f"from {_spelled(scope, base)} import "
    if mood.sometimes("import:in brackets", 0.12):
        return Bound([f"{head}(", *[f"    {part}," for part in parts], ")"], refs, names)
    return Bound([head + ", ".join(parts)], refs, names)


def _nowhere(scope: Scope, target: Mod) -> Bound:
    name = scope.fresh("nowhere")
    form = scope.mood.choose("nowhere", {"name": 2, "submodule": 1, "module": 1, "attribute": 1})
    if form == "name":
        return Bound([f"from {_spelled(scope, target.name)} import {name}"], [Ref(name, "any")], [(name, "any")])
    if form == "submodule":
        return Bound([f"import {target.name}.{name}"], [], [])
    if form == "module":
        return Bound([f"import {name}"], [Ref(name, "any")], [(name, "any")])
    bound = _aliased(scope, target)
    return Bound([*bound.lines, f"{scope.fresh('V')} = {bound.names[0][0]}.{name}"], bound.refs, bound.names)


def _dynamic(scope: Scope, target: Mod, form: str) -> Bound:
    alias = scope.fresh("m")
    home = scope.mod.home
    if form == "import_module":
        how = scope.mood.choose("import_module", {"of importlib": 2, "from importlib": 1, "relative": 1})
        if how == "relative" and home and target.name.startswith(f"{home}."):
            call = f'importlib.import_module("{target.name[len(home) :]}", __package__)'
        else:
            call = f'importlib.import_module("{target.name}")'
        lines = ["import importlib", f"{alias} = {call}"]
        if how == "from importlib":
            lines = ["from importlib import import_module", f'{alias} = import_module("{target.name}")']
        return Bound(lines, module_ref(scope.plan, alias, target.name), [(alias, "module")])
    how = scope.mood.choose("__import__", {"top": 1, "fromlist": 1, "statement": 0.5})
    if how == "statement":
        return Bound([f'__import__("{target.name}")'], [], [])
    if how == "top":
        _, _, rest = target.name.partition(".")
        refs = module_ref(scope.plan, f"{alias}.{rest}" if rest else alias, target.name)
        return Bound([f'{alias} = __import__("{target.name}")'], refs, [(alias, "module")])
    wanted = scope.mood.one(target.exports).name
    line = f'{alias} = __import__("{target.name}", globals(), locals(), ["{wanted}"])'
    return Bound([line], module_ref(scope.plan, alias, target.name), [(alias, "module")])
