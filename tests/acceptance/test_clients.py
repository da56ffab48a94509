"""The calls that editors and other clients really make, and their output parsed as each client parses it."""

from __future__ import annotations

import json
import re
import sys

import pytest

from tests.conftest import Plant
from tests.support.client import COLUMN, LINE, PROJECT, RING, SYMBOL, run, text_of
from tests.support.run_pylint import REPOSITORY, execute, lint


def test_vscode_path_mode(plant: Plant) -> None:
    tree = plant(PROJECT)
    path = tree.root / "p/b.py"
    arguments = ["--reports=n", "--output-format=json2", "--clear-cache-post-run=y", "--from-stdin", str(path)]
    # The extension starts the child with next to no environment.
    bare = ["env", "-i", f"PYTHONPATH={REPOSITORY}", "PYTHONUTF8=1", "LS_IMPORT_STRATEGY=useBundled"]
    done = execute(tree, [*bare, sys.executable, "-m", "pylint", *arguments], stdin=text_of(tree).encode())
    (entry,) = json.loads(done.stdout)["messages"]
    assert f"{entry['messageId']}:{entry['symbol']}" == f"W8611:{SYMBOL}"
    assert (entry["line"], entry["column"], entry["endLine"], entry["endColumn"]) == (4, 4, 4, 21)
    # The log is searched for these words, and a hit is shown to the user as an error of the extension.
    assert not re.search("error|traceback|exception|fatal", done.stderr, re.I)


VSCODE_MODULE_MODE = """
import contextlib, io, json, os, runpy, sys

class CustomIO(io.TextIOWrapper):
    def __init__(self):
        self._buffer = io.BytesIO()
        super().__init__(self._buffer, encoding="utf-8", newline="\\n")
    def get_value(self):
        self.flush()
        return self._buffer.getvalue().decode()

@contextlib.contextmanager
def substituted(owner, name, value):
    old = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, old)

def run_module(argv, source):
    out, err, into = CustomIO(), CustomIO(), CustomIO()
    into.write(source)
    into.seek(0)
    try:
        with substituted(sys, "argv", argv), substituted(sys, "path", sys.path[:]):
            with substituted(sys, "stdout", out), substituted(sys, "stderr", err), substituted(sys, "stdin", into):
                runpy.run_module("pylint", run_name="__main__")
    except SystemExit:
        pass
    return out.get_value(), err.get_value()

for argv, source in json.load(open(sys.argv[1])):
    print(json.dumps(run_module(argv, source)))
"""


@pytest.mark.parametrize("clear", [True, False], ids=["clearing caches", "keeping caches"])
def test_vscode_module_mode(plant: Plant, clear: bool) -> None:
    """One process for all runs of a session; buffers come and go, and the file on disk stays."""
    tree = plant(PROJECT)
    path = str(tree.root / "p/b.py")
    saved = text_of(tree)
    buffers = [saved, "import os\n", saved, "\n" + saved, "def (:\n", saved]
    argv = ["pylint", "--reports=n", "--output-format=json2"]
    argv += ["--clear-cache-post-run=y"] if clear else []
    requests = [([*argv, "--from-stdin", path], text) for text in buffers]
    request_file = tree.root.parent / "requests.json"
    request_file.write_text(json.dumps(requests))
    done = execute(tree, [sys.executable, "-c", VSCODE_MODULE_MODE, str(request_file)])
    assert done.stderr == ""
    lines = []
    for answer in done.stdout.splitlines():
        out, err = json.loads(answer)
        assert err == ""
        lines.append([(m["line"], m["symbol"]) for m in json.loads(out)["messages"]])
    hit = [(LINE, SYMBOL)]
    assert lines == [hit, [], hit, [(LINE + 1, SYMBOL)], [(1, "syntax-error")], hit]


