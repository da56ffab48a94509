"""Reasons to import inside a function that have nothing to do with cycles, as far as a file tells them itself.

By convention: names of entry points and of functions that load things on demand, tests, handlers that a framework
calls. By a comment: beside the import, or above it and its neighbours. pylint's own word for it is
`# pylint: disable=import-outside-toplevel`, that of other linters `# noqa`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module
from pylint_cycles.source.comments import comments
from pylint_cycles.source.facts import ImportFact

_MODULES = re.compile(r"__main__|conftest|tests?|test_.*|.*_tests?")
_FUNCTIONS = re.compile(
    r"_*(?:main|cli|ready|setup\w*|configure\w*|(?:create|make|get|build)_\w*app(?:lication)?|init_app|handle"
    r"|\w*lazy\w*|load\w*|import\w*|test\w*|setUp\w*|tearDown\w*|pytest_\w+)"
    r"|__(?:getattr|dir|del|reduce|reduce_ex|getstate|setstate)__"
)
_TOP_LEVEL_FUNCTIONS = re.compile(r"_*(?:run|start|serve|execute)")
_DECORATORS = frozenset(
    {"command", "group", "callback", "task", "shared_task", "fixture", "hookimpl", "receiver", "on_event"}
)
_CYCLE = re.compile(r"\bcircular|\bcyclic|\bcycles?\b|\bimport loop|\brecursive(?:ly)? import", re.IGNORECASE)
_OTHER = re.compile(
    r"\blaz|\bslow|\bheavy|\bexpensive|\bcost|\bstart-?\s?up|\bspeed|\bfast|\bperforman|\bmemory|\boptional|\bplatform"
    r"|\bwindows|\blinux|\bmac ?os|\bavoid|\bdelay|\bdefer|\blate|\bonly\b|\bavailable|\binstalled|\bneed|\bimport"
    r"|\bload|\bside.effect|\bnoqa\b|import-outside-toplevel|\bC0415\b|\bPLC0415\b",
    re.IGNORECASE,
)

_OWN_SYMBOLS = re.compile(r"\bcyclic-import-[a-z-]+")
"""In pragmas about our own messages: they give no reason."""


class Said(msgspec.Struct, frozen=True):
    """What the comments at an import give as its reason: the lines of the first that speaks of it, 0 for none."""

    cycle: int
    other: int


def has_role(module: Module, statement: ImportFact, context: Context) -> bool:
    """Whether the function around the import, or its module, is one in which imports are deferred by convention."""
    if any(_MODULES.fullmatch(part) for part in module.name.split(".")):
        return True
    scopes = statement.scope.split(".")
    if any(_FUNCTIONS.fullmatch(part) for part in scopes):
        return True
    if len(scopes) == 1 and _TOP_LEVEL_FUNCTIONS.fullmatch(scopes[0]):
        return True
    index = context.use_index(module)
    around = [".".join(scopes[: depth + 1]) for depth in range(len(scopes))]
    return any(name.rpartition(".")[2] in _DECORATORS for scope in around for name in index.decorators(scope))


def comments_at(module: Module, index: int, context: Context) -> Said:
    """What the comments on the lines of the import statement `index` say, and those above it.

    Other imports of the same function that stand between such a comment and the statement are passed over.
    """
    statement = module.facts.imports[index]
    data = context.workspace.content(module)
    lines = re.split(rb"\r\n|\r|\n", data)
    first = _first_line(module.facts.imports, index, lines)
    if not any(b"#" in line for line in lines[first - 1 : statement.end_line]):
        return Said(0, 0)
    own = range(statement.line, statement.end_line + 1)
    texts = [
        (line, _OWN_SYMBOLS.sub("", text))
        for line, column, text in comments(data)
        if line in own or (first <= line < statement.line and not lines[line - 1][:column].strip())
    ]
    return Said(_first(_CYCLE, texts), _first(_OTHER, texts))


def _first_line(imports: Sequence[ImportFact], index: int, lines: Sequence[bytes]) -> int:
    """The first of the lines above the statement that hold nothing but comments and imports of the same function."""
    line = imports[index].line
    while line > 1:
        above = lines[line - 2].strip() if line - 2 < len(lines) else b""
        if above.startswith(b"#"):
            line -= 1
            continue
        neighbour = imports[index - 1] if index else None
        if neighbour is None or neighbour.end_line != line - 1 or neighbour.scope != imports[index].scope:
            break
        index -= 1
        line = neighbour.line
    return line


def _first(wanted: re.Pattern[str], texts: Sequence[tuple[int, str]]) -> int:
    return next((line for line, text in texts if wanted.search(text)), 0)
