"""grimp, the import graph of import-linter, in Rust.

It has no search for cycles among modules (`nominate_cycle_breakers` looks at the children of one package), so that the
strongly connected components of its graph are taken. The graph has the imports in functions and under TYPE_CHECKING,
too.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.benchmarks.cost.tools.install import from_pypi
from tests.benchmarks.cost.tools.tool import Found, Tool

VERSION = "3.19"


def _commands(package: Path, cache: str) -> list[list[str]]:
    python = str(from_pypi("grimp", VERSION) / "python")
    return [[python, "-m", "tests.benchmarks.cost.tools.grimp_cycles", package.name, cache]]


def _read(output: str, _package: Path) -> Found:
    said = json.loads(output)
    count = sum(map(len, said["components"]))
    return Found(f"{len(said['components'])} components, {said['nominated']} imports nominated", count)


COLD = Tool(f"grimp {VERSION}", lambda package, _home: _commands(package, ""), _read)
CACHED = Tool(f"grimp {VERSION}, cached", lambda package, home: _commands(package, str(home)), _read, warm=True)
