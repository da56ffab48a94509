"""Section P of the known pains of R0401: long rings, floods, hooks and editors. (P3, cost, is a benchmark.)"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import replace
from importlib.util import find_spec
from random import Random

import pylint
import pytest

from tests.conftest import Plant
from tests.support.agree import QUICK, agree, places
from tests.support.oracle import tangled
from tests.support.run_pylint import (
    OURS,
    R0401,
    assert_r0401,
    command,
    execute,
    lint,
    lint_with_r0401,
)
from tests.support.samples import PAIR, ring
from tests.support.trees import Place, Tree


def test_p1_a_long_ring(plant: Plant) -> None:
    files = ring(1100)
    tree = plant(files)
    theirs = execute(tree, command("ring", enable=[R0401], plugin=False))
    if pylint.__version__.startswith(("4.0.", "4.1.")):
        assert theirs.returncode == 1
        assert theirs.stderr.rstrip().splitlines()[-1].startswith("RecursionError")
        # With JSON output every other message of the run is lost too.
        assert theirs.stdout == ""
    (finding,) = lint(tree, "ring").ours()
    assert not tangled(files, [(finding.path, finding.line)])
    assert lint(tree, finding.path).ours() == (finding,)
    assert finding.message.count(" -> ") < 20, "a text that no one can read"


# 30 modules; each of the 870 possible imports stands there with probability 0.12.
DRAW = Random(2)
FLOOD = {"k/__init__.py": ""} | {
    f"k/m{one}.py": "".join(
        f"from k import m{other}\nUSED{other} = m{other}\n"
        for other in range(30)
        if other != one and DRAW.random() < 0.12
    )
    for one in range(30)
}


def test_p2_no_flood(plant: Plant) -> None:
    run = lint_with_r0401(plant(FLOOD), env={"PYTHONHASHSEED": "0"})
    statements = sum(text.count("from k import") for text in FLOOD.values())
    found = run.places()
    # R0401 prints a ring of up to twenty modules on each line, several times as many lines as imports to change.
    assert len(run.r0401()) > 2 * len(found)
    assert len(found) == len(set(found))
    assert len(found) < statements / 3
    assert not tangled(FLOOD, [(place.path, place.line) for place in found])


HOOK = """
repos:
- repo: local
  hooks:
  - id: pylint
    name: pylint
    entry: {entry}
    language: system
    types: [python]
    require_serial: {serial}
