"""What the benchmark has to know of a tool."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """What a tool said, in its own words (`51 messages`), and how many modules of the package it named."""

    said: str
    modules: int


@dataclass(frozen=True)
class Tool:
    """A tool that looks for cycles in a package.

    commands: from the package (its parent is the current directory) and an empty directory, which is HOME, to what is
    run, one after the other; it may write configuration, and raises UnavailableError when the tool cannot be had.
    read: from the output of the last command and the package to what was said; raises ValueError when the output is not
    what the tool writes if all went well. warm: the commands have run once before, with the same HOME.
    """

    name: str
    commands: Callable[[Path, Path], list[list[str]]]
    read: Callable[[str, Path], Found]
    warm: bool = False


def modules_of(package: Path) -> dict[str, Path]:
    """The modules of a package by their dotted names, sorted."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def named_in(text: str, package: Path) -> frozenset[str]:
    """The modules of a package that a text names by their dotted names."""
    known = modules_of(package)
    words = set(re.findall(rf"(?<![\w.]){re.escape(package.name)}(?:\.\w+)*", text))
    # `package.module.Class` names a module, too
    return frozenset(found for word in words if (found := _module_in(word, known)))


def _module_in(word: str, known: dict[str, Path]) -> str:
    while word and word not in known:
        word = word.rpartition(".")[0]
    return word
