"""Follows the advice on a copy of a real package, and prints what got worse.

    python tests/benchmarks/apply_advice.py [--python PYTHON] [--preamble CODE] [--at-most N] [--one-by-one]
        [--without TEXT] PATH

PATH is a package or the directory around packages. All advice that needs no thought is followed at once. Then the copy
is analysed again and compiled. Its modules (N of those in tangles, N others, and all with findings) are imported first,
before and after, each in a fresh process of PYTHON, in which CODE is run before. With `--one-by-one` each advice is
also followed alone, and what that does to the findings is printed. Advice with TEXT in it is not followed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

# As a script, only its own directory is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pylint_cycles.api import Analysis, Finding, Settings, analyze
from tests.support.apply_advice import apply_advice
from tests.support.fresh_imports import import_errors

_SETTINGS = Settings(py_version=(3, 10))


def main(arguments: Sequence[str]) -> int:
    """Print a report; the exit code is 1 when something got worse."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--preamble", default="")
    parser.add_argument("--at-most", type=int, default=300)
    parser.add_argument("--one-by-one", action="store_true")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("path", type=Path)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory).resolve() / given.path.name
        shutil.copytree(given.path, copy, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        return 1 if _try(copy, given) else 0


def _try(copy: Path, given: argparse.Namespace) -> bool:
    before = analyze(copy, settings=_SETTINGS)
    print(f"{len(before.findings)} findings: {_causes(before.findings)}")
    modules = _modules(before, copy, given.at_most)
    failing = _import_all(copy, modules, given)
    originals = {finding.path: Path(finding.path).read_bytes() for finding in before.findings}
    applied = apply_advice(one for one in before.findings if not any(text in one.advice for text in given.without))
    print(f"{len(applied.done)} followed: {_causes(applied.done)}")
    worse = _compare(copy, before, applied.done)
    errors = _import_all(copy, modules, given)
    for name in sorted(set(errors) - set(failing)):
        worse = True
        print(f"NEW ERROR importing {name} first: {errors[name]}")
    print(f"{len(modules)} modules imported first, {len(failing)} failed before, {len(errors)} after")
    if given.one_by_one:
        for finding in applied.done:
            _restore(originals)
            apply_advice([finding])
            print(f"alone: {_place(finding, copy)}")
            worse = _compare(copy, before, (finding,)) or worse
    return worse


def _compare(copy: Path, before: Analysis, done: Sequence[Finding]) -> bool:
    """Print findings that stayed or are new, and files that do not compile any more."""
    worse = False
    for path in sorted({finding.path for finding in done}):
        error = _syntax_error(path)
        if error:
            worse = True
            print(f"DOES NOT COMPILE {path}: {error}")
    after = analyze(copy, settings=_SETTINGS).findings
    rings = Counter(_edge(finding) for finding in after)
    for finding in done:
        if rings[_edge(finding)]:
            worse = True
            print(f"STAYED {_place(finding, copy)}: {finding.message}")
    known = {_edge(finding)[:2] for finding in before.findings}
    for finding in after:
        if _edge(finding)[:2] not in known:
            worse = True
            print(f"NEW {_place(finding, copy)} {finding.symbol}: {finding.message}")
    print(f"{len(after)} findings after, {len(before.findings) - len(done)} whose advice was not followed")
    return worse


def _syntax_error(path: str) -> str:
    try:
        compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return str(error)
    return ""


def _edge(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.imported, re.sub(r"\d+", "", finding.advice)


def _place(finding: Finding, copy: Path) -> str:
    return f"{Path(finding.path).relative_to(copy)} line {finding.line}"


def _restore(originals: dict[str, bytes]) -> None:
    for path, content in originals.items():
        Path(path).write_bytes(content)


def _causes(findings: Sequence[Finding]) -> str:
    return ", ".join(f"{count} {cause}" for cause, count in sorted(Counter(one.cause for one in findings).items()))


def _modules(analysis: Analysis, copy: Path, at_most: int) -> list[str]:
    """Those in tangles and those with findings first, then others, evenly chosen."""
    inside = {name for tangle in analysis.tangles for name in tangle}
    names = [name for name, path in analysis.modules.items() if path.startswith(str(copy)) and " " not in name]
    wanted = [name for name in names if name in inside]
    others = [name for name in names if name not in inside]
    for group in (wanted, others):
        step = max(1, -(-len(group) // max(1, at_most)))
        group[:] = group[::step]
    changed = {finding.importer for finding in analysis.findings}
    return sorted({*wanted, *others, *changed})


def _import_all(copy: Path, modules: Sequence[str], given: argparse.Namespace) -> dict[str, str]:
    # hash-based: files change within a second here
    mode = "unchecked-hash"
    command = [given.python, "-m", "compileall", "-q", "-f", "--invalidation-mode", mode, str(copy)]
    subprocess.run(command, check=False, capture_output=True)
    root = copy if not (copy / "__init__.py").exists() else copy.parent
    errors = import_errors(root, modules, given.python, given.preamble)
    return {name: error.replace(f"{copy.parent}{os.sep}", "") for name, error in errors.items()}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
