"""Several runs in one process, as editors and tools do: nothing of an earlier run may show in a later one."""

from __future__ import annotations

import json
import sys

import pytest

from tests.conftest import Plant
from tests.support.run_pylint import command, execute, is_ours, read_messages
from tests.support.samples import PAIR
from tests.support.trees import Tree

TWO_RUNS = """
import contextlib, io, json, os, sys
from pylint.lint import Run

def run(*arguments):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        Run([*sys.argv[1:], *arguments], exit=False)
    print(json.dumps(out.getvalue()))

{steps}
"""


def session(tree: Tree, *steps: str) -> list[tuple[tuple[str, int, str], ...]]:
    """Run pylint several times in one process, with steps of Python between; return the findings of each run."""
    arguments = command("p")[3:]
    script = TWO_RUNS.replace("{steps}", "\n".join(steps))
    done = execute(tree, [sys.executable, "-c", script, *arguments])
    assert done.stderr == ""
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        tuple((m.path, m.line, m.symbol) for m in read_messages(tree, report, tree.root) if is_ours(m.symbol))
        for report in reports
    ]


TREE = (
    PAIR
    + """
    == p/c.py
    class A:
        pass
"""
)

# Same size, and the times put back: `p.c` instead of `p.a`.
EDIT = """
before = os.stat({path!r})
text = open({path!r}).read()
assert {old!r} in text
with open({path!r}, "r+") as file:
    file.write(text.replace({old!r}, {new!r}))
os.utime({path!r}, ns=(before.st_atime_ns, before.st_mtime_ns))
"""

RINGLESS, RING = (("p.a", "p.c"), ("p.c", "p.a"))


def edit(path: str, change: tuple[str, str]) -> str:
    """Return the step that edits a file without a trace in its size and times."""
    return EDIT.format(path=path, old=change[0], new=change[1])


@pytest.mark.parametrize("old", [False, True], ids=["young files", "old files"])
def test_several_runs_in_one_process(plant: Plant, old: bool) -> None:
    """Nothing of an earlier run may show in a later one, as in editors that keep pylint running."""
    tree = plant(TREE)
    age = "\n".join(f"os.utime({path!r}, ns=(10**18, 10**18))" for path in tree.files()) if old else ""
    results = session(
        tree,
        age,
        "run()",
        "run()",
        edit("p/b.py", RINGLESS),
        "run()",
        edit("p/b.py", RING),
        "run()",
        "os.rename('p/a.py', 'p/z.py')",
        "run()",
        "os.rename('p/z.py', 'p/a.py')",
        "run('--clear-cache-post-run=y')",
        "run('-j2')",
    )
    assert results == [FOUND, FOUND, (), FOUND, (), FOUND, FOUND]


CRASHES = (("p/a.py", 4, "cyclic-import-error"), ("p/b.py", 1, "cyclic-import-error"))
FOUND = (*CRASHES, ("p/b.py", 1, "cyclic-import-type-hints"))


def test_runs_with_other_settings_in_one_process(plant: Plant) -> None:
    tree = plant(TREE)
    results = session(tree, "run('--ignore=b.py')", "run()", "run('--disable=W8611')", "run()")
    # what fails in an ignored file is said where it is imported
    other = tuple(
        ("p/a.py", line, f"cyclic-import-{what}") for line, what in ((1, "entangled"), (1, "error"), (4, "error"))
    )
    assert results == [other, FOUND, CRASHES, FOUND]


def test_runs_on_other_projects_in_one_process(plant: Plant) -> None:
    """The same names in another directory."""
    tree = plant(TREE)
    results = session(
        tree,
        "run()",
        "import shutil",
        "shutil.copytree('p', 'copy/p')",
        "os.chdir('copy')",
        edit("p/b.py", RINGLESS),
        "run()",
        "os.chdir('..')",
        "run()",
    )
    assert results == [FOUND, (), FOUND]


ONE_LINTER = """
import io, json, multiprocessing, os, sys
from pylint.lint import PyLinter
from pylint.reporters.json_reporter import JSON2Reporter

def main():
    linter = PyLinter()
    linter.load_plugin_modules(["pylint_cycles"])
    linter.disable("all")
    linter.enable("cycles")
    def run():
        out = io.StringIO()
        linter.set_reporter(JSON2Reporter(out))
        linter.check(["p"])
        linter.reporter.display_messages(None)
        print(json.dumps(out.getvalue()), flush=True)
    {steps}

{start}
"""


@pytest.mark.parametrize(
    "start",
    [
        "main()",
        "process = multiprocessing.get_context('fork').Process(target=main); process.start(); process.join()",
    ],
    ids=["main process", "child process"],
)
def test_one_linter_for_several_runs(plant: Plant, start: str) -> None:
    """As tools do that use pylint as a library."""
    tree = plant(TREE)
    steps = ["run()", *edit("p/b.py", RINGLESS).strip().splitlines(), "run()"]
    script = ONE_LINTER.replace("{steps}", "\n    ".join(steps)).replace("{start}", start)
    done = execute(tree, [sys.executable, "-c", script])
    assert done.stderr == ""
    found = [read_messages(tree, json.loads(line), tree.root) for line in done.stdout.splitlines()]
    assert [[message.place for message in messages] for messages in found] == [list(tree.expected), []]
