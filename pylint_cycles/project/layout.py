"""From a directory to the names of the modules in it.

The definition, in steps. Each is a function of the files on disk (with the overlays) and of the source roots:

1. Outermost package: from the directory upwards as long as a name can pass, the last regular package. Without
   one, the files are scripts.
2. A false package (see there) is none: look again from inside it.
3. The root is the directory above the outermost package, or the one that holds the scripts - unless imports of
   the package's files, or of the scripts, show that it lies in a namespace package (see evidence): then the root
   is the one that most of them need, the nearest one among equals.
4. Where no import says anything, the longest source root at or above that directory is the root.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pylint_cycles.project.disk import INIT, SUFFIX, Disk
from pylint_cycles.project.evidence import (
    namespace_votes,
    namespaces_above,
    voters,
    votes_for_directory,
    votes_for_package,
)
from pylint_cycles.project.false_packages import is_false, may_be_false
from pylint_cycles.project.files import Files
from pylint_cycles.project.imports import Imports, imports_of
from pylint_cycles.project.installation import is_installation
from pylint_cycles.source.facts import ModuleFacts
from pylint_cycles.source.import_text import ImportText, in_text

ReadFacts = Callable[[str], ModuleFacts | None]
ReadTexts = Callable[[str], tuple[ImportText, ...] | None]
Remember = Callable[[str, str, Callable[[], str]], str]
"""From a question, the path that it is about, and how to find out: the answer, known from before or found out now."""


class Place(NamedTuple):
    """Where the modules of one directory stand.

    root: the directory from which names count; prefix: the parts of the name from there to the directory.
    top: path of the top-level package or namespace directory; None for scripts outside packages.
    """

    root: str
    prefix: tuple[str, ...]
    top: str | None

    def name_of(self, path: str) -> str:
        """Return the dotted name of a file of the directory."""
        stem = os.path.basename(path).removesuffix(SUFFIX)
        return ".".join(self.prefix if stem == INIT and self.prefix else (*self.prefix, stem))


class Layout:
    """The places of directories, each found once.

    source_roots: real paths. read_facts, read_bytes: from a path to what the file says; None when unreadable.
    read_texts: see `import_texts`. remember: for answers that rest on import statements alone.
    """

    def __init__(
        self,
        disk: Disk,
        files: Files,
        source_roots: Sequence[str],
        read_facts: ReadFacts,
        read_texts: ReadTexts,
        read_bytes: Callable[[str], bytes | None],
        remember: Remember,
    ) -> None:
        self._disk = disk
        self._files = files
        self._source_roots = sorted(source_roots, key=lambda root: (-len(root), root))
        self._read_facts = read_facts
        self._read_texts = read_texts
        self._read_bytes = read_bytes
        self._remember = remember
        self._places: dict[str, Place] = {}
        self._roots: dict[str, str] = {}
        self._false: dict[str, bool] = {}

    def place(self, directory: str) -> Place:
        """Return the place of the modules of a directory, given by its real path."""
        place = self._places.get(directory)
        if place is None:
            place = self._places[directory] = self._find(directory)
        return place

    def _find(self, directory: str) -> Place:
        package = self._outermost(directory, None)
        while package is not None and self._is_false(package):
            package = self._outermost(directory, package)
        root = self._roots.get(package or directory)
        if root is None:
            root = self._root_of_package(package) if package is not None else self._root_of_scripts(directory)
            self._roots[package or directory] = root
        if directory == root:
            return Place(root, (), None)
        prefix = tuple(os.path.relpath(directory, root).split(os.sep))
        return Place(root, prefix, os.path.join(root, prefix[0]))

    def _outermost(self, directory: str, outside: str | None) -> str | None:
        """Find the outermost regular package at or above `directory` and beneath `outside`."""
        found = None
        current = directory
        while current != outside and self._files.is_passable(current):
            if self._disk.is_package(current):
                found = current
            current = os.path.dirname(current)
        return found

    def _is_false(self, package: str) -> bool:
        known = self._false.get(package)
        if known is None:
            root, name = os.path.split(package)
            init = self._read_bytes(os.path.join(package, INIT + SUFFIX))
            known = not is_installation(root) and may_be_false(name, init)
            if known and not self._imports_itself(package):
                imports = imports_of(self._files.of_package(package), self._imports, climbing_to=package)
                namespaces = namespaces_above(self._disk, self._files, root)
                known = is_false(self._disk, package, imports)
                known = known and not namespace_votes(self._disk, namespaces, imports)
            else:
                known = False
            self._false[package] = known
        return known

    def _imports_itself(self, package: str) -> bool:
        """Whether a file of a package imports it, by its name or by dots; mostly the first that may do it does."""
        names = (os.path.basename(package),)
        return any(
            any(imports_of((path,), self._texts, first=names, climbing_to=package))
            and any(imports_of((path,), self._imports, first=names, climbing_to=package))
            for path in self._files.of_package(package)
        )

    def _root_of_package(self, package: str) -> str:
        root = os.path.dirname(package)
        namespaces = namespaces_above(self._disk, self._files, root)
        given = self._source_root(root)
        if is_installation(root) or not (namespaces or given):
            return root
        # every file of the package has a say
        return self._remember(_ROOT, package, lambda: self._root_voted_for(package, namespaces, given))

    def _root_voted_for(self, package: str, namespaces: Sequence[str], given: str | None) -> str:
        root = os.path.dirname(package)
        files = self._files.of_package(package)
        names = frozenset(map(os.path.basename, namespaces))
        imports = self._imports_that_vote(files, namespaces, names, root)
        votes = namespace_votes(self._disk, namespaces, imports)
        if not votes and not given:
            return root
        of_itself = imports_of(files, self._imports, first=(os.path.basename(package),))
        own = votes_for_package(self._disk, package, of_itself)
        if own:
            votes[root] = own
        return _winner(votes) or given or root

    def _root_of_scripts(self, directory: str) -> str:
        namespaces = namespaces_above(self._disk, self._files, directory)
        given = self._source_root(directory)
        if is_installation(directory) or not (namespaces or given):
            return directory
        scripts = self._files.in_directory(directory)
        names = frozenset(map(os.path.basename, namespaces))
        votes = namespace_votes(self._disk, namespaces, self._imports_that_vote(scripts, namespaces, names, ""))
        if not votes and not given:
            return directory
        own = votes_for_directory(self._disk, directory, imports_of(scripts, self._imports))
        if own:
            votes[directory] = own
        return _winner(votes) or given or directory

    def _imports_that_vote(
        self, files: Sequence[str], namespaces: Sequence[str], names: frozenset[str], climbing_to: str
    ) -> Imports:
        """The imports of the files that may have a vote. Most name nothing around them, and need not be parsed."""
        likely = imports_of(files, self._texts, first=names, climbing_to=climbing_to)
        voting = voters(self._disk, namespaces, likely)
        relevant = [path for path in files if path in voting]
        return imports_of(relevant, self._imports, first=names, climbing_to=climbing_to)

    def _imports(self, path: str) -> Iterable[ImportText]:
        facts = self._read_facts(path)
        return map(in_text, facts.imports) if facts is not None else ()

    def _texts(self, path: str) -> Iterable[ImportText]:
        """All of `_imports`, and maybe more."""
        texts = self._read_texts(path)
        return self._imports(path) if texts is None else texts

    def _source_root(self, root: str) -> str | None:
        for source_root in self._source_roots:
            if root == source_root:
                return root
            if root.startswith(source_root.rstrip(os.sep) + os.sep):
                between = root
                while between != source_root and self._files.is_passable(between):
                    between = os.path.dirname(between)
                if between == source_root:
                    return source_root
        return None


_ROOT = "root"


def _winner(votes: dict[str, int]) -> str | None:
    """Return the directory with most votes; the longest one among equals, which makes the shortest names."""
    return min(votes, key=lambda root: (-votes[root], -len(root), root), default=None)
