"""An analysis by the Python API: `our_analysis.py PACKAGE`; numbers of what it found as JSON out."""

from __future__ import annotations

import json
import sys

from pylint_cycles.api import analyze

if __name__ == "__main__":
    found = analyze(sys.argv[1])
    said = {
        "findings": len(found.findings),
        "tangles": len(found.tangles),
        "modules": sum(map(len, found.tangles)),
    }
    sys.stdout.write(json.dumps(said))
