"""What other ways to read a file cost, in multiples of `ast.parse` of the same files.

    pip install libcst parso tree-sitter tree-sitter-python
    python -m tests.benchmarks.cost.parsers src/django

Libraries that are not installed are left out. `visited` goes to each node of the tree once besides (`ast.walk`).
`parser alone` is CPython's parser without the tree for Python: a file that begins with a statement which is refused
only behind the parser.
"""

from __future__ import annotations

import ast
import gc
import importlib
import re
import symtable
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.benchmarks.cost.measure import head, say

_IMPORT = re.compile(
    rb"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n;#]*)|import[ \t]+([^\n;#]*))", re.MULTILINE
)

Read = Callable[[bytes], object]


def _visited(data: bytes) -> None:
    for _ in ast.walk(ast.parse(data)):
        pass


def _parser_alone(data: bytes) -> None:
    compile(b"nonlocal refused\n" + data, "file", "exec", dont_inherit=True)


def _tree_sitter() -> dict[str, Read]:
    language = importlib.import_module("tree_sitter_python").language()
    library = importlib.import_module("tree_sitter")
    parse = library.Parser(library.Language(language)).parse

    def visited(data: bytes) -> None:
        cursor = parse(data).walk()
        goes_on = True
        while goes_on:
            assert cursor.node is not None
            goes_on = cursor.goto_first_child() or cursor.goto_next_sibling()
            while not goes_on and cursor.goto_parent():
                goes_on = cursor.goto_next_sibling()

    return {"tree-sitter": parse, "tree-sitter, visited": visited}


def _libraries() -> dict[str, Read]:
    found: dict[str, Read] = {}
    with suppress(ImportError):
        found.update(_tree_sitter())
    with suppress(ImportError):
        found["libcst"] = importlib.import_module("libcst").parse_module
    with suppress(ImportError):
        found["parso"] = importlib.import_module("parso").parse
    return found


_WAYS: dict[str, Read] = {
    "ast.parse": ast.parse,
    "ast, visited": _visited,
    "parser alone": _parser_alone,
    "symtable": lambda data: symtable.symtable(data.decode(errors="replace"), "file", "exec"),
    "compile": lambda data: compile(data, "file", "exec", dont_inherit=True),
    "regular expression": _IMPORT.findall,
}


def _seconds(read: Read, files: Sequence[bytes]) -> float:
    start = time.process_time()
    for data in files:
        # each library has its own error for what it cannot read
        with suppress(Exception):
            read(data)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    gc.disable()
    ways = {**_WAYS, **_libraries()}
    head("package", "ast.parse, s", *list(ways)[1:])
    for argument in sys.argv[1:]:
        files = [path.read_bytes() for path in sorted(Path(argument).rglob("*.py"))]
        found = [_seconds(read, files) for read in ways.values()]
        say(Path(argument).name, found[0], *(one / found[0] for one in found[1:]))


if __name__ == "__main__":
    main()
