"""Writes projects of any size that are the same for each module: degree, tangles, and width of directories.

Modules stand in packages of twenty, these in areas of twenty-five: no directory grows but the topmost, by one entry for
500 modules. (All packages side by side are no project that anybody has.) A module imports up to six that come before
it, five of these from its own area or the two before. If all were drawn from everywhere, the modules of a small
project would import fewer different ones. 7 % of all modules are in tangles, which is the share in Django: in each area
eight rings of three, and a tangle of twelve with chords. `__main__` reaches the whole project, as of most programs.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

_IN_PACKAGE = 20
_IN_AREA = 25 * _IN_PACKAGE
_NEAR = 2 * _IN_AREA
_RINGS = 8
_RING = 3
_KNOT = 12


class _Closing(NamedTuple):
    """Imports that close cycles. place: that of the module in its tangle; it decides what they are needed for."""

    place: int
    imported: list[int]


def write_project(root: Path, modules: int) -> Path:
    """Write the package `app` into a new directory; the package comes out."""
    chance = random.Random(modules)
    top = root / "app"
    top.mkdir(parents=True)
    (root / "pyproject.toml").write_text('[project]\nname = "app"\n')
    (top / "__init__.py").touch()
    starts = range(0, modules, max(1, modules // 10))
    (top / "__main__.py").write_text("".join(f"from {_name(one)} import run{one}\n" for one in starts) + "\nrun0({})\n")
    for first in range(0, modules, _IN_AREA):
        closing = _closing(first, min(first + _IN_AREA, modules))
        for number in range(first, min(first + _IN_AREA, modules)):
            path = root.joinpath(*_name(number).split(".")).with_suffix(".py")
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True)
                (path.parent / "__init__.py").touch()
                (path.parent.parent / "__init__.py").touch()
            path.write_text(_text(number, _imported(number, chance), closing.get(number, _Closing(0, []))))
    return top


def _name(number: int) -> str:
    area, inside = divmod(number, _IN_AREA)
    package, module = divmod(inside, _IN_PACKAGE)
    return f"app.area{area}.package{package}.module{module}"


def _imported(number: int, chance: random.Random) -> list[int]:
    """Numbers of modules that come before: no cycle. Near ones are drawn from as many in projects of all sizes."""
    if not number:
        return []
    near = {chance.randrange(max(0, number - _NEAR), number) for _ in range(5)}
    return sorted(near | {chance.randrange(number)})


def _closing(first: int, end: int) -> dict[int, _Closing]:
    """The imports that close cycles, of the modules of one area. No module is in two tangles."""
    found: dict[int, _Closing] = {}
    for ring in range(_RINGS):
        start = first + ring * 2 * _IN_PACKAGE
        for place in range(_RING):
            found[start + place] = _Closing(ring + place, [start + (place + 1) % _RING])
    start = first + _IN_AREA - _KNOT
    for place in range(_KNOT):
        found[start + place] = _Closing(place, [start + (place + 1) % _KNOT, start + (place + 5) % _KNOT])
    return {number: one for number, one in found.items() if max(number, *one.imported) < end}


def _text(number: int, imported: list[int], closing: _Closing) -> str:
    """A module. What closes a cycle is needed when a function runs, for types, or to import: in turns."""
    lines = ["from __future__ import annotations", "", "import json", "from typing import Any", ""]
    lines += [f"from {_name(one)} import run{one}" for one in imported]
    lines += [f"from {_name(one)} import Kept{one}" for one in closing.imported]
    calls = [f"    value = run{one}(value)" for one in imported]
    lines += ["", "", f"def run{number}(value: Any) -> Any:", *calls, "    return json.dumps(value)"]
    base = f"Kept{closing.imported[0]}" if closing.imported and closing.place % 3 == 0 else "object"
    lines += ["", "", f"class Kept{number}({base}):", f"    size = {number}", ""]
    for one in closing.imported:
        lines += [f"    def with{one}(self, given: Kept{one}) -> int:", "        return given.size", ""]
        if closing.place % 3 == 1:
            lines += [f"    def new{one}(self) -> Any:", f"        return Kept{one}()", ""]
    for one in range(6):
        lines += [
            f"    def get{one}(self, key: str) -> dict[str, int]:",
            f'        """The size by {one}."""',
            "        if key not in vars(self):",
            f"            raise KeyError(key, {one})",
            f"        return {{key: self.size + {one} for key in sorted(vars(self))}}",
            "",
        ]
    return "\n".join(lines)
