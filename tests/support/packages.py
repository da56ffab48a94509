"""Packages from the package index as test input: downloaded once, checked, unpacked outside site-packages.

`fetch("Django==5.2.8")` returns the directory that holds `django/`. Nothing is installed and no code of the
package is run: a wheel is a zip file. As a script it fetches what is given and prints the directories.

The cache is `$PYLINT_CYCLES_TEST_CACHE`, by default `~/.cache/pylint_cycles-tests`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

PINNED = {
    "Django==5.2.8": "37e687f7bd73ddf043e2b6b97cfe02fcbb11f2dbb3adccc6a2b18c6daa054d7f",
    "SQLAlchemy==2.0.44": "19de7ca1246fbef9f9d1bff8f1ab25641569df226364a0e40457dc5457c54b05",
    "keras==3.12.0": "02b69e007d5df8042286c3bcc2a888539e3e487590ffb08f6be1b4354df50aa8",
    "sympy==1.14.0": "e091cc3e99d2141a0ba2847328f5479b05d94a6635cb96148ccb3f34671bd8f5",
    "typing_extensions==4.15.0": "f0fa19c6845758ab08074a0cfa8b7aecb71c999ca73d62883bc25cc018c4e548",
}
"""Requirements with the SHA-256 of their wheel for every platform; others are fetched unchecked."""

_PURE = ("--platform=any", "--implementation=py", "--abi=none", "--python-version=3.13")


class UnavailableError(Exception):
    """The package could not be had: no package index, or no wheel. The text is what pip said last."""


def cache() -> Path:
    """Return the cache directory; it need not exist."""
    return Path(os.environ.get("PYLINT_CYCLES_TEST_CACHE") or Path.home() / ".cache" / "pylint_cycles-tests")


def fetch(requirement: str) -> Path:
    """Return the directory with the unpacked wheel of `NAME==VERSION`.

    Raises UnavailableError when pip cannot download it, ValueError when the requirement is not of that form
    or the file is not the pinned one.
    """
    name, equals, version = requirement.partition("==")
    if not (name and equals and version) or "/" in requirement:
        raise ValueError(f"write the requirement as NAME==VERSION, not {requirement!r}")
    target = cache() / f"{name}-{version}"
    if not target.is_dir():
        cache().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache()) as directory:
            _unpack(requirement, Path(directory), target)
    return target


def top_packages(directory: Path) -> tuple[str, ...]:
    """Return the top-level packages of an unpacked wheel, sorted: what to give to pylint."""
    return tuple(sorted(path.parent.name for path in directory.glob("*/__init__.py")))


def _unpack(requirement: str, scratch: Path, target: Path) -> None:
    wheel = _download(requirement, scratch)
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != PINNED.get(requirement, found):
        raise ValueError(f"{wheel.name} is not the pinned file: its SHA-256 is {found}")
    unpacked = scratch / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    try:
        unpacked.rename(target)
    except OSError:
        # Another process was faster: its copy is the same.
        if not target.is_dir():
            raise


def _download(requirement: str, scratch: Path) -> Path:
    said = ""
    # A wheel for every platform when there is one, else one for this platform.
    for choice in (_PURE, ()):
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ]
        command += ["--only-binary=:all:", *choice, "--dest", str(scratch), requirement]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
        if done.returncode == 0:
            return next(scratch.glob("*.whl"))
        said = (done.stderr.strip() or "pip said nothing").splitlines()[-1]
    raise UnavailableError(f"{requirement}: {said}")


def main(requirements: Sequence[str]) -> int:
    """Fetch the requirements and print their directories, one a line."""
    try:
        for requirement in requirements:
            print(fetch(requirement))
    except (UnavailableError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
