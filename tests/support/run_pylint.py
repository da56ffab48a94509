"""Runs pylint as users do: as a process of its own, with a clean environment, its whole output read back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pylint

from tests.support.trees import Place, Tree

REPOSITORY = Path(__file__).resolve().parents[2]
OURS = "cycles"
R0401 = "cyclic-import"
INTERNAL = "cycles-internal-error"
NOT_LOADED = "bad-plugin-value"
WITH_USELESS = (OURS, "cyclic-import", "useless-suppression")


class Finding(NamedTuple):
    """One message of pylint; `path` is relative to the tree."""

    path: str
    line: int
    column: int
    end_line: int | None
    end_column: int | None
    symbol: str
    message: str
    confidence: str

    @property
    def place(self) -> Place:
        """Where it stands and its symbol."""
        return Place(self.path, self.line, self.symbol)


@dataclass(frozen=True)
class Run:
    """The outcome of one process: its messages (sorted), and what it wrote."""

    messages: tuple[Finding, ...]
    stdout: str
    stderr: str
    code: int

    def ours(self) -> tuple[Finding, ...]:
        """Every finding of the plugin, the report on what it gave up left out."""
        return tuple(m for m in self.messages if is_ours(m.symbol) and m.symbol != INTERNAL)

    def places(self) -> tuple[Place, ...]:
        """Where the findings of the plugin stand."""
        return tuple(finding.place for finding in self.ours())

    def of(self, symbol: str) -> tuple[Finding, ...]:
        """Return the messages of one symbol."""
        return tuple(m for m in self.messages if m.symbol == symbol)

    def r0401(self) -> tuple[str, ...]:
        """Return what pylint's own check says, as `path:line: chain`."""
        return tuple(f"{m.path}:{m.line}: {_chain(m.message)}" for m in self.of(R0401))


def _chain(message: str) -> str:
    return message[message.index("(") + 1 : message.rindex(")")]


def is_ours(symbol: str) -> bool:
    """Tell whether a symbol is one of the plugin's: `cyclic-import` alone is pylint's own."""
    return symbol.startswith(("cyclic-import-", "cycles-"))


def environment(tree: Tree, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a run: nothing of the developer's but PATH; home beside the tree."""
    home = tree.root.parent / f"{tree.root.name}.home"
    home.mkdir(exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "PYLINTHOME": str(home / "pylint"),
        "PYTHONPATH": str(REPOSITORY),
        **(changes or {}),
    }


def command(
    *arguments: str,
    python: str = sys.executable,
    enable: Sequence[str] = (OURS,),
    plugin: bool = True,
    output: str = "json2",
) -> list[str]:
    """Return the argument list of a run in which only `enable` is on."""
    load = ["--load-plugins=pylint_cycles"] if plugin else []
    # A plugin that cannot be loaded is a message like any other, and off here unless asked for.
    only = ["--disable=all", f"--enable={','.join((*enable, NOT_LOADED))}"] if enable else []
    return [python, "-m", "pylint", *load, *only, "-f", output, *arguments]


def execute(
    tree: Tree,
    argv: Sequence[str],
    *,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command in the tree (or `cwd`) and return it with its output as text."""
    done = subprocess.run(
        argv,
        cwd=cwd or tree.root,
        input=stdin,
        env=environment(tree, env),
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(argv, done.returncode, done.stdout.decode(), done.stderr.decode())


def lint(
    tree: Tree,
    *arguments: str,
    python: str = sys.executable,
    enable: Sequence[str] = (OURS,),
    plugin: bool = True,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Run:
    """Lint with json2 output and the options of the tree; without `arguments` every file of the tree, by name.

    The output must be JSON and nothing else, and the error stream empty: anything more breaks editors.
    """
    argv = command(*tree.options, *(arguments or tree.files()), python=python, enable=enable, plugin=plugin)
    done = execute(tree, argv, cwd=cwd, stdin=stdin, env=env)
    assert done.stderr == "", done.stderr
    assert done.returncode < 32, f"pylint stopped with {done.returncode}: {done.stdout}"
    messages = read_messages(tree, done.stdout, cwd or tree.root)
    assert NOT_LOADED not in {message.symbol for message in messages}, done.stdout
    return Run(messages, done.stdout, done.stderr, done.returncode)


def lint_with_r0401(tree: Tree, *arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Run:
    """Lint with the plugin and with pylint's own check beside it."""
    return lint(tree, *arguments, enable=(OURS, R0401), cwd=cwd, env=env)


def read_messages(tree: Tree, stdout: str, cwd: Path) -> tuple[Finding, ...]:
    """Return the messages of a json2 report, sorted.

    `absolutePath` is not used: with -j2 pylint 4.1 fills in a relative path there for its own R0401.
    """
    found = [_finding(entry, tree.root, cwd) for entry in json.loads(stdout)["messages"]]
    return tuple(sorted(found, key=lambda f: (f.path, f.line, f.column, f.symbol, f.message)))


def _finding(entry: dict[str, object], root: Path, cwd: Path) -> Finding:
    line, column = entry["line"], entry["column"]
    end_line, end_column = entry["endLine"], entry["endColumn"]
    assert isinstance(line, int)
    assert isinstance(column, int)
    assert end_line is None or isinstance(end_line, int)
    assert end_column is None or isinstance(end_column, int)
    return Finding(
        path=Path(os.path.relpath(cwd / str(entry["path"]), root)).as_posix(),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        symbol=str(entry["symbol"]),
        message=str(entry["message"]),
        confidence=str(entry["confidence"]),
    )


def assert_r0401(run: Run, *expected: str) -> None:
    """Compare what pylint's own check says with what it is known to say: `path:line: chain`, or only the chain.

    Only the chain where a directory was linted: pylint takes its files in the order of the file system, and
    blames the last one. Recorded with pylint 4.0 and 4.1; of a later pylint nothing is claimed.
    """
    if pylint.__version__.startswith(("4.0.", "4.1.")):
        said = run.r0401()
        assert len(said) == len(expected), said
        for line, wanted in zip(said, expected, strict=True):
            assert line == wanted if ": " in wanted else line.endswith(f": {wanted}")


def internal(run: Run) -> list[str]:
    """What the plugin says that it gave up."""
    return [message.message for message in run.of(INTERNAL)]
