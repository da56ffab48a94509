"""What other ways to read a file cost, in multiples of `ast.parse` of the same files.

python -m tests.benchmarks.cost.parsers src/django
"""

from __future__ import annotations

import ast
import gc
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

_WAYS: dict[str, Callable[[bytes], object]] = {
    "ast.parse": ast.parse,
    "symtable": lambda data: symtable.symtable(data.decode(errors="replace"), "file", "exec"),
    "compile": lambda data: compile(data, "file", "exec", dont_inherit=True),
    "regular expression": _IMPORT.findall,
}


def _seconds(read: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    start = time.process_time()
    for data in files:
        with suppress(SyntaxError, ValueError, RecursionError):
            read(data)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    gc.disable()
    head("package", "ast.parse, s", *list(_WAYS)[1:])
    for argument in sys.argv[1:]:
        files = [path.read_bytes() for path in sorted(Path(argument).rglob("*.py"))]
        found = [_seconds(read, files) for read in _WAYS.values()]
        say(Path(argument).name, found[0], *(one / found[0] for one in found[1:]))


if __name__ == "__main__":
    main()
