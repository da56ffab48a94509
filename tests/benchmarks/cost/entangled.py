"""Analyzes a package: `entangled.py PACKAGE`; by real path, what each module stands in, if in anything, as JSON out.

"tangle": a tangle. "group": no tangle, but a group of modules that can meet one another half loaded.
"""

from __future__ import annotations

import json
import sys

from pylint_cycles.api import Settings, Snapshot, analyze

if __name__ == "__main__":
    found = analyze(sys.argv[1])
    assert found.findings is not None  # everything is found out, and stored
    snapshot = Snapshot(Settings())
    where = {}
    for path in found.modules.values():
        module = snapshot.workspace.module_at(path)
        if module is not None and snapshot.crashes.group_of(module) is not None:
            where[path] = "tangle" if snapshot.graph.tangle_of(module) is not None else "group"
    sys.stdout.write(json.dumps(where))
