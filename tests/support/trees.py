"""Trees of source files on disk, with the expected findings marked in the source.

A tree is written as one text. A line `== path` starts a file; all that follows up to the next such line is
its content. A finding is expected on each line that ends with `# [symbol]` (or `# [symbol, symbol]`), as in
pylint's functional tests. The comment stays in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

HEADER = re.compile(r"^== (?P<path>\S+)$")
MARK = re.compile(r"#\s*\[(?P<symbols>[a-z][a-z, -]*)\]")


@dataclass(frozen=True, order=True)
class Place:
    """One expected or real finding: `path` is relative to the tree, `line` counts from 1."""

    path: str
    line: int
    symbol: str


@dataclass(frozen=True)
class Tree:
    """A directory of source files.

    root: a real path. expected: the marked findings, sorted. options: arguments that every run of pylint gets.
    """

    root: Path
    expected: tuple[Place, ...] = ()
    options: tuple[str, ...] = ()

    def files(self) -> tuple[str, ...]:
        """All .py files, relative to the root, sorted; symbolic links to directories are not followed."""
        found = (path for path in _walk(self.root) if path.suffix == ".py")
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    def write(self, path: str, content: str | bytes) -> Path:
        """Write or replace one file and return its path."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def marks(self) -> tuple[Place, ...]:
        """Return the marks of the files as they are now on disk."""
        return expected_of({path: (self.root / path).read_bytes() for path in self.files()})


def _walk(directory: Path) -> Iterable[Path]:
    for child in directory.iterdir():
        if child.is_dir():
            if not child.is_symlink():
                yield from _walk(child)
        else:
            yield child


def parse_tree(text: str) -> dict[str, str]:
    """Split a marked text into its files; lines before the first header must be blank."""
    files: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in dedent(text).splitlines():
        header = HEADER.match(line)
        if header:
            assert header["path"] not in files, f"{header['path']} stands twice"
            current = files[header["path"]] = []
        elif current is not None:
            current.append(line)
        else:
            assert not line.strip(), f"text before the first file: {line}"
    return {path: _content(lines) for path, lines in files.items()}


def _content(lines: list[str]) -> str:
    while lines and not lines[-1].strip():
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def expected_of(files: Mapping[str, str | bytes]) -> tuple[Place, ...]:
    """Return the findings marked in the .py files of a tree, sorted."""
    places = []
    for path, content in files.items():
        if not path.endswith(".py"):
            continue
        text = content if isinstance(content, str) else content.decode(errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            for mark in MARK.finditer(line):
                places += [Place(path, number, symbol.strip()) for symbol in mark["symbols"].split(",")]
    return tuple(sorted(places))


def write_tree(root: Path, files: str | Mapping[str, str | bytes]) -> Tree:
    """Write a tree from a marked text, or from contents by relative path, into `root` (made when missing)."""
    contents = parse_tree(files) if isinstance(files, str) else files
    root.mkdir(parents=True, exist_ok=True)
    tree = Tree(root.resolve(), expected_of(contents))
    for path, content in contents.items():
        tree.write(path, content)
    return tree
