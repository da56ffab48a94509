"""A snapshot of the file system: what was seen once stays as it was, with unsaved buffers laid over it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from pylint_cycles.hashing import digest_of
from pylint_cycles.project import looks
from pylint_cycles.project.looks import NO, YES, Stamp
from pylint_cycles.project.nearest import nearest

SUFFIX = ".py"
_COMPILED = (".so", ".pyd", ".pyi")
_TO_COMPILE = (".c", ".cc", ".cpp", ".cxx", ".pyx")
"""Ends of the names of files that extension modules are built from.

In a checkout they may not have been built, or only those for this platform (`_psutil_windows.c`).
"""
INIT = "__init__"

BOUNDARY_MARKERS = (
    ".git",
    ".hg",
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "tox.ini",
    "pylintrc",
    ".pylintrc",
)
"""Files and directories that stand at the top of a project."""

ENVIRONMENT = "pyvenv.cfg"
"""Stands at the top of a virtual environment (PEP 405)."""

MARKERS = frozenset({*BOUNDARY_MARKERS, ENVIRONMENT, INIT + SUFFIX})
"""What `Disk.has` can be asked for."""

EDITOR_COPY = "flycheck_"
"""Flycheck lints a copy of the buffer, `flycheck_name.py` beside `name.py`."""


class Listing(NamedTuple):
    """The entries of a directory that matter to imports, in the order of their names.

    modules: path of each `name.py`, by `name` (`__init__` included); editor copies and hidden files left out.
    directories: path of each sub-directory, by name. All paths are real paths.
    linked: the names, with suffix, of those of both kinds that are symbolic links.
    markers: those of `MARKERS` that are there.
    """

    modules: Mapping[str, str]
    directories: Mapping[str, str]
    linked: frozenset[str]
    markers: frozenset[str]


_NONE: frozenset[str] = frozenset()

_NAME = attrgetter("name")


class Disk:
    """Directory listings and single look-ups, each done once.

    overlays: contents of unsaved buffers by real path; such a file exists, whether it is on disk or not.
    Directories that cannot be listed count as empty and are noted in `unreadable` (path -> reason). Each look is noted
    in the record that was in use when the disk was made.
    """

    def __init__(self, overlays: Mapping[str, bytes] | None = None) -> None:
        self.overlays = dict(overlays or {})
        self.unreadable: dict[str, str] = {}
        self._listings: dict[str, Listing] = {}
        self._compiled: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._exists: dict[tuple[str, str], bool] = {}
        self._boundaries: dict[str, str | None] = {}
        self._overlaid: dict[str, list[str]] = {}
        self._record = looks.current()
        for path in sorted(self.overlays):
            self._overlaid.setdefault(os.path.dirname(path), []).append(os.path.basename(path))

    def listing(self, directory: str) -> Listing:
        """Return the listing of a directory, given by its real path; empty when there is none."""
        listing = self._listings.get(directory)
        if listing is None:
            stamp = self.directory_stamp(directory) if self._record is not None else None
            listing = self._listings[directory] = self._scan(directory)
            if self._record is not None:
                # what a link leads to can change without the directory
                stamp = None if listing.linked or directory in self.unreadable else stamp
                self._record.note("listing", directory, self._digest(directory, listing), stamp)
        return listing

    def is_overlaid(self, directory: str) -> bool:
        """Whether an unsaved file lies in the directory."""
        return directory in self._overlaid

    def directory_stamp(self, directory: str) -> Stamp | None:
        """What the entries of the directory are known again by; None where unsaved files lie."""
        return None if directory in self._overlaid else looks.directory_stamp(directory)

    def _digest(self, directory: str, listing: Listing) -> bytes:
        """A digest of the listing, and of why there is none; the same for the same directory at another place."""
        inside = directory.rstrip(os.sep) + os.sep

        def named(name: str, path: str) -> str:
            # what a link leads to can lie anywhere
            return f"{name}:{path[len(inside) :] if path.startswith(inside) else os.path.relpath(path, directory)}"

        parts = (
            *itertools.starmap(named, listing.modules.items()),
            "",
            *itertools.starmap(named, listing.directories.items()),
            "",
            *sorted(listing.linked),
            "",
            *sorted(listing.markers),
            "",
            self.unreadable.get(directory, ""),
        )
        return digest_of(os.fsencode("\0".join(parts)))

    def compiled(self, directory: str) -> frozenset[str]:
        """Return the names of the modules in a directory that are compiled, or have a stub but no source."""
        return self._extensions(directory)[0]

    def to_compile(self, directory: str) -> frozenset[str]:
        """Return the names in a directory of what extension modules may be built from, and of no Python file."""
        return self._extensions(directory)[1]

    def _extensions(self, directory: str) -> tuple[frozenset[str], frozenset[str]]:
        names = self._compiled.get(directory)
        if names is None:
            stamp = looks.directory_stamp(directory) if self._record is not None else None
            try:
                entries = os.listdir(directory)
            except OSError:
                entries = []
            sources = {entry.removesuffix(SUFFIX) for entry in entries if entry.endswith(SUFFIX)}

            def named(ends: tuple[str, ...]) -> frozenset[str]:
                return frozenset(entry.partition(".")[0] for entry in entries if entry.endswith(ends)) - sources

            names = self._compiled[directory] = (named(_COMPILED), named(_TO_COMPILE))
            if self._record is not None:
                parts = [part for one in names for part in (*sorted(one), "")]
                answer = digest_of(os.fsencode("\0".join(parts)))
                self._record.note("compiled", directory, answer, stamp if entries else None)
        return names

    def lists(self, path: str) -> bool:
        """Whether the path stands in a listing made so far: then it is the real path of a Python file."""
        directory, _, name = path.rpartition(os.sep)
        listing = self._listings.get(directory)
        return listing is not None and listing.modules.get(name.removesuffix(SUFFIX)) == path

    def has(self, directory: str, marker: str) -> bool:
        """Whether the directory has this one of `MARKERS`; does not list it, for it may be huge (`/tmp`)."""
        listing = self._listings.get(directory)
        if listing is not None:
            return marker in listing.markers
        key = (directory, marker)
        exists = self._exists.get(key)
        if exists is None:
            path = os.path.join(directory, marker)
            look = os.path.isfile if marker == INIT + SUFFIX else os.path.lexists
            exists = self._exists[key] = path in self.overlays or look(path)
            if self._record is not None:
                self._record.note("marker", directory, YES if exists else NO, detail=marker)
        return exists

    def is_package(self, directory: str) -> bool:
        """Whether the directory is a regular package: it holds an `__init__.py`."""
        return self.has(directory, INIT + SUFFIX)

    def boundary(self, directory: str) -> str | None:
        """Return the top of the project: the nearest directory at or above with a marker; None without one."""
        return nearest(directory, self._is_marked, self._boundaries)

    def _is_marked(self, directory: str) -> bool:
        return any(self.has(directory, marker) for marker in BOUNDARY_MARKERS)

    def _scan(self, directory: str) -> Listing:
        modules: dict[str, str] = {}
        directories: dict[str, str] = {}
        linked: set[str] = set()
        names: list[str] = []
        try:
            with os.scandir(directory) as entries:
                found = sorted(entries, key=_NAME)
        except (FileNotFoundError, NotADirectoryError):
            found = []
        except OSError as error:
            self.unreadable[directory] = error.strerror or type(error).__name__
            found = []
        for entry in found:
            name = entry.name
            names.append(name)
            is_module = name.endswith(SUFFIX)
            if name[0] == ".":
                continue
            try:
                is_directory = entry.is_dir()
                if not is_directory and not (is_module and entry.is_file()):
                    continue
                is_link = entry.is_symlink()
            except OSError:  # a link that leads to itself, or the file has just gone
                continue
            path = os.path.realpath(entry.path) if is_link else entry.path
            key = name if is_directory else name[: -len(SUFFIX)]
            (directories if is_directory else modules)[key] = path
            if is_link:
                linked.add(name)
        overlaid = self._overlaid.get(directory)
        if overlaid:
            names += overlaid
            stems = {name.removesuffix(SUFFIX): name for name in overlaid if name.endswith(SUFFIX)}
            added = {stem: os.path.join(directory, name) for stem, name in stems.items() if stem not in modules}
            modules = dict(sorted({**modules, **added}.items()))
        for name in [name for name in modules if name.startswith(EDITOR_COPY)]:
            if name.removeprefix(EDITOR_COPY) in modules:
                del modules[name]
        markers = MARKERS.intersection(names)
        if INIT not in modules:
            markers -= {INIT + SUFFIX}
        return Listing(modules, directories, frozenset(linked) or _NONE, markers or _NONE)


def canonical(path: str) -> str:
    """Return the real path of a file; of an editor's copy, that of the file it is a copy of."""
    real = os.path.realpath(path)
    directory, name = os.path.split(real)
    if name.startswith(EDITOR_COPY):
        original = os.path.join(directory, name.removeprefix(EDITOR_COPY))
        if os.path.isfile(original):
            return original
    return real
