"""One file in, the uses of the names that it imports out."""

from __future__ import annotations

import re

from pylint_cycles.source.comments import type_comments
from pylint_cycles.source.facts import UseFacts
from pylint_cycles.source.parse import Unreadable
from pylint_cycles.source.read_file import ReadFile
from pylint_cycles.source.typing_terms import TypingTerms
from pylint_cycles.source.use_context import UseContext
from pylint_cycles.source.use_walk import UseWalk


def scan_uses(data: bytes) -> UseFacts:
    """Return how a file uses what it imports, and what it defines. Never raises: see `UseFacts.error`."""
    try:
        return uses_of(ReadFile(data))
    except Unreadable as error:
        return UseFacts(error=error.reason)


def uses_of(file: ReadFile) -> UseFacts:
    """Return the uses in a file that has been parsed."""
    statements = file.walk
    walk = UseWalk(
        statements.guards,
        TypingTerms(statements.import_nodes),
        statements.walrus,
        file.running,
    )
    module = walk.run(file.tree)
    _read_type_comments(walk, file.data, module)
    definitions = sorted(walk.definitions, key=lambda item: item[0])
    decorated = sorted(walk.decorated, key=lambda item: item[0])
    return UseFacts(
        uses=walk.records.result(),
        definitions=tuple(builder.build() for _, builder in definitions),
        decorated=tuple((name, spelled) for _, name, spelled in decorated),
        top_level_names=tuple(sorted(walk.top_level_names)),
        function_reads=tuple(sorted(walk.function_reads)),
    )


def _read_type_comments(walk: UseWalk, data: bytes, module: UseContext) -> None:
    """Visit the types in comments: `# type: X`, and `# type: (A, B) -> C` below a `def`."""
    for line, column, text in type_comments(data):
        context = module
        narrowest = 0
        for first, last, inside in walk.blocks:
            if first <= line <= last and (not narrowest or last - first < narrowest):
                context, narrowest = inside, last - first + 1
        arguments, arrow, returned = text.rpartition("->")
        parts = [re.sub(r"(?<=[(, ])\*+", "", arguments.strip()), returned] if arrow else [text]
        for index, part in enumerate(parts):
            walk.type_text(part, line, column + index * len(arguments), context.as_kind("comment", types=True))
    walk.drain()
