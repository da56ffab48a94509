"""Synthetic projects of growing size: CPU and peak memory per module of a cold analysis.

python -m tests.benchmarks.cost.growth 1000 10000
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import environment, head, say

_ONE = """
import json, resource, sys, time
from pylint_cycles.api import analyze
start, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = analyze(sys.argv[1])
count = len(found.findings), len(found.tangles)
seconds = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps({"seconds": seconds, "peak": peak, "findings": count[0], "tangles": count[1]}))
"""

_IN_PACKAGE = 20


def write_project(root: Path, modules: int) -> None:
    """Packages of twenty modules; each module imports some eight, mostly of lower number; a tenth of all packages holds
    a ring of three modules.
    """
    chance = random.Random(modules)
    (root / "app").mkdir(parents=True)
    (root / "pyproject.toml").write_text('[project]\nname = "app"\n')
    (root / "app" / "__init__.py").touch()
    for number in range(modules):
        package, inside = divmod(number, _IN_PACKAGE)
        directory = root / "app" / f"p{package}"
        if not inside:
            directory.mkdir()
            (directory / "__init__.py").touch()
        lines = ["import json", "from typing import Any"]
        others = {chance.randrange(max(0, number - 2000), number) for _ in range(6)} if number else set()
        lines += [f"from app.p{one // _IN_PACKAGE}.m{one % _IN_PACKAGE} import run{one}" for one in sorted(others)]
        if package % 10 == 0 and inside < 3:
            after = package * _IN_PACKAGE + (inside + 1) % 3
            lines.append(f"from app.p{package} import m{after % _IN_PACKAGE}")
        body = [f"\n\ndef run{number}(value: Any) -> Any:", "    return json.dumps(value)"]
        body += [
            f"\n\nclass C{number}_{one}:\n    size = {one}\n\n    def get(self) -> int:\n        return self.size"
            for one in range(3)
        ]
        (directory / f"m{inside}.py").write_text("\n".join([*lines, *body]) + "\n")


def main() -> None:
    """Print the table."""
    head("modules", "CPU, s", "ms per module", "peak memory, MB", "KB per module", "tangles", "findings")
    for modules in map(int, sys.argv[1:]):
        with tempfile.TemporaryDirectory(prefix="growth-") as place:
            root = Path(place) / "project"
            write_project(root, modules)
            argv = [sys.executable, "-c", _ONE, str(root)]
            done = subprocess.run(
                argv, env=environment(Path(place) / "home"), check=True, capture_output=True, text=True
            )
            found = json.loads(done.stdout)
            per_module = f"{1000 * found['seconds'] / modules:.2f}"
            memory = found["peak"]
            say(
                modules,
                found["seconds"],
                per_module,
                memory / 1024,
                memory / modules,
                found["tangles"],
                found["findings"],
            )


if __name__ == "__main__":
    main()
