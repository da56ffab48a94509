"""The calls that editors and other clients really make, and their output parsed as each client parses it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MakeEnvironment, Plant
from tests.support.lsp import LanguageServer
from tests.support.run_pylint import REPOSITORY, environment, execute, lint
from tests.support.trees import Place, Tree

PROJECT = """
    == pylintrc
    [MAIN]
    load-plugins=pylint_cycles
    [MESSAGES CONTROL]
    disable=all
    enable=cycles
    == p/__init__.py
    == p/a.py
    from p import b


    class A(b.B):
        pass
    == p/b.py
    import os

    if os.name:
        from p.a import A  # [cyclic-import-type-hints]


    class B:
        one: "A"
"""
SYMBOL = "cyclic-import-type-hints"
LINE, COLUMN = 4, 4
RING = "Import cycle p.b -> p.a -> p.b. "


def run(tree: Tree, *arguments: str, cwd: Path | None = None, stdin: str = "") -> str:
    """Run `python -m pylint` with nothing but these arguments; the project's pylintrc loads the plugin."""
    done = execute(tree, [sys.executable, "-m", "pylint", *arguments], cwd=cwd, stdin=stdin.encode())
    assert done.stderr == ""
    return done.stdout


def text_of(tree: Tree, path: str = "p/b.py") -> str:
    return (tree.root / path).read_text()


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


# Flycheck lints a copy of the buffer beside the file.
FLYCHECK = "p/flycheck_b.py"


def flycheck(tree: Tree, text: str) -> list[dict[str, Any]]:
    """Write the copy, lint it as flycheck does, remove it."""
    copy = tree.write(FLYCHECK, text)
    said = run(tree, "--reports=n", "--output-format=json", str(copy))
    copy.unlink()
    entries = json.loads(said)
    assert isinstance(entries, list)
    return entries


def test_flycheck(plant: Plant) -> None:
    tree = plant(PROJECT)
    (entry,) = flycheck(tree, text_of(tree))
    assert (tree.root / entry["path"]).name == "flycheck_b.py"
    assert (entry["line"], entry["column"], entry["symbol"]) == (LINE, COLUMN, SYMBOL)
    # The text is the one that the file itself gets.
    assert entry["message"] == lint(tree, "p/b.py").ours()[0].message
    assert "\n" not in entry["message"]


def test_flycheck_sees_the_unsaved_text(plant: Plant) -> None:
    tree = plant(PROJECT)
    assert flycheck(tree, "import os\n") == []
    assert [entry["line"] for entry in flycheck(tree, "\n\n" + text_of(tree))] == [LINE + 2]


def test_copies_of_editors_are_no_modules(plant: Plant) -> None:
    """Another editor's copy, left behind or in use just now, takes no part in the project."""
    tree = plant(PROJECT)
    wanted = lint(tree, "p/a.py", "p/b.py").ours()
    for name in ("p/flycheck_b.py", "p/flycheck_a.py", "p/.#b.py"):
        tree.write(name, "from p import a, b\nfrom p.a import A\n")
    assert lint(tree, "p/a.py", "p/b.py").ours() == wanted


STRAY = """
    == p/__init__.py
    == p/a.py
    from p import z


    class A(z.Z):
        pass
    == p/flycheck_a.py
    import os
    == p/z.py
    from p.a import A  # [cyclic-import-type-hints]


    class Z:
        one: "A"
"""


@pytest.mark.xfail(reason="a copy that is linted counts for the files after it", strict=True)
def test_a_copy_among_the_linted_files_counts_for_itself_only(plant: Plant) -> None:
    """A run of the whole project while an editor has its copy there."""
    tree = plant(STRAY)
    for arguments in (("p",), ("p/flycheck_a.py", "p/z.py"), ("-j2", "p")):
        assert lint(tree, *arguments).places() == tree.expected


def test_a_module_of_that_name_is_a_module(plant: Plant) -> None:
    """`flycheck_x.py` without an `x.py` beside it is nobody's copy."""
    tree = plant(
        """
        == p/__init__.py
        == p/flycheck_run.py
        from p.other import Other  # [cyclic-import-type-hints]


        class Run:
            one: "Other"
        == p/other.py
        from p import flycheck_run


        class Other(flycheck_run.Run):
            pass
        """
    )
    assert lint(tree).places() == tree.expected


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


PYLSP_SERVER = "python-lsp-server[pylint]==1.15.0"


def pylsp(tree: Tree, python: str, cwd: Path) -> LanguageServer:
    """Start pylsp in `cwd` on the project."""
    return LanguageServer([python, "-m", "pylsp"], tree.root, cwd, environment(tree))


def shown(diagnostics: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Return line and character (from 0) and symbol of what pylint said."""
    return [
        (d["range"]["start"]["line"], d["range"]["start"]["character"], d["message"])
        for d in diagnostics
        if d["source"] == "pylint"
    ]


@pytest.mark.network
def test_pylsp_on_saved_files(plant: Plant, python_with: MakeEnvironment) -> None:
    tree = plant(PROJECT)
    path = tree.root / "p/b.py"
    with pylsp(tree, python_with("3.11", PYLSP_SERVER), tree.root) as server:
        server.configure({"pylsp": {"plugins": {"pylint": {"enabled": True, "args": ["--reports=n"]}}}})
        (said,) = shown(server.open(path, text_of(tree)))
        assert said[:2] == (LINE - 1, COLUMN)
        assert RING in said[2]


@pytest.mark.network
def test_pylsp_on_unsaved_text(plant: Plant, python_with: MakeEnvironment) -> None:
    """With `executable` set pylsp feeds the buffer, in its own directory: the plugin's arguments must be given."""
    tree = plant(PROJECT)
    path = tree.root / "p/b.py"
    python = python_with("3.11", PYLSP_SERVER)
    settings = {
        "enabled": True,
        "executable": str(Path(python).with_name("pylint")),
        "args": [f"--rcfile={tree.root / 'pylintrc'}"],
    }
    with pylsp(tree, python, tree.root.parent) as server:
        server.configure({"pylsp": {"plugins": {"pylint": settings}}})
        (said,) = shown(server.open(path, text_of(tree)))
        assert said[:2] == (LINE - 1, COLUMN)
        assert RING in said[2]
        assert shown(server.change(path, "import os\n", 2)) == []
        (said,) = shown(server.change(path, "\n" + text_of(tree), 3))
        assert said[:2] == (LINE, COLUMN)
    assert lint(tree, "p/b.py").places() == (Place("p/b.py", LINE, SYMBOL),)
