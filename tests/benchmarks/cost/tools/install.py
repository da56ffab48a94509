"""Installs a pinned tool, once, in a directory of its own in the test cache: `tools-NAME-VERSION`."""

from __future__ import annotations

from pathlib import Path

from tests.support import installed
from tests.support.venvs import base_interpreter


def from_pypi(name: str, version: str) -> Path:
    """Return the `bin` of an environment with the tool alone. Raises UnavailableError."""
    wanted = [f"{name}=={version}"]
    made = installed.made_once(
        f"tools-{name}-{version}", lambda top: installed.environment(top, base_interpreter(), wanted)
    )
    return made / "bin"


def from_npm(name: str, version: str) -> Path:
    """Return the directory of the package. Raises UnavailableError, also when there is no node or npm."""
    return installed.from_npm(f"tools-{name}-{version}", name, version)