def test_nvim_lint(plant: Plant) -> None:
    tree = plant(PROJECT)
    path = tree.root / "p/b.py"
    for cwd in (tree.root, tree.root / "p"):
        arguments = ["-f", "json", "--from-stdin", str(path)]
        # It runs in the directory of the editor: the settings are found from there upwards, or given.
        given = [] if cwd == tree.root else [f"--rcfile={tree.root / 'pylintrc'}"]
        entries = json.loads(run(tree, *given, *arguments, cwd=cwd, stdin=text_of(tree)))
        # It shows only entries whose path is that of the buffer.
        own = [entry for entry in entries if (cwd / entry["path"]).resolve() == path]
        assert [(entry["line"], entry["column"], entry["symbol"]) for entry in own] == [(LINE, COLUMN, SYMBOL)]
        assert own == entries


def test_none_ls(plant: Plant) -> None:
    tree = plant(PROJECT)
    entries = json.loads(run(tree, "--from-stdin", str(tree.root / "p/b.py"), "-f", "json", stdin=text_of(tree)))
    assert [(entry["line"], entry["column"], entry["symbol"]) for entry in entries] == [(LINE, COLUMN, SYMBOL)]


# The pattern of ALE's handler, `[[:alnum:]]` spelled out.
ALE = re.compile(r"^[a-zA-Z]?:?[^:]+:(\d+):(\d+): ([A-Za-z0-9]+) \(([^(]*)\) (.*)$")


def test_ale(plant: Plant) -> None:
    tree = plant(PROJECT)
    template = "--msg-template={path}:{line}:{column}: {msg_id} ({symbol}) {msg}"
    arguments = ["--output-format", "text", template, "--reports", "n", "--from-stdin"]
    said = run(tree, *arguments, str(tree.root / "p/b.py"), stdin=text_of(tree))
    (hit,) = (match for line in said.splitlines() if (match := ALE.match(line)))
    assert hit.groups()[:4] == ("4", "4", "W8611", SYMBOL)
    assert hit[5].startswith(RING)


# pylsp reads the text output with this; being greedy, it takes the *last* `x:1:2: W1:` of a line for the place.
PYLSP = re.compile(r"(.*):(\d*):(\d*): (\w*): (.*)")

MEGALINTER = re.compile(r":([0-9]+):([0-9]+):")


def test_clients_that_read_text(plant: Plant) -> None:
    tree = plant(PROJECT)
    lines = [line for line in run(tree, "p").splitlines() if line.startswith("p/")]
    (line,) = lines
    match = PYLSP.match(line)
    assert match
    assert match.groups()[:4] == ("p/b.py", "4", "4", "W8611")
    assert match[5].startswith(RING)
    assert len(MEGALINTER.findall(line)) == 1


def test_rules_lint_of_bazel(plant: Plant) -> None:
    """A sandbox holds the sources of one target and nothing else; the home directory cannot be written."""
    tree = plant(PROJECT)
    arguments = ["--reports=n", "--score=n", "--persistent=n", "--rcfile=pylintrc", "--output-format=text"]
    variables = {"HOME": "/nonexistent", "PYLINTHOME": "/nonexistent/pylint"}
    command = [sys.executable, "-m", "pylint", *arguments]
    whole = execute(tree, [*command, "p/a.py", "p/b.py"], env=variables)
    assert (whole.stderr, len(whole.stdout.splitlines())) == ("", 2)
    for missing in ("p/a.py", "p/__init__.py"):
        (tree.root / missing).unlink()
        alone = execute(tree, [*command, "p/b.py"], env=variables)
        assert (alone.stderr, alone.stdout) == ("", "")


def test_a_list_of_all_files_as_in_github_actions(plant: Plant) -> None:
    tree = plant(PROJECT)
    for path in ("setup.py", "conftest.py", "tests/test_a.py", "docs/conf.py"):
        tree.write(path, "import os\n\nfrom p import a, b\n\nprint(os, a, b)\n")
    assert lint(tree).places() == tree.expected
