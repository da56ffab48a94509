"""Which of our messages a file silences by `# pylint: disable`, and where.

pylint is asked, so that all its spellings count.

In a run of pylint its messages go through the same machinery. It is asked here as well because an import that a person
has accepted counts as cut, whichever file is being linted.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pylint_cycles.hashing import digest_of

if TYPE_CHECKING:
    from pylint.lint import PyLinter

IDS = {
    "cyclic-import-error": "E8601",
    "cyclic-import-order": "W8602",
    "cyclic-import-swallowed": "W8603",
    "cyclic-import-fragile-order": "W8604",
    "cyclic-import-type-hints": "W8611",
    "cyclic-import-fat-init": "W8612",
    "cyclic-import-utility-creep": "W8613",
    "cyclic-import-mutual-models": "W8614",
    "cyclic-import-shared-definition": "W8615",
    "cyclic-import-registration": "W8616",
    "cyclic-import-unused": "W8617",
    "cyclic-import-call-time": "W8618",
    "cyclic-import-entangled": "W8619",
    "cyclic-import-shadowed": "W8620",
    "cyclic-import-deferred": "R8631",
    "cyclic-import-member": "R8632",
    "cyclic-import-useless-deferral": "R8633",
}
"""Ids by symbol of the messages that stand on imports or on lines that fail."""

_GROUPS = {"R8631": "cycles-deferred", "R8632": "cycles-member", "R8633": "cycles-deferred"}
"""Groups other than `cycles`."""

_WORTH_ASKING = re.compile(
    rb"(?i)pylint:[^\r\n]*?(?<![-\w])(?:cyclic-import-|cycles|[a-z]86\d\d|(?:[ewr]|error|warning|refactor)(?![-\w]))"
)
"""pylint takes some milliseconds for a file. A pragma can mean ours by symbol, id, group or category."""

_LIMIT = 5_000
"""Most answers to be remembered; the first one is dropped first."""

_known: dict[tuple[bytes, tuple[int, ...]], dict[int, frozenset[str]]] = {}

_NOWHERE: Mapping[int, frozenset[str]] = {}


def silenced_at(data: bytes, lines: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """By line, the symbols of our messages that the content of a file silences there; lines without any are left out.

    Remembered by content. Nothing is silenced in a file that pylint cannot read.
    """
    if not _WORTH_ASKING.search(data):
        return _NOWHERE
    key = (digest_of(data), tuple(sorted(set(lines))))
    found = _known.get(key)
    if found is None:
        try:
            found = _asked(data, key[1])
        # pylint walks syntax trees recursively and can fail on odd files; there it would print nothing else either
        except Exception:  # pylint: disable=broad-exception-caught
            found = {}
        if len(_known) >= _LIMIT:
            del _known[next(iter(_known))]
        _known[key] = found
    return found


def _asked(data: bytes, lines: Iterable[int]) -> dict[int, frozenset[str]]:
    # a second or so where pylint is not running, and most projects have no such file
    import astroid
    from pylint.utils import FileState

    linter = _linter()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    name = "<pragmas>"
    builder = astroid.builder.AstroidBuilder(astroid.MANAGER, apply_transforms=False)
    # not `string_build`, which goes on to infer attributes, and reads other modules for that
    tree, _ = builder._data_build(data.decode(encoding), name, None)
    try:
        linter.set_current_module(name, name)
        linter.file_state = FileState(name, linter.msgs_store, tree)
        linter.process_tokens(list(tokenize.tokenize(io.BytesIO(data).readline)))
        found = {line: _silent(linter, line) for line in lines}
    finally:
        # the tree is not needed any more
        linter.file_state = FileState("", linter.msgs_store)
        linter.reporter.messages.clear()
    return {line: symbols for line, symbols in found.items() if symbols}


def _silent(linter: PyLinter, line: int) -> frozenset[str]:
    return frozenset(symbol for symbol in IDS if not linter.is_message_enabled(symbol, line))


@lru_cache(maxsize=1)
def _linter() -> PyLinter:
    """A linter that knows our messages and nothing else that can be configured."""
    from pylint.checkers import BaseChecker
    from pylint.lint import PyLinter
    from pylint.reporters import CollectingReporter

    class Messages(BaseChecker):
        """Makes the messages of one group known to pylint."""

        def __init__(self, linter: PyLinter, group: str) -> None:
            self.name = group
            known = {one: symbol for symbol, one in IDS.items() if _GROUPS.get(one, "cycles") == group}
            self.msgs: dict[str, Any] = {one: ("%s", symbol, symbol) for one, symbol in known.items()}
            super().__init__(linter)

    linter = PyLinter(reporter=CollectingReporter())
    for group in ("cycles", *sorted(set(_GROUPS.values()))):
        linter.register_checker(Messages(linter, group))
    return linter
