"""What really happens when each module of a package is imported first."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from tests.benchmarks.first_imports import importing
from tests.benchmarks.first_imports.catalogue import EXCLUDED, EXCLUDED_START, Package
from tests.support.venvs import environment_with

SECONDS = 60
"""Time for one import; more is a failure."""

SITE = "{site}"
"""Stands for the directory of the installed packages in texts."""


class Entry(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What happens when a module is imported first.

    entry: its dotted name. type, text: of the exception, empty when it loads. path: of the file that raises, below the
    directory of the installed packages if it is there. chain: (module, line, path) of each frame, without those of the
    import system. proof: why the failure is said to be circular, or why it is not.
    """

    entry: str
    kind: Literal["loads", "circular", "other"]
    type: str = ""
    text: str = ""
    path: str = ""
    line: int = 0
    chain: list[tuple[str, int, str]] = msgspec.field(default_factory=list)
    proof: str = ""

    @property
    def site(self) -> tuple[str, int, str]:
        """What the entries that fail at the same place have in common."""
        return self.path, self.line, self.text


class Installed:
    """A package in an environment of its own, which is made at the first need and kept in the test cache.

    python: "X.Y". Raises UnavailableError or NoInterpreterError, see `environment_with`.
    """

    def __init__(self, package: Package, python: str) -> None:
        self.package = package
        self._python = environment_with(python, (package.requirement, *package.beside))
        # not resolved: the environment's interpreter is a link to one elsewhere
        self.site = next((self._python.parent.parent / "lib").glob("python*/site-packages"))
        self.directory = self.site.joinpath(*package.package.split("."))

    def modules(self) -> list[str]:
        """Return the dotted names of the modules to import, sorted."""
        found = []
        for directory, inside, files in os.walk(self.directory):
            inside[:] = [name for name in inside if name.isidentifier() and name != "__pycache__"]
            parts = Path(directory).relative_to(self.site).parts
            for stem in (name.removesuffix(".py") for name in files if name.endswith(".py")):
                dotted = parts if stem == "__init__" else (*parts, stem)
                if stem.isidentifier() and not any(map(_is_excluded, dotted)):
                    found.append(".".join(dotted))
        # the packages of all, also those without an __init__.py
        whole = len(self.package.package.split("."))
        split = (name.split(".") for name in found)
        return sorted({".".join(name[:number]) for name in split for number in range(whole, len(name) + 1)})

    def answers(self, **request: Any) -> Iterator[dict[str, Any]]:
        """Answers of `importing.py` to a request."""
        # A module may write files where it stands and at home, and ask for more threads than a fork can keep.
        with tempfile.TemporaryDirectory() as home:
            environment = {"PATH": "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
            environment |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
            environment |= dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
            environment |= dict(self.package.environment)
            command = [str(self._python), "-s", "-B", "-W", "ignore", importing.__file__]
            with subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=home,
                env=environment,
                text=True,
            ) as process:
                assert process.stdin is not None
                assert process.stdout is not None
                json.dump({"package": self.package.package, "seconds": SECONDS, **request}, process.stdin)
                process.stdin.close()
                for line in process.stdout:
                    answer = json.loads(line)
                    if not answer["entry"]:
                        break
                    yield answer


def _is_excluded(part: str) -> bool:
    return part in EXCLUDED or part.startswith(EXCLUDED_START)


def first_imports(installed: Installed) -> dict[str, dict[str, Any]]:
    """Return what `importing.py` says of each module, by dotted name; without "loaded" where it said nothing."""
    modules = installed.modules()
    found = {answer["entry"]: answer for answer in installed.answers(modules=modules)}
    for name in modules:
        if name not in found:
            # A fork of a process with threads may hang: alone, it has the last word.
            found |= {answer["entry"]: answer for answer in installed.answers(modules=[name])}
    silent = {"type": "", "text": f"killed, or not done in {SECONDS} s", "chain": [], "bases": []}
    return {name: found.get(name, {"entry": name, **silent}) for name in modules}


def save(entries: Iterable[Entry], path: Path) -> None:
    """Write entries to a file, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(msgspec.json.encode(entry).decode() for entry in entries)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def load(path: Path) -> list[Entry]:
    """Read entries from a file."""
    return msgspec.json.decode(path.read_bytes(), type=list[Entry])
