"""Edits of one file at positions of its syntax tree, collected first and made all at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

FUTURE = "from __future__ import annotations"


class SourceEdits:
    """The source of a file, its tree, and what is to be replaced in it."""

    def __init__(self, source: bytes) -> None:
        self.tree = ast.parse(source)
        self._source = source
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._edits: dict[tuple[int, int], str] = {}
        self._top: dict[str, None] = {}
        self._end: list[str] = []

    def result(self) -> bytes:
        """Return the edited source; of edits within edits the outer one counts."""
        made = dict(self._edits)
        future = [line for line in self._top if line == FUTURE and not self._has_future()]
        others = [line for line in self._top if line != FUTURE]
        for lines, after_future in ((future, False), (others, True)):
            if lines:
                at = self._top_offset(after_future)
                text = "".join(f"{line}\n" for line in lines)
                made[at, at] = text + made.get((at, at), "")
        data, limit = self._source, len(self._source) + 1
        outermost: list[tuple[int, int]] = []
        # what is inserted at the start of something goes before it
        for start, end in sorted(made, key=lambda span: (span[0], span[1] != span[0], -span[1])):
            if not outermost or start >= outermost[-1][1]:
                outermost.append((start, end))
        for start, end in reversed(outermost):
            assert end <= limit
            data, limit = data[:start] + made[start, end].encode() + data[end:], start
        return data + "".join(f"\n\n{text}" for text in self._end).encode()

    def segment(self, node: ast.expr | ast.stmt) -> str:
        """Return the source of a node."""
        start, end = self._span(node)
        return self._source[start:end].decode()

    def replace(self, node: ast.expr | ast.stmt, text: str) -> None:
        """Put a text in the place of a node."""
        self._edits[self._span(node)] = text

    def insert_in(self, function: ast.FunctionDef | ast.AsyncFunctionDef, statement: str) -> None:
        """Put a statement first into a function, after its docstring."""
        body = function.body
        has_docstring = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
        first = body[1] if has_docstring and isinstance(body[0].value.value, str) and len(body) > 1 else body[0]  # type: ignore[attr-defined]  # seen to be an expression statement with a constant
        start = self._starts[_first_line(first) - 1]
        column = first.col_offset
        before = self._source[start : start + column]
        if before.strip():
            start, separator = start + column, "; "
        else:
            start, separator = start + column, f"\n{before.decode()}"
        self._edits[start, start] = self._edits.get((start, start), "") + f"{statement}{separator}"

    def at_top(self, line: str) -> None:
        """Put an import at the top of the file, once."""
        self._top[line] = None

    def at_end(self, text: str) -> None:
        """Put a text at the end of the file."""
        self._end.append(text)

    def stands_alone(self, node: ast.stmt) -> bool:
        """Tell whether nothing else stands on the lines of a statement."""
        start, end = self._span(node)
        line_start = self._starts[node.lineno - 1]
        after = self._source[end : self._starts[node.end_lineno or node.lineno]].strip()
        return not self._source[line_start:start].strip() and (not after or after.startswith(b"#"))

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset

    def _has_future(self) -> bool:
        return any(
            isinstance(one, ast.ImportFrom)
            and one.module == "__future__"
            and any(alias.name == "annotations" for alias in one.names)
            for one in self.tree.body
        )

    def _top_offset(self, after_future: bool) -> int:
        for number, one in enumerate(self.tree.body):
            is_docstring = number == 0 and isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            is_future = isinstance(one, ast.ImportFrom) and one.module == "__future__"
            if not is_docstring and not (is_future and after_future):
                return self._starts[_first_line(one) - 1]
        return len(self._source)


def _first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def annotations_of(tree: ast.Module) -> Iterator[ast.expr]:
    """Every annotation that Python evaluates unless it is postponed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns is not None:
            yield node.returns
        elif isinstance(node, ast.AnnAssign):
            yield node.annotation


def names_in(node: ast.AST) -> Iterator[ast.Name]:
    """Every name in an expression."""
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Name))


def own_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.Name]:
    """Every name in the body of a function, without those in functions defined there."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting += ast.iter_child_nodes(node)


def functions_in(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function with its dotted name, outer ones first."""
    waiting: list[tuple[str, ast.AST]] = [("", tree)]
    while waiting:
        prefix, node = waiting.pop(0)
        for child in ast.iter_child_nodes(node):
            inner = prefix
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                inner = f"{prefix}.{child.name}" if prefix else child.name
                if not isinstance(child, ast.ClassDef):
                    yield inner, child
            waiting.append((inner, child))
