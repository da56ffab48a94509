"""What the stored answers depend on beside the project and the settings: the code that found them."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib.util import find_spec

from pylint_cycles.hashing import digest_of

_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

FORMAT = "2"
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
    return digest_of(b"\0".join([FORMAT.encode(), *parts])).hex()[:24]


def _interpreter() -> bytes:
    return f"{sys.implementation.name} {sys.hexversion:x}".encode()


def _sources(part: str) -> bytes:
    """A digest of the plugin's own sources; the number of a version does not change with every edit of a checkout.

    part: the directory in the package, "" for all of it.
    """
    prefix = f"{os.path.basename(_PACKAGE)}/{part.replace(os.sep, '/')}".rstrip("/") + "/"
    recorded = [line for line in _record() if line.startswith(prefix.encode()) and b".py," in line]
    if recorded:
        return digest_of(b"\n".join(sorted(recorded)))
    found: list[bytes] = []
    for directory, inside, files in os.walk(os.path.join(_PACKAGE, part)):
        inside.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                path = os.path.join(directory, name)
                found += (os.fsencode(os.path.relpath(path, _PACKAGE)), digest_of(_content(path)))
    return digest_of(b"\0".join(found))


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
