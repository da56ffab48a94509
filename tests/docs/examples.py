"""The example trees of the documentation: linted with the plugin, and imported by a real interpreter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.docs.tables import messages
from tests.support.run_pylint import REPOSITORY, execute
from tests.support.trees import Place, Tree, write_tree

DOCS = REPOSITORY / "docs"
EXAMPLES = DOCS / "examples"

_MESSAGE = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+):\d+: [A-Z]\d{4}: .* \((?P<symbol>[a-z0-9-]+)\)$")
# Since 3.13 the text of the AttributeError names the file too; the pages show the text without it.
_PATH_OF_3_13 = re.compile(r"(partially initialized module '[^']*') from '[^']*'(?= has no attribute)")

# Run in a fresh interpreter, isolated from the environment. The page shows what CPython says: the last line
# of its traceback, and the last place in the tree that the traceback names.
_IMPORT_FIRST = """
import importlib, json, sys, traceback
name, root, *more = sys.argv[1:]
sys.path[:0] = [root, *more]
try:
    importlib.import_module(name)
except Exception as error:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(root)]
    last = frames[-1]
    print(json.dumps([type(error).__name__, str(error), last.filename, last.lineno]))
else:
    print("null")
"""


@dataclass(frozen=True)
class Crash:
    """How an import ended: the exception as CPython prints it, and the line of the tree that raised it."""

    text: str
    path: str
    line: int


def trees() -> tuple[Path, ...]:
    """Return the directories of all examples (`before…`, `after…`, `bad`, `good`), sorted."""
    found = (
        path for path in EXAMPLES.rglob("*") if path.is_dir() and re.match(r"(before|after|bad$|good$)", path.name)
    )
    return tuple(sorted(found))


def is_cured(tree: Path) -> bool:
    """Tell whether the tree is one after a fix: silent, and free of crashes."""
    return tree.name.startswith(("after", "good"))


def targets(tree: Path) -> tuple[str, ...]:
    """Return what to give to pylint in a tree: its packages, and the files beside them, sorted."""
    packages = [path.parent.name for path in tree.glob("*/__init__.py")]
    return tuple(sorted([*packages, *(path.name for path in tree.glob("*.py"))]))


def switches(tree: Path) -> tuple[str, ...]:
    """Return the arguments that switch on the message that the tree is about, when that is off by default."""
    off = {message.symbol: message.checker_name for message in messages() if not message.default_enabled}
    return (f"--enable={off[tree.parent.name]}",) if tree.parent.name in off else ()


def files_of(tree: Path) -> dict[str, str]:
    """Return the sources of a tree by relative path, sorted."""
    return {path.relative_to(tree).as_posix(): path.read_text(encoding="utf-8") for path in sorted(tree.rglob("*.py"))}


def modules_of(tree: Path) -> tuple[str, ...]:
    """Return the dotted names of the modules of a tree, sorted."""
    names = (path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in files_of(tree))
    return tuple(sorted(names))


@cache
def lint_text(tree: Path) -> str:
    """Return what pylint prints for a copy of the tree, with the nearest pylintrc above it."""
    pylintrc = next(path for parent in tree.parents if (path := parent / "pylintrc").exists())
    with tempfile.TemporaryDirectory() as directory:
        copy = write_tree(Path(directory) / "tree", files_of(tree))
        return _pylint(copy, pylintrc, switches(tree))


def _pylint(copy: Tree, pylintrc: Path, arguments: tuple[str, ...]) -> str:
    argv = [sys.executable, "-m", "pylint", *arguments, *targets(copy.root)]
    done = execute(copy, argv, env={"PYLINTRC": str(pylintrc)})
    assert done.stderr == "", done.stderr
    assert done.returncode < 32, done.stdout
    # exceptions name files by their whole path: the pages show it from the top of the tree
    return done.stdout.replace(f"{copy.root}{os.sep}", "")


def findings_of(text: str) -> tuple[Place, ...]:
    """Return the places of the messages in pylint's text output, sorted."""
    lines = (_MESSAGE.match(line) for line in text.splitlines())
    return tuple(sorted(Place(m["path"], int(m["line"]), m["symbol"]) for m in lines if m))


@cache
def import_first(tree: Path, module: str, path: tuple[str, ...] = ()) -> Crash | None:
    """Import one module of the tree in a fresh interpreter, and return how it crashed, or None when it loads.

    `path` holds further directories to import from; nothing else but the standard library can be imported.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", _IMPORT_FIRST, module, str(tree), *path],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        text=True,
    )
    answer = json.loads(done.stdout.splitlines()[-1])
    if answer is None:
        return None
    kind, text, filename, line = answer
    here = f"{tree}/"
    text = _PATH_OF_3_13.sub(r"\1", f"{kind}: {text}").replace(here, "")
    return Crash(text, filename.replace(here, ""), line)
