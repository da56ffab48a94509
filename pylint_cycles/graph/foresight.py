"""Which files will turn out to stand in a cycle, or to be imported by one: guessed before any is parsed.

What is said of the modules of a tangle needs more of a file than the import graph does, and so does what importing
them comes to. Known beforehand, all is drawn from one parse. It is a guess that costs or saves time, and no answer
depends on it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Mapping

from pylint_cycles.graph.reached import reached_from
from pylint_cycles.graph.tangles import strongly_connected
from pylint_cycles.project.ahead import Foreseen

_BEGINS_DEFINITIONS = (b"\ndef ", b"\nclass ", b"\n@", b"\nasync def ")
_INDENTED = re.compile(rb"\n[ \t]+(?=from[ \t]|import[ \t])")
_FOR_TYPING = re.compile(rb"^if[^\n]*TYPE_CHECKING[^\n]*:[^\n]*\n(?:[ \t]+[^\n]*\n|\n)*", re.MULTILINE)
_NAME = re.compile(rb"(?:^|,|\()(?:\s|#[^\n]*\n)*(\w+)")


def foreseen(
    package: str, paths: Iterable[str], read: Callable[[str], bytes], among: Container[str] | None = None
) -> Foreseen:
    """Return the files that probably stand in an import-time cycle, and those to which their imports lead.

    package: directory of a top-level package. paths: its files. read: from a path to the content; asked once for each.
    among: those that can stand in a cycle, if that is known; the others are not looked at.
    """
    above = len(os.path.dirname(package).rstrip(os.sep)) + 1
    modules: dict[bytes, str] = {}
    for path in paths:
        if among is not None and path not in among:
            continue
        stem = path[above : path.rindex(".")].removesuffix(os.sep + "__init__")
        modules[os.fsencode(stem).replace(os.fsencode(os.sep), b".")] = path
    statements = _statements(os.fsencode(os.path.basename(package)))
    parents: dict[bytes, list[bytes]] = {}
    successors: dict[bytes, dict[bytes, None]] = {}
    for name, path in modules.items():
        own_package = name if path.endswith("__init__.py") else name.rpartition(b".")[0]
        found: dict[bytes, None] = {}
        for source, names in _imports(read(path), statements):
            absolute = _absolute(source, own_package) if source[:1] == b"." else source
            if absolute not in parents:
                parents[absolute] = _parents(absolute, modules)
            takes_attribute = not names
            for one in names:
                submodule = absolute + b"." + one
                if submodule in modules:
                    found[submodule] = None
                else:
                    takes_attribute = True
            if takes_attribute and absolute in modules:
                found[absolute] = None
            for parent in parents[absolute]:
                if not name.startswith(parent):
                    found[parent[:-1]] = None
        found.pop(name, None)
        successors[name] = found
    tangled = [name for tangle in strongly_connected(successors) for name in tangle]
    reached = reached_from(tangled, successors)
    return Foreseen(frozenset(modules[name] for name in tangled), frozenset(modules[name] for name in reached))


def _statements(top: bytes) -> re.Pattern[bytes]:
    """Import statements at the beginning of a line that may be about the package: `from a import b`, `import a`."""
    first = rb"((?:\.|" + re.escape(top) + rb"\b)[\w.]*)"
    return re.compile(
        rb"\n(?:from[ \t]+" + first + rb"[ \t]+import[ \t]*(\([^)]*\)|[^\n#;]*)|import[ \t]+" + first + rb")"
    )


def _imports(text: bytes, statements: re.Pattern[bytes]) -> list[tuple[bytes, list[bytes]]]:
    """The source and the names of each import; those in an `if` or `try` count above the first definition."""
    text = b"\n" + text
    end = len(text)
    for word in _BEGINS_DEFINITIONS:
        at = text.find(word, 0, end)
        end = at if at >= 0 else end
    head = text[:end]
    if b" from " in head or b" import " in head:
        if b"TYPE_CHECKING" in head:
            head = _FOR_TYPING.sub(b"", head)
        head = _INDENTED.sub(b"\n", head)
    found = statements.findall(head)
    # a cheap look first: below the first definition there are hardly any
    if text.find(b"\nfrom ", end) >= 0 or text.find(b"\nimport ", end) >= 0:
        found += statements.findall(text, end)
    return [(source or module, _NAME.findall(names) if names else []) for source, names, module in found]


def _absolute(source: bytes, own_package: bytes) -> bytes:
    below = source.lstrip(b".")
    for _ in range(len(source) - len(below) - 1):
        own_package = own_package.rpartition(b".")[0]
    return own_package + b"." + below if below else own_package


def _parents(name: bytes, modules: Mapping[bytes, str]) -> list[bytes]:
    """The packages at and above a name that are among the modules, each with a dot behind it."""
    found = []
    while name:
        if name in modules:
            found.append(name + b".")
        name = name.rpartition(b".")[0]
    return found
