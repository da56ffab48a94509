"""The modules of a program and the names that each of them will have, before any of their text is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tests.runtime.generator.mood import Mood

KINDS = {"const": 5.0, "func": 4.0, "class": 4.0, "deco": 0.7, "meta": 0.4, "lambda": 0.5, "error": 0.4}


class Export(NamedTuple):
    """A name that a module has in the end.

    rank: functions call only what has a smaller one, so no call goes on for ever.
    via: dotted name of the module that it is imported from; "" when it is defined here.
    """

    name: str
    kind: str
    rank: int
    via: str = ""


@dataclass
class Mod:
    """A file of the program. package: it is an `__init__.py`."""

    name: str
    path: str
    package: bool
    exports: list[Export] = field(default_factory=list)

    @property
    def home(self) -> str:
        """The package that relative imports start from; "" for a top-level module."""
        return self.name if self.package else self.name.rpartition(".")[0]


@dataclass
class Plan:
    """All files, sorted by name; names of the packages without `__init__.py` on their own."""

    mods: list[Mod]
    namespaces: list[str]

    def mod(self, name: str) -> Mod | None:
        """The file of a dotted name; None for a namespace package."""
        return next((mod for mod in self.mods if mod.name == name), None)

    def children(self, package: str) -> list[Mod]:
        """The files directly below a package, sorted."""
        return [mod for mod in self.mods if mod.name.rpartition(".")[0] == package]


def make_plan(mood: Mood) -> Plan:
    """Draw the tree of modules and their names."""
    plan = _tree(mood)
    for mod in plan.mods:
        for _ in range(mood.between(1, 4)):
            mod.exports.append(_export(mood, mod))
    for mod in plan.mods:
        _re_export(mood, plan, mod)
    return plan


def _tree(mood: Mood) -> Plan:
    size = mood.between(3, 12)
    packages = ["p"]
    if mood.sometimes("tree:second top-level package", 0.12):
        packages.append("q")
    while size > 4 and len(packages) < 5 and mood.chance(0.45):
        packages.append(f"{mood.one(packages)}.{'uvwxyz'[len(packages)]}")
    namespaces = [name for name in packages if "." in name and mood.sometimes("tree:namespace package", 0.1)]
    mods = [Mod(name, f"{name.replace('.', '/')}/__init__.py", True) for name in packages if name not in namespaces]
    for letter in "abcdefghijkl"[: max(2, size - len(mods))]:
        name = f"{mood.one(packages)}.{letter}"
        mods.append(Mod(name, f"{name.replace('.', '/')}.py", False))
    run = [package for package in packages if mood.sometimes("tree:__main__", 0.06)]
    mods += [Mod(f"{package}.__main__", f"{package.replace('.', '/')}/__main__.py", False) for package in run]
    if mood.sometimes("tree:script", 0.1):
        mods.append(Mod("run", "run.py", False))
    return Plan(sorted(mods, key=lambda mod: mod.name), sorted(namespaces))


def _export(mood: Mood, mod: Mod) -> Export:
    number = mood.number()
    kind = mood.choose("export", KINDS)
    name = f"{kind[0].upper() if kind in ('const', 'class', 'meta', 'error') else kind[0]}{number}"
    last = mod.name.rpartition(".")[2]
    taken = any(one.name == last for one in mod.exports)
    if not mod.package and not taken and kind != "meta" and mood.sometimes("export:named like its module", 0.05):
        name = last
    elif mood.sometimes("export:private", 0.04):
        name = f"_{name}"
    return Export(name, kind, number)


def _re_export(mood: Mood, plan: Plan, mod: Mod) -> None:
    """Let packages, mostly, have names of their submodules, and any module names of any other."""
    sources = plan.children(mod.name) if mod.package else []
    if not (sources and mood.sometimes("tree:fat __init__", 0.3)):
        sources = plan.mods if mood.sometimes("tree:re-export", 0.08) else []
    for source in sources:
        if source is mod or source.name.endswith("__main__") or not mood.chance(0.5):
            continue
        for export in mood.some(source.exports, 2):
            if export.name not in {own.name for own in mod.exports}:
                mod.exports.append(export._replace(via=source.name))
