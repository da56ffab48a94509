"""Virtual environments with other interpreters and other pylint versions, made once and kept in the test cache."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.installed import environment, made_once


class NoInterpreterError(Exception):
    """There is no such Python on this machine."""


def interpreter(version: str) -> Path:
    """Return a CPython `X.Y`: of pyenv, or on the PATH. Raises NoInterpreterError when there is none that runs."""
    candidates = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), reverse=True)
    on_path = shutil.which(f"python{version}")
    candidates += [Path(on_path)] if on_path else []
    for candidate in candidates:
        # A shim of pyenv is on the PATH even when its Python is not installed.
        said = subprocess.run(
            [candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
        )
        if said.stdout.strip() == version:
            return candidate
    raise NoInterpreterError(f"no Python {version}: neither pyenv nor the PATH has one that runs")


def environment_with(version: str, requirements: Sequence[str]) -> Path:
    """Return the Python of an environment with the requirements installed (this project is not: see `lint`).

    Raises NoInterpreterError, or UnavailableError when pip cannot install them.
    """
    return _environment(interpreter(version), version, requirements)


def environment_like_this(requirements: Sequence[str]) -> Path:
    """Do the same with the Python that runs the tests. Raises UnavailableError when pip cannot install them."""
    return _environment(base_interpreter(), "{}.{}".format(*sys.version_info), requirements)


def base_interpreter() -> Path:
    """Return the interpreter behind the environment of the tests: that one may be gone tomorrow."""
    return Path(getattr(sys, "_base_executable", "") or sys.executable).resolve()


def _environment(base: Path, version: str, requirements: Sequence[str]) -> Path:
    digest = hashlib.sha256("\n".join([str(base), *requirements]).encode()).hexdigest()[:12]
    directory = made_once(f"venv-{version}-{digest}", lambda top: environment(top, base, requirements))
    return directory / "bin" / "python"
