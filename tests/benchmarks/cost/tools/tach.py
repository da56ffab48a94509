"""tach with forbid_circular_dependencies.

Its cycles are those among the modules that are declared. Every file of the package is declared as one here, without
dependencies; `tach sync` finds these and writes them, and `tach check` names the modules on cycles.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.benchmarks.cost.tools.install import from_pypi
from tests.benchmarks.cost.tools.tool import Found, Tool, modules_of

VERSION = "0.35.3"
_HEAD = 'source_roots = ["."]\nforbid_circular_dependencies = true\nrespect_gitignore = false\n'


def _commands(package: Path, _home: Path) -> list[list[str]]:
    declared = [f'\n[[modules]]\npath = "{name}"\ndepends_on = []\n' for name in modules_of(package)]
    (package.parent / "tach.toml").write_text(_HEAD + "".join(declared))
    tach = str(from_pypi("tach", VERSION) / "tach")
    return [[tach, "sync"], [tach, "check", "--output", "json"]]


def _read(output: str, _package: Path) -> Found:
    said = json.loads(output)
    if said.get("error") not in {None, "Circular dependency"}:
        raise ValueError(said["error"])
    names = set(said.get("dependencies", ()))
    return Found(f"{len(names)} modules on cycles", len(names))


TACH = Tool(f"tach {VERSION}", _commands, _read)
