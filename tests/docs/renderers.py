"""What goes into the generated blocks of the pages, by kind of block."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from tests.docs import adoption
from tests.docs.blocks import Renderer
from tests.docs.examples import EXAMPLES, Crash, import_first, lint_text, modules_of, switches, targets
from tests.docs.tables import messages_table, options_table
from tests.support.packages import fetch
from tests.support.run_pylint import REPOSITORY


def fence(language: str, text: str) -> str:
    """Return a fenced code block."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def source(argument: str) -> str:
    """Return a file of the examples under its name in the tree."""
    path = EXAMPLES / argument
    parts = argument.split("/")
    start = next(i for i, part in enumerate(parts) if part.startswith(("before", "after", "bad", "good")))
    return f"`{'/'.join(parts[start + 1 :])}`\n\n" + fence("python", path.read_text(encoding="utf-8"))


def pylint(argument: str) -> str:
    """Return the output of pylint for a tree."""
    tree = EXAMPLES / argument
    said = lint_text(tree).rstrip() or "(nothing)"
    return fence("console", f"$ pylint {' '.join([*switches(tree), *targets(tree)])}\n{said}")


def python(argument: str) -> str:
    """Return what CPython does with each module of a tree imported first."""
    return _entries(argument, ())


def python_with(argument: str) -> str:
    """Return the same for a tree that needs libraries: they are fetched, not installed."""
    name, *requirements = argument.split()
    return _entries(name, tuple(str(fetch(requirement)) for requirement in requirements))


def _entries(name: str, path: tuple[str, ...]) -> str:
    tree = EXAMPLES / name
    modules = modules_of(tree)
    width = max(map(len, modules))
    rows = [f"import {module:<{width}}  {_outcome(import_first(tree, module, path))}" for module in modules]
    return fence("text", "\n".join(rows))


def _outcome(crash: Crash | None) -> str:
    return "loads" if crash is None else f"line {crash.line} of {crash.path} raises\n    {crash.text}"


def shell(argument: str) -> str:
    """Return what a command prints, run by bash in the repository, with the Python that runs this as `python`."""
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    # The error stream is not caught: it says what went wrong.
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", argument],
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**os.environ, "PATH": path},
        check=True,
        text=True,
    )
    return fence("console", f"$ {argument}\n{done.stdout}")


GROUPS: Mapping[str, Mapping[str, Renderer]] = {
    "local": {
        "source": source,
        "pylint": pylint,
        "python": python,
        "messages": messages_table,
        "options": lambda _: options_table(),
    },
    "network": {"python-with": python_with},
    "commands": {"shell": shell, "adopt": lambda name: fence("console", adoption.part(name))},
}
"""Renderers by what they need: this repository alone, the package index, the index and a minute or two."""
