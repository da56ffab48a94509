"""What the stored answers depend on beside the project and the settings: the code that found them."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from importlib.util import find_spec

_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

FORMAT = "1"
"""Of the files in the cache."""


@lru_cache(maxsize=1)
def of_facts() -> str:
    """Changes when the facts of the same content may: with the scanner, and with the Python that parses."""
    return _digest([_interpreter(), _sources("source"), _sources(os.path.join("project", "cache"))])


@lru_cache(maxsize=1)
def of_answers() -> str:
    """Changes when the answers on the same files may: also with the rest of the plugin, pylint and astroid."""
    return _digest([_interpreter(), _sources(""), _release("pylint"), _release("astroid")])


def _digest(parts: list[bytes]) -> str:
    return hashlib.sha256(b"\0".join([FORMAT.encode(), *parts])).hexdigest()[:24]


def _interpreter() -> bytes:
    return f"{sys.implementation.name} {sys.hexversion:x}".encode()


def _sources(part: str) -> bytes:
    """A digest of the plugin's own sources; the number of a version does not change with every edit of a checkout.

    part: the directory in the package, "" for all of it.
    """
    digest = hashlib.sha256()
    prefix = f"{os.path.basename(_PACKAGE)}/{part.replace(os.sep, '/')}".rstrip("/") + "/"
    recorded = [line for line in _record() if line.startswith(prefix.encode()) and b".py," in line]
    if recorded:
        return hashlib.sha256(b"\n".join(sorted(recorded))).digest()
    for directory, inside, files in os.walk(os.path.join(_PACKAGE, part)):
        inside.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                digest.update(os.fsencode(os.path.relpath(os.path.join(directory, name), _PACKAGE)) + b"\0")
                digest.update(_content(os.path.join(directory, name)) + b"\0")
    return digest.digest()


@lru_cache(maxsize=1)
def _record() -> tuple[bytes, ...]:
    """The lines of the RECORD of the installed plugin, each with the digest of a file; empty in a checkout.

    Reading that one file takes a tenth of the time of reading all of them. https://peps.python.org/pep-0376/#record
    """
    top, name = os.path.split(_PACKAGE)
    try:
        found = [entry for entry in os.listdir(top) if entry.startswith(f"{name}-") and entry.endswith(".dist-info")]
    except OSError:
        return ()
    # with two of them it is not known which one this is
    lines = _content(os.path.join(top, found[0], "RECORD")).splitlines() if len(found) == 1 else []
    return tuple(lines) if any(line.startswith(f"{name}/__init__.py,sha256=".encode()) for line in lines) else ()


def _release(package: str) -> bytes:
    """What a package says of its version; it is not imported for that, which may take longer than the analysis."""
    spec = find_spec(package)
    places = (spec.submodule_search_locations if spec is not None else None) or [""]
    return _content(os.path.join(places[0], "__pkginfo__.py"))


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""
