"""The smallest program that still shows a difference, by leaving out whatever is not needed for it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

Files = dict[str, str]
Test = Callable[[Files], bool]


def shrink(files: Mapping[str, str], differs: Test) -> Files:
    """Leave out files, statements and parts of statements as long as `differs` holds. It must hold for `files`."""
    current = dict(files)
    while True:
        smaller = _without_statements(_without_files(current, differs), differs)
        if smaller == current:
            return current
        current = smaller


def _without_files(files: Files, differs: Test) -> Files:
    for path in sorted(files, reverse=True):
        fewer = {other: text for other, text in files.items() if other != path}
        if fewer and differs(fewer):
            files = fewer
        elif files[path] and differs({**files, path: ""}):
            files = {**files, path: ""}
    return files


def _without_statements(files: Files, differs: Test) -> Files:
    for path in sorted(files):
        position = 0
        while True:
            found = next(_variants(files[path], position), None)
            if found is None:
                break
            position, text = found
            if text != files[path] and differs({**files, path: text}):
                files = {**files, path: text}
            else:
                position += 1
    return files


def _variants(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Smaller texts of a file, numbered from `start` on: each number is one edit at one place."""
    try:
        count = len(_edits(ast.parse(text)))
    except SyntaxError:
        return
    for number in range(start, count):
        tree = ast.parse(text)
        _edits(tree)[number]()
        try:
            smaller = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
            compile(smaller, "smaller", "exec")
        except (SyntaxError, ValueError):
            continue
        if len(smaller) < len(text):
            yield number, smaller


def _edits(tree: ast.Module) -> list[Callable[[], None]]:
    """Edits of the tree, each to be made alone."""
    found: list[Callable[[], None]] = []
    for node in ast.walk(tree):
        for name, field in ast.iter_fields(node):
            if name in ("body", "orelse", "finalbody", "handlers") and isinstance(field, list):
                found += [_remover(field, index, isinstance(node, ast.Module)) for index in range(len(field))]
                found += [_opener(field, index) for index, child in enumerate(field) if hasattr(child, "body")]
            elif name in ("names", "decorator_list", "bases", "keywords", "elts", "args") and isinstance(field, list):
                found += [_dropper(field, index) for index in range(len(field))]
        if isinstance(node, (ast.Assign, ast.Return, ast.AnnAssign)) and not isinstance(node.value, ast.Constant):
            found += _simpler(node)
    return found


def _remover(block: list[ast.stmt], index: int, may_be_empty: bool) -> Callable[[], None]:
    def remove() -> None:
        del block[index]
        if not block and not may_be_empty:
            block.append(ast.Pass())

    return remove


def _dropper(items: list[ast.AST], index: int) -> Callable[[], None]:
    def drop() -> None:
        del items[index]

    return drop


def _opener(block: list[ast.stmt], index: int) -> Callable[[], None]:
    """A compound statement makes room for its body."""

    def unwrap() -> None:
        block[index : index + 1] = getattr(block[index], "body", [])

    return unwrap


def _simpler(node: ast.Assign | ast.Return | ast.AnnAssign) -> list[Callable[[], None]]:
    def replace(value: ast.expr) -> Callable[[], None]:
        def edit() -> None:
            node.value = value

        return edit

    parts = [child for child in ast.iter_child_nodes(node.value) if isinstance(child, ast.expr)] if node.value else []
    return [replace(ast.Constant(0)), *[replace(part) for part in parts]]
