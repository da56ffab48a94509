"""One cold analysis of a big project: `one_growth.py SMALL BIG`; CPU and peak memory as JSON out.

The small project is analyzed first: what the first analysis of a process imports and makes once is not the project's.
Reading and parsing the same files in the same process is the measure for a machine that is faster at one time than at
another.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

from pylint_cycles.api import analyze
from tests.benchmarks.cost.one_analysis import parse


def _kilobytes(name: str) -> int:
    """`VmRSS` (in use) or `VmHWM` (its peak) of this process. On Linux `ru_maxrss` has its parent in it, too."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    small, big = sys.argv[1:]
    first = len(analyze(small).findings)
    gc.collect()
    before, start = _kilobytes("VmRSS"), time.process_time()
    found = analyze(big)
    findings, tangles = len(found.findings), len(found.tangles)
    seconds, peak = time.process_time() - start, _kilobytes("VmHWM") - before
    said = {
        "seconds": seconds,
        "parse": parse(Path(big))["seconds"],
        "kilobytes": peak,
        "findings": findings,
        "tangles": tangles,
    }
    sys.stdout.write(json.dumps(said))
