"""pydeps, which follows the bytecode.

Cycles are what it draws; as text there is only the graph of the modules on them (`--show-deps`), whose strongly
connected components are counted here, after the clock has stopped. No limit of hops, nothing but the package.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.benchmarks.cost.tools.components import components
from tests.benchmarks.cost.tools.install import from_pypi
from tests.benchmarks.cost.tools.tool import Found, Tool

VERSION = "3.0.9"
_OPTIONS = ("--no-config", "--show-cycles", "--show-deps", "--no-output", "--no-dot", "--max-bacon=0")


def _commands(package: Path, _home: Path) -> list[list[str]]:
    return [[str(from_pypi("pydeps", VERSION) / "pydeps"), package.name, *_OPTIONS, "--only", package.name]]


def _read(output: str, _package: Path) -> Found:
    graph = {name: node.get("imports", ()) for name, node in json.loads(output).items()}
    found = components(graph)
    return Found(f"{len(found)} components", sum(map(len, found)))


PYDEPS = Tool(f"pydeps {VERSION}", _commands, _read)
