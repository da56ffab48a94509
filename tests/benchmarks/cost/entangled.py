"""Analyzes a package: `entangled.py PACKAGE`; the real paths of all modules in tangles as JSON out."""

from __future__ import annotations

import json
import sys

from pylint_cycles.api import analyze

if __name__ == "__main__":
    found = analyze(sys.argv[1])
    assert found.findings is not None  # everything is found out, and stored
    sys.stdout.write(json.dumps([found.modules[name] for tangle in found.tangles for name in tangle]))
