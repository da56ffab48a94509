"""Looks for packages of the index with modules that cannot be imported first because of an import cycle.

    python -m tests.benchmarks.find_crashing [--python 3.11] REQUIREMENT ...

Installs each requirement with its dependencies, imports every module of its packages first, and prints how many fail
because of a cycle, and where. What it finds is worth a place in `first_imports/catalogue.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path

from tests.benchmarks.first_imports.catalogue import Package
from tests.benchmarks.first_imports.circular import establish
from tests.benchmarks.first_imports.truth import Installed
from tests.support.packages import UnavailableError


def main(arguments: Sequence[str]) -> int:
    """Print a line for each package, and one for each place that raises."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default="3.11")
    parser.add_argument("requirements", nargs="+", metavar="REQUIREMENT")
    given = parser.parse_args(arguments)
    for requirement in given.requirements:
        asked = Package(requirement)
        try:
            site = Installed(asked, given.python).site
        except UnavailableError as error:
            print(f"{requirement}: {error}", file=sys.stderr)
            continue
        found = next(one for one in distributions(path=[str(site)]) if _plain(one.name) == _plain(asked.title))
        for name in top_packages(found):
            _scan(Installed(Package(requirement, name), given.python), f"{found.name}=={found.version} {name}")
    return 0


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def top_packages(installed: Distribution) -> list[str]:
    """Return the dotted names of the regular packages with no regular package above, sorted."""
    packages = {Path(file).parent.parts for file in installed.files or () if file.name == "__init__.py"}
    tops = [parts for parts in packages if parts and not any(parts[:end] in packages for end in range(1, len(parts)))]
    return sorted(".".join(parts) for parts in tops if all(part.isidentifier() for part in parts))


def _scan(installed: Installed, title: str) -> None:
    entries = establish(installed)
    kinds = Counter(entry.kind for entry in entries)
    places = Counter((one.path, one.line, f"{one.type}: {one.text}") for one in entries if one.kind == "circular")
    numbers = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    print(f"{title}: {numbers}, {len(places)} places", flush=True)
    for (path, line, text), number in places.most_common():
        print(f"{number:7} {path} line {line}: {text[:160]}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
