"""Imports every module of real packages first in a fresh interpreter, and compares with what is predicted.

    python -m tests.benchmarks.first_imports [--python 3.11] [--truth DIRECTORY] [--save DIRECTORY] [PACKAGE ...]

PACKAGE is one of `catalogue.py` (all by default), or NAME==VERSION[:DOTTED_NAME]. Each is installed with what it needs
in an environment of its own, kept in the test cache (`tests/support/packages.py` says where). `--save` writes what
happened to DIRECTORY/PACKAGE.json; `--truth` reads it from there instead of importing anything.

Prints a table in Markdown, then every difference. The exit code is 1 when there is a false alarm.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.first_imports.catalogue import Package, chosen
from tests.benchmarks.first_imports.circular import establish
from tests.benchmarks.first_imports.comparison import Comparison, compare
from tests.benchmarks.first_imports.report import differences, table
from tests.benchmarks.first_imports.truth import Installed, load, save
from tests.support.packages import UnavailableError
from tests.support.venvs import NoInterpreterError


def main(arguments: Sequence[str]) -> int:
    """Print the table and the differences."""
    parser = argparse.ArgumentParser(description="see the docstring of the module")
    parser.add_argument("--python", default="3.11", metavar="X.Y")
    parser.add_argument("--truth", type=Path, metavar="DIRECTORY")
    parser.add_argument("--save", type=Path, metavar="DIRECTORY")
    parser.add_argument("packages", nargs="*", metavar="PACKAGE")
    given = parser.parse_args(arguments)
    results: dict[Package, list[Comparison]] = {}
    try:
        for package in chosen(given.packages):
            print(package.requirement, file=sys.stderr)
            installed = Installed(package, given.python)
            name = f"{package.title}.json"
            truth = load(given.truth / name) if given.truth else establish(installed)
            if given.save:
                save(truth, given.save / name)
            results[package] = compare(installed, truth, given.python)
    except (NoInterpreterError, UnavailableError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(table(results))
    listed = differences(results)
    if listed:
        print(f"\n{listed}")
    return 1 if any(one.verdict == "false alarm" for found in results.values() for one in found) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
