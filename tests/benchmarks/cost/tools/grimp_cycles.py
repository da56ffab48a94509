"""Run by the Python that has grimp: `grimp_cycles.py PACKAGE CACHE`; JSON out. An empty CACHE is none."""

from __future__ import annotations

import json
import sys
from importlib import import_module

from tests.benchmarks.cost.tools.components import components

if __name__ == "__main__":
    # it is not in the environment of the type checker
    grimp = import_module("grimp")
    package, cache = sys.argv[1:]
    graph = grimp.build_graph(package, cache_dir=cache or None)
    imported = {module: sorted(graph.find_modules_directly_imported_by(module)) for module in sorted(graph.modules)}
    said = {"components": components(imported), "nominated": len(graph.nominate_cycle_breakers(package))}
    sys.stdout.write(json.dumps(said))
