"""Which findings a file silences by `# pylint: disable`: pylint itself is asked, so that all its spellings count.

Only the Python API needs this: in a run of pylint its messages go through the same machinery anyway.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Sequence
from typing import Any

from pylint_cycles.causes.findings import Finding

_PRAGMA = re.compile(rb"#.*pylint\s*:")
_IDS = {
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
_GROUPS = {"R8631": "cycles-deferred", "R8632": "cycles-member", "R8633": "cycles-deferred"}
"""Groups other than `cycles`."""


def not_silenced(findings: Sequence[Finding], data: bytes) -> list[Finding]:
    """Those of the findings of one file, with the content `data`, that pylint would print."""
    if not findings or not _PRAGMA.search(data):
        return list(findings)
    try:
        return _asked(findings, data)
    # pylint walks syntax trees recursively and can fail on odd files; there it would print nothing else either
    except Exception:  # pylint: disable=broad-exception-caught
        return list(findings)


def _asked(findings: Sequence[Finding], data: bytes) -> list[Finding]:
    # a second or so, and most projects have no such file
    import astroid
    from pylint.checkers import BaseChecker
    from pylint.lint import PyLinter
    from pylint.reporters import CollectingReporter
    from pylint.utils import FileState

    class Messages(BaseChecker):
        """Makes the messages of one group known to pylint."""

        def __init__(self, linter: PyLinter, group: str) -> None:
            self.name = group
            known = {one: symbol for symbol, one in _IDS.items() if _GROUPS.get(one, "cycles") == group}
            self.msgs: dict[str, Any] = {one: ("%s", symbol, symbol) for one, symbol in known.items()}
            super().__init__(linter)

    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    name = "<pragmas>"
    tree = astroid.builder.AstroidBuilder(astroid.MANAGER, apply_transforms=False).string_build(
        data.decode(encoding), name
    )
    astroid.MANAGER.astroid_cache.pop(name, None)
    linter = PyLinter(reporter=CollectingReporter())
    for group in ("cycles", *sorted(set(_GROUPS.values()))):
        linter.register_checker(Messages(linter, group))
    linter.set_current_module(name, name)
    linter.file_state = FileState(name, linter.msgs_store, tree)
    linter.process_tokens(list(tokenize.tokenize(io.BytesIO(data).readline)))
    return [finding for finding in findings if linter.is_message_enabled(finding.symbol, finding.line)]