"""
SHOWN = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):\d+: \w+: (?P<text>.*) \((?P<symbol>[a-z-]+)\)$", re.M)


@pytest.mark.skipif(not (find_spec("pre_commit") and shutil.which("git")), reason="needs pre-commit and git")
@pytest.mark.parametrize("enable", [OURS, R0401])
def test_p4_pre_commit(plant: Plant, enable: str) -> None:
    tree = plant(ring(12))
    entry = " ".join([*command(enable=[enable], output="text"), "--score=n"])
    assert execute(tree, ["git", "init", "--quiet"]).returncode == 0
    assert execute(tree, ["git", "add", "ring"]).returncode == 0

    def run(serial: bool, *files: str) -> tuple[str, tuple[Place, ...]]:
        tree.write(".pre-commit-config.yaml", HOOK.format(entry=entry, serial="true" if serial else "false"))
        execute(tree, ["git", "add", ".pre-commit-config.yaml"])
        return _run_hook(tree, *(["--files", *files] if files else ["--all-files"]))

    if enable == R0401:
        # It finds the ring only where one process happens to be given all the files of it.
        assert run(False)[0] == run(False, "ring/m00003.py")[0] == "Passed"
        assert run(True)[0] == "Failed"
        return
    outcome, found = run(False)
    assert (outcome, len(found)) == ("Failed", 1)
    assert run(True) == (outcome, found)
    assert run(False, found[0].path) == (outcome, found)
    assert run(False, "ring/m00003.py", "ring/m00004.py", found[0].path) == (outcome, found)
    others = [path for path in tree.files() if path != found[0].path]
    assert run(False, *others) == ("Passed", ())


def _run_hook(tree: Tree, *arguments: str) -> tuple[str, tuple[Place, ...]]:
    variables = {"PRE_COMMIT_HOME": str(tree.root.parent / "pre-commit"), "PRE_COMMIT_COLOR": "never"}
    done = execute(tree, [sys.executable, "-m", "pre_commit", "run", *arguments], env=variables)
    shown = sorted(Place(m["path"], int(m["line"]), m["symbol"]) for m in SHOWN.finditer(done.stdout))
    outcome = re.search(r"^pylint\.+(\w+)$", done.stdout, re.M)
    assert outcome, done.stdout + done.stderr
    return outcome[1], tuple(shown)


def buffer(tree: Tree, path: str, text: str) -> tuple[Place, ...]:
    """Lint an unsaved buffer."""
    return lint(tree, "--from-stdin", path, stdin=text.encode()).places()


def test_p5_editors_get_the_finding(plant: Plant) -> None:
    tree = plant(PAIR)
    content = (tree.root / "p/b.py").read_bytes()
    run = lint_with_r0401_from_stdin(tree, "p/b.py", content)
    assert run == ((), here(tree))


def here(tree: Tree, path: str = "p/b.py") -> tuple[Place, ...]:
    """Return what is marked in one file."""
    return tuple(place for place in tree.expected if place.path == path)


def lint_with_r0401_from_stdin(tree: Tree, path: str, content: bytes) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """Return what R0401 says, and where the findings of the plugin stand."""
    run = lint(tree, "--from-stdin", path, enable=(OURS, R0401), stdin=content)
    assert_r0401(run)
    return run.r0401(), run.places()


def test_p5_the_unsaved_text_counts(plant: Plant) -> None:
    tree = plant(PAIR)
    saved = (tree.root / "p/b.py").read_text()
    assert buffer(tree, "p/b.py", "class B:\n    pass\n") == ()
    assert buffer(tree, "p/b.py", "\n\n" + saved) == tuple(replace(place, line=3) for place in here(tree))
    tree.write("p/b.py", "class B:\n    pass\n")
    assert buffer(tree, "p/b.py", saved) == here(tree)
    assert lint(tree).ours() == ()


def test_p5_the_unsaved_text_counts_for_the_cut(plant: Plant) -> None:
    """What the buffer imports decides which import should change, also when that is in the buffer's other half."""
    tree = plant(PAIR)
    dear = "from p import b\n\n\nclass A(b.B):\n    pass\n"
    assert buffer(tree, "p/a.py", dear) == here(tree, "p/a.py")
    cheap = 'from p.b import B\n\n\nclass A:\n    one: "B"\n\n    def f(self, two: "B") -> None: ...\n'
    tree.write("p/b.py", "from p.a import A\n\n\nclass B(A):\n    pass\n")
    assert buffer(tree, "p/a.py", cheap) == (
        Place("p/a.py", 1, "cyclic-import-error"),
        Place("p/a.py", 1, "cyclic-import-type-hints"),
    )


def test_p5_a_file_that_is_not_saved_yet(plant: Plant) -> None:
    tree = plant(PAIR)
    saved = (tree.root / "p/b.py").read_text()
    (tree.root / "p/b.py").unlink()
    assert buffer(tree, "p/b.py", saved) == here(tree)
    assert buffer(tree, str(tree.root / "p/b.py"), saved) == here(tree)


@pytest.mark.parametrize("path", ["untitled", "Untitled-1.py", "", "no/such/directory/x.py", "/no/such/x.py"])
def test_p5_a_buffer_without_a_file(plant: Plant, path: str) -> None:
    tree = plant(PAIR)
    run = lint(tree, "--from-stdin", path, stdin=b"import os\nfrom p import b\nfrom p.a import A\n")
    assert run.messages == ()


def test_p5_a_buffer_with_a_syntax_error(plant: Plant) -> None:
    tree = plant(PAIR)
    run = lint(tree, "--from-stdin", "p/b.py", enable=(OURS, "syntax-error"), stdin=b"from p.a import A\ndef (:\n")
    assert [message.symbol for message in run.messages if message.symbol != "cycles-internal-error"] == ["syntax-error"]
    assert places(agree(tree, QUICK)) == tree.expected
