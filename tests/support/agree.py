"""The promise that a file's findings do not depend on how pylint is started, checked in all those ways."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.support.run_pylint import Finding, Run, lint
from tests.support.trees import Place, Tree

Findings = tuple[Finding, ...]
Mode = Callable[[Tree, Findings], Iterator[tuple[str, Findings]]]
"""Takes a tree and what the serial run says. Yields for each way of running its name and what is found so."""


def agree(tree: Tree, modes: Sequence[Mode] | None = None) -> Findings:
    """Run the tree in every mode, assert that all say the same, and return what they say.

    The serial run of all files is the yardstick; it must give the marked findings when the tree has marks.
    """
    serial = whole(tree, lint(tree))
    for mode in ALL if modes is None else modes:
        for name, findings in mode(tree, serial):
            assert findings == serial, f"{name} differs from the serial run"
    return serial


def check(tree: Tree, modes: Sequence[Mode] | None = None) -> Findings:
    """Do what `agree` does, and compare with the marks in the source."""
    findings = agree(tree, modes)
    assert places(findings) == tree.expected
    return findings


def places(findings: Findings) -> tuple[Place, ...]:
    """Where the findings stand."""
    return tuple(finding.place for finding in findings)


def whole(tree: Tree, run: Run) -> Findings:
    """Return the findings of a run, after the checks that hold for every finding."""
    for finding in run.ours():
        assert "\n" not in finding.message
        assert finding.confidence != "UNDEFINED", finding
        assert finding.path in tree.files(), f"{finding} stands outside the tree"
    return run.ours()


def parallel(tree: Tree, _: Findings) -> Iterator[tuple[str, Findings]]:
    """Two worker processes."""
    yield "-j2", whole(tree, lint(tree, "-j2", *tree.files()))


def recursive(tree: Tree, _: Findings) -> Iterator[tuple[str, Findings]]:
    """The tree as a directory."""
    yield "--recursive", whole(tree, lint(tree, "--recursive=y", "."))


def single(tree: Tree, _: Findings) -> Iterator[tuple[str, Findings]]:
    """Each file by itself, from its own directory, as editors that lint saved files do."""
    found: list[Finding] = []
    for path in tree.files():
        run = lint(tree, Path(path).name, cwd=(tree.root / path).parent)
        assert {finding.path for finding in run.messages} <= {path}
        found += whole(tree, run)
    yield "single files", tuple(sorted(found))


def stdin(tree: Tree, _: Findings) -> Iterator[tuple[str, Findings]]:
    """Each file from standard input, named by its absolute path, from another directory, as editors do."""
    found: list[Finding] = []
    for path in tree.files():
        absolute = tree.root / path
        run = lint(tree, "--from-stdin", str(absolute), cwd=tree.root.parent, stdin=absolute.read_bytes())
        found += whole(tree, run)
    yield "--from-stdin", tuple(sorted(found))


def batches(tree: Tree, _: Findings) -> Iterator[tuple[str, Findings]]:
    """Every second file, then the others; and all files in reverse order: as pre-commit does. Fixed hash seeds."""
    files = tree.files()
    found: list[Finding] = []
    for seed, part in enumerate((files[::2], files[1::2])):
        if part:
            found += whole(tree, lint(tree, *part, env={"PYTHONHASHSEED": str(seed)}))
    yield "two batches", tuple(sorted(found))
    yield "reverse order", whole(tree, lint(tree, *reversed(files), env={"PYTHONHASHSEED": "2"}))


def elsewhere(tree: Tree, _: Findings) -> Iterator[tuple[str, Findings]]:
    """Other working directories, above and below, another locale, another hash seed."""
    absolute = [str(tree.root / path) for path in tree.files()]
    yield "cwd /", whole(tree, lint(tree, *absolute, cwd=Path("/"), env={"PYTHONHASHSEED": "3"}))
    deepest = max((tree.root / path).parent for path in tree.files())
    relative = [os.path.relpath(path, deepest) for path in absolute]
    yield "cwd below", whole(tree, lint(tree, *relative, cwd=deepest, env={"LC_ALL": "C"}))


def api(tree: Tree, serial: Findings) -> Iterator[tuple[str, Findings]]:
    """The Python API gives the findings of a full run (it does not know where a statement ends)."""
    # Imported here: the modes that only run processes must work when the package itself does not import.
    from pylint_cycles.api import analyze
    from tests.support.causes import about_causes, is_only_causes

    found = analyze(str(tree.root)).findings
    wanted = [(f.path, f.line, f.column, f.symbol, f.message, f.confidence) for f in serial]
    given = sorted(
        (
            Path(os.path.relpath(f.path, tree.root)).as_posix(),
            f.line,
            f.column,
            f.symbol,
            f.message,
            str(f.confidence),
        )
        for f in (about_causes(found) if is_only_causes(tree) else found)
    )
    assert given == wanted
    yield "api", serial


ALL: tuple[Mode, ...] = (parallel, recursive, single, stdin, batches, elsewhere, api)
QUICK: tuple[Mode, ...] = (single, api)
LIBRARY: tuple[Mode, ...] = (api,)
