"""CPU of reading and parsing all files of a directory, and of an analysis of it: one process each, JSON out."""

from __future__ import annotations

import ast
import json
import sys
import time
import warnings
from contextlib import suppress
from pathlib import Path


def parse(root: Path) -> dict[str, float]:
    """Seconds of `ast.parse`, reading included."""
    files = sorted(root.rglob("*.py"))
    start = time.process_time()
    for path in files:
        with suppress(SyntaxError, ValueError, RecursionError):
            ast.parse(path.read_bytes())
    return {"seconds": time.process_time() - start, "files": len(files)}


def analyze(root: Path) -> dict[str, float]:
    """Seconds of an analysis, without the import of the plugin."""
    from pylint_cycles.api import analyze as run

    start = time.process_time()
    findings = run(root).findings
    return {"seconds": time.process_time() - start, "findings": len(findings)}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.stdout.write(json.dumps({"parse": parse, "analyze": analyze}[sys.argv[1]](Path(sys.argv[2]))))
