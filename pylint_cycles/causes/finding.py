"""What is said of one import or one line: the record that everybody who asks gets.

It stands alone, for a run of pylint in which all is known from an earlier one needs nothing else of this package.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from pylint_cycles.accepted.cause_names import Cause

Confidence = Literal["HIGH", "INFERENCE"]

Note = Literal["deferred", "useless-deferral", "member"]
"""What a finding says in place of a cause when its message is off by default."""

Crash = Literal["error", "order", "swallowed", "fragile-order"]
"""What a finding says in place of a cause when it is about what happens at run time."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One import statement to change, or one line on which an import fails.

    symbol: of the pylint message. path: real path of the importer's file. line, column, end_line: of the statement, as
        pylint counts (line from 1, column from 0). Of a `Crash` it is the line that raises: column and end are those of
        the statement when it starts there.
    message: the whole text; it starts with "Import cycle ", the ring in words and ". " when there is a ring, and ends
        with `advice`.
    cause: "type-hints", "fat-init", ...; of other messages see `Note` and `Crash`.
    importer, imported: dotted names of the two modules of the edge; of a crash the module that raises, and the
        half-loaded one ("" when it cannot be told).
    ring: dotted names of the shortest ring through that edge, from the importer on, the importer not repeated; of a
        crash the modules that run from the half-loaded one on. Empty when no ring is what it is about.
    confidence: "HIGH" when the facts decide, "INFERENCE" when a library or the spelling of its name had to be asked.
    """

    symbol: str
    path: str
    line: int
    column: int
    end_line: int
    message: str
    cause: Cause | Note | Crash
    importer: str
    imported: str
    ring: tuple[str, ...]
    advice: str
    confidence: Confidence
