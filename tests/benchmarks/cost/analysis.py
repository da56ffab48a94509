"""The Python API, cold and warm, against `ast.parse` of the same files.

python -m tests.benchmarks.cost.analysis src/django src/sqlalchemy …
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, checkout, head, said, say


def _measured(what: str, root: Path, home: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(said("one_analysis", root, home, what, str(root)))
    return found


def _least(what: str, root: Path, homes: list[Path]) -> dict[str, float]:
    return min((_measured(what, root, home) for home in homes), key=lambda found: found["seconds"])


def _row(package: Path) -> None:
    with checkout(package) as root, tempfile.TemporaryDirectory() as place:
        homes = [Path(place) / str(number) for number in range(REPEAT)]
        parse = _least("parse", root, homes)
        cold = _least("analyze", root, homes)
        warm = _least("analyze", root, homes[:1] * REPEAT)
        base = parse["seconds"]
        say(
            package.name,
            int(parse["files"]),
            base,
            cold["seconds"],
            cold["seconds"] / base,
            f"{warm['seconds']:.3f}",
            f"{warm['seconds'] / base:.3f}",
            int(cold["findings"]),
        )


def main() -> None:
    """Print the table."""
    head("package", "files", "ast.parse, s", "cold, s", "cold / parse", "warm, s", "warm / parse", "findings")
    for argument in sys.argv[1:]:
        _row(Path(argument))


if __name__ == "__main__":
    main()
