"""Answers about a project with the looks at the disk that they rest on, as one file.

All answers of a ledger rest on all of its looks. That is more than each of them needs, never less.
"""

from __future__ import annotations

import msgspec

from pylint_cycles.project.cache import blob
from pylint_cycles.project.looks import Key, Seen, Stamp

LARGEST = 64_000_000
"""Bytes; a ledger that would be larger is not written."""

END = ".answers"
"""End of the names of ledger files."""


class Look(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One look: its key, and what it has shown."""

    kind: str
    path: str
    detail: str
    answer: bytes
    stamp: Stamp | None


class Ledger(msgspec.Struct, frozen=True, array_like=True):
    """looks: in the order in which they were made. answers: by name and path, encoded.

    top: directory of the project.
    """

    looks: tuple[Look, ...] = ()
    answers: dict[str, msgspec.Raw] = {}
    top: str = ""


_decode = msgspec.msgpack.Decoder(Ledger).decode


def name_of(key: str, top: str) -> str:
    """The name of a ledger file.

    key: what tells it from others of the project, wherever that lies. top: a digest of where it lies.
    """
    return f"{key}-{top}{END}"


def read(path: str) -> Ledger | None:
    """The ledger in a file; None when there is none."""
    payload = blob.read(path, 2 * LARGEST)
    if payload is None:
        return None
    try:
        return _decode(payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def looks_of(seen: dict[Key, Seen]) -> tuple[Look, ...]:
    """The looks of a record."""
    return tuple([Look(*key, shown.answer, shown.stamp) for key, shown in seen.items()])


def write(path: str, ledger: Ledger) -> bool:
    """Write a ledger; whether that was possible."""
    try:
        payload = msgspec.msgpack.encode(ledger)
    except UnicodeEncodeError:  # a path that is no text
        return False
    return len(payload) <= LARGEST and blob.write(path, payload)
