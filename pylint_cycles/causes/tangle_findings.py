"""What is said of one tangle."""

from __future__ import annotations

import msgspec

from pylint_cycles.accepted.baseline import Entry
from pylint_cycles.causes.finding import Finding


class TangleFindings(msgspec.Struct, frozen=True):
    """What is said of one tangle; all findings by dotted name of the importer, then line and column.

    reported: the imports to change. silenced: those that a pragma accepts, and that still close a ring: emitting them
        is how pylint learns that the pragma is needed. listed: the same of the baseline, never emitted.
    entries: the entries of the baseline that are needed.
    """

    reported: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    listed: tuple[Finding, ...] = ()
    entries: frozenset[Entry] = frozenset()
