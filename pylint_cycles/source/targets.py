"""Which names a target, a match pattern or a walrus binds."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from pylint_cycles.source.children import children


def target_names(target: ast.expr) -> Iterator[str]:
    """Yield the plain names that an assignment target binds (`a, (b, *c)` -> a, b, c; `x.y` and `x[0]` bind none)."""
    pending = [target]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, (ast.Tuple, ast.List)):
            pending.extend(reversed(node.elts))
        elif isinstance(node, ast.Starred):
            pending.append(node.value)


def pattern_names(pattern: ast.pattern) -> Iterator[str]:
    """Yield the names that a `case` pattern captures, in source order."""
    pending: list[ast.pattern | str] = [pattern]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            yield node
            continue
        if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name is not None:
            pending.append(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest is not None:
            pending.append(node.rest)
        pending.extend(reversed([child for child in children(node) if isinstance(child, ast.pattern)]))


def walrus_names(node: ast.AST) -> Iterator[str]:
    """Yield the names bound by `:=` in the expressions of one statement, in the scope of that statement.

    A walrus inside a comprehension binds in the scope around it (PEP 572), one inside a lambda does not.
    Statements nested in `node` and their expressions are not entered.
    """
    pending = list(own_expressions(node))
    while pending:
        current = pending.pop()
        if isinstance(current, ast.Lambda):
            pending.extend(default for default in current.args.kw_defaults if default is not None)
            pending.extend(current.args.defaults)
            continue
        if isinstance(current, ast.NamedExpr):
            yield current.target.id
        pending.extend(children(current))


def own_expressions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the children of a statement that are evaluated where it stands, without nested statement lists."""
    for child in children(node):
        if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
            # The type of a handler and the guard of a case are evaluated here as well; their bodies are statements.
            if not isinstance(child, ast.stmt):
                yield from (part for part in children(child) if not isinstance(part, ast.stmt))
        else:
            yield child
