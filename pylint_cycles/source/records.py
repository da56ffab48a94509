"""The uses that a walk has met, sorted out at the end: some depend on what comes later in the file."""

from __future__ import annotations

import ast

from msgspec.structs import replace

from pylint_cycles.source.facts import Use, UseKind
from pylint_cycles.source.use_context import UseContext

_TYPING: frozenset[UseKind] = frozenset(
    ["annotation", "local-annotation", "quoted", "comment", "alias", "typevar", "cast", "generic-base"]
)


class Records:
    """Collects uses of imported names, and reads of other module-level names that decide about aliases."""

    def __init__(self) -> None:
        self._uses: list[tuple[int, int, Use, str]] = []
        self._candidates: set[str] = set()
        self._reads: dict[str, set[str]] = {}
        self._valued: set[str] = set()

    def candidate(self, name: str) -> None:
        """Say that a module-level name has a type as value, so that it may be a type alias."""
        self._candidates.add(name)

    def imported(self, node: ast.expr | ast.stmt, name: str, attr: str, context: UseContext) -> None:
        """Take note of a use of an imported name."""
        use = Use(
            name,
            attr,
            node.lineno,
            context.kind,
            context.owner,
            context.scope,
            context.callee,
            context.target,
            context.subscript,
            context.function,
        )
        self._uses.append((node.lineno, node.col_offset, use, context.alias))

    def read(self, name: str, context: UseContext) -> None:
        """Take note of a read of a module-level name (imported or not), by what it is read for."""
        if context.kind == "alias" and context.alias:
            self._reads.setdefault(context.alias, set()).add(name)
        elif context.kind not in _TYPING:
            self._valued.add(name)

    def result(self) -> tuple[Use, ...]:
        """Return the uses in source order."""
        valued = self._values()
        self._uses.sort(key=lambda item: item[:2])
        return tuple(replace(use, kind="import") if alias in valued else use for _, _, use, alias in self._uses)

    def _values(self) -> set[str]:
        """Return the aliases whose value is needed at run time, also because another alias needs it."""
        valued = self._candidates & self._valued
        pending = list(valued)
        while pending:
            reached = self._reads.get(pending.pop(), set()) & self._candidates - valued
            valued |= reached
            pending.extend(reached)
        return valued
