"""What a cause is asked about: one import statement that stands in a tangle, name by name."""

from __future__ import annotations

from typing import Any

import msgspec

from pylint_cycles.accepted.cause_names import Cause
from pylint_cycles.causes.finding import Confidence
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact, Use, UseKind

__all__ = ["CALL_TIME", "Case", "Cause", "Confidence", "ImportedName", "Verdict"]

CALL_TIME: frozenset[UseKind] = frozenset({"call", "isinstance", "except", "raise"})
"""Uses that need the name only when a function runs."""


class ImportedName(msgspec.Struct, frozen=True):
    """One name of the statement, as far as it matters for the tangle.

    name: as it stands after `import`: an attribute, a submodule, a dotted module, `*`, or "" for a call.
    local: the name it is known by in the importer; "" for a star import or a call.
    edges: the edges into the tangle that this name makes; never empty.
    uses: where the importer uses it, in source order.
    attribute: for a package around the importer, the one attribute of it that is meant here: each is judged by itself,
        as if it had been imported by name. "" for all else.
    """

    name: str
    local: str
    edges: tuple[Edge, ...]
    uses: tuple[Use, ...]
    attribute: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other names of the statement."""
        return (self.name, self.attribute)


class Case(msgspec.Struct, frozen=True):
    """One import statement of a member of a tangle.

    names: only those with edges into the tangle. not_repointed: keys of names whose direct import is not to be
    proposed, because it would close a ring.
    """

    tangle: Tangle
    importer: Module
    index: int
    statement: ImportFact
    names: tuple[ImportedName, ...]
    not_repointed: frozenset[tuple[str, str]] = frozenset()


class Verdict(msgspec.Struct, frozen=True):
    """What a cause says of one name.

    cost: of the cure, see causes.md, in tenths of its weights, so that kinds of one cause can be told apart.
    kind: the sub-kind of the cause, in its own words.
    detail: what the cause needs to write its advice.
    ring: paths of the ring that shows it, from the importer on, when that is not just the shortest.
    brings: paths of the members of the tangle that the importer leads to after the cure, because the cure moves code
        together with its imports; the cure is one only where they close no ring.
    """

    cause: Cause
    cost: int
    kind: str
    confidence: Confidence = "HIGH"
    detail: Any = None
    ring: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
