"""Random programs: the same one for a seed, on every machine."""

from __future__ import annotations

from typing import NamedTuple

from tests.runtime.generator.module import write_module
from tests.runtime.generator.mood import Mood
from tests.runtime.generator.plan import make_plan


class Program(NamedTuple):
    """files: texts by path, sorted. features: what is in it, as "group:choice"."""

    files: dict[str, str]
    features: frozenset[str]


def generate(seed: int) -> Program:
    """The program of a seed: packages whose modules import each other, free of side effects, and quick to end."""
    mood = Mood(seed)
    plan = make_plan(mood)
    density = mood.one([0.3, 0.6, 0.9, 1.4])
    needs = mood.one([0.3, 0.6, 1.2])
    files = {mod.path: write_module(mood, plan, mod, density, needs) for mod in plan.mods}
    for name in plan.namespaces:
        if not any(mod.name.startswith(f"{name}.") for mod in plan.mods):
            files[f"{name.replace('.', '/')}/only.py"] = "ONLY = 1\n"
    return Program(dict(sorted(files.items())), frozenset(mood.features))
