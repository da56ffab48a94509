"""Whether a project is the library itself whose name one of its modules has: then the name is rightly its own."""

from __future__ import annotations

import os
import re

from pylint_cycles.graph.text_targets import text_targets
from pylint_cycles.project import looks
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace

_OFTEN = 20

_FILES = ("pyproject.toml", "setup.cfg", "setup.py")
_NAME = re.compile(r"""(?:^|[\s(,{])name\s*=\s*["']?([A-Za-z0-9][A-Za-z0-9._-]*)""")
_AFFIXES = re.compile(r"^(?:python-?|py-?|backports-)|-?(?:python|py)?\d*$")


def is_own_distribution(top: Module, boundary: str | None, installed: str | None) -> bool:
    """Whether the top-level module or package `top` belongs to the library of its name.

    boundary: the top of the project, whose files say what it is called. installed: the file of the library of that
    name, as installed. A package is that library also when half of what lies in it is found there.
    """
    own = _normal(top.name)
    for directory in dict.fromkeys((boundary, top.root)):
        names = _declared(directory) if directory is not None else ()
        if any(own in (name, _AFFIXES.sub("", name)) for name in names):
            return True
    if installed is None:
        return False
    if looks.real_path(installed) == top.path:
        return True
    return top.is_package and _are_alike(os.path.dirname(top.path), os.path.dirname(installed))


def imports_itself_often(package: Module, workspace: Workspace) -> bool:
    """Whether the modules of a top-level package import one another by its name all over the place.

    Then the name is known to be taken: if a library of that name is wanted at all, everybody has met the error.
    """
    found = 0
    for module in workspace.one_by_one(package):
        if not text_targets(workspace, module).asks_for_own_name:
            continue  # need not be parsed
        for statement in module.facts.imports:
            if statement.level == 0:
                inside = [dotted.removeprefix(f"{package.name}.") for dotted in statement.modules]
                found += any(
                    rest != dotted and workspace.resolve(package, 1, rest).complete
                    for rest, dotted in zip(inside, statement.modules, strict=True)
                )
                if found >= _OFTEN:
                    return True
    return False


def _declared(directory: str) -> list[str]:
    """The names that the project's files give to its distribution, normalised (PEP 503); other `name = …` may count."""
    texts = [_text(os.path.join(directory, file)) for file in _FILES]
    return [_normal(name) for text in texts for name in _NAME.findall(text)]


def _text(path: str) -> str:
    return looks.content(path).decode("utf-8", errors="replace")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _are_alike(package: str, other: str) -> bool:
    inside = _stems(package)
    return bool(inside) and 2 * len(inside & _stems(other)) >= len(inside)


def _stems(directory: str) -> set[str]:
    return {entry.partition(".")[0] for entry in looks.names_in(directory)} - {"", "__init__", "__pycache__", "py"}
