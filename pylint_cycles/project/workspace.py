"""The project as one snapshot: the way in to everything in this package."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pylint_cycles.hashing import digest_of
from pylint_cycles.project import looks
from pylint_cycles.project.ahead import Ahead, Foresee
from pylint_cycles.project.disk import INIT, SUFFIX, Disk, canonical
from pylint_cycles.project.files import Files
from pylint_cycles.project.layout import Layout, Remember
from pylint_cycles.project.locate import Locator, Resolution
from pylint_cycles.project.looks import ASKED, CALLED, NO, WHOLE, YES, Stamp
from pylint_cycles.project.module import Module
from pylint_cycles.project.store import SHARED, FactsBehind, Reading
from pylint_cycles.project.units import Units
from pylint_cycles.source.facts import ModuleFacts, UseFacts
from pylint_cycles.source.parts import parts_between

if TYPE_CHECKING:
    from pylint_cycles.source.program.compile import Program

__all__ = ["Resolution", "Workspace", "canonical"]


class Workspace:
    """Modules, units and names as they are on disk at the time they are first asked for.

    What was answered once stays so: make a new workspace to look again. Nothing depends on the working
    directory (but relative paths given as arguments), on `sys.path` or on what pylint was told to lint.

    source_roots: directories that would stand on `sys.path`. overlays: contents of unsaved buffers by path. behind:
    facts of earlier processes. remember: see `Layout`. Each look at the disk is noted in the record that is in use when
    the workspace is made.
    """

    def __init__(
        self,
        source_roots: Sequence[str] = (),
        overlays: Mapping[str, bytes] | None = None,
        behind: FactsBehind | None = None,
        remember: Remember = lambda _, __, find: find(),
    ) -> None:
        roots = tuple(dict.fromkeys(looks.real_path(root) for root in source_roots))
        self._record = looks.current()
        self._behind = behind
        self._remember = remember
        self._disk = Disk({canonical(path): data for path, data in (overlays or {}).items()})
        self._files = Files(self._disk)
        self._ahead = Ahead(self._files)
        self._layout = Layout(self._disk, self._files, roots, self._facts, self._bytes, remember)
        self._locator = Locator(self._disk, roots)
        self._canonical: dict[str, str] = {}
        self._readings: dict[str, Reading | None] = {}
        self._modules: dict[str, Module | None] = {}
        self._units = Units(self._disk, self._files, self.module_at)
        self._uses: dict[str, UseFacts] = {}
        self._unreadable: dict[str, str] = {}
        self._changed: set[str] = set()

    def foresee(self, guess: Foresee) -> None:
        """Say how to guess which files will be asked for more than facts; these are then parsed once for everything."""
        self._ahead.foresee = guess

    def canonical(self, path: str) -> str:
        """Return the path that identifies a file: its real path; for an editor's copy that of the original."""
        if self._disk.lists(path):
            return path
        found = self._canonical.get(path)
        if found is None:
            found = self._canonical[path] = canonical(path)
            self._note("canonical", path, os.fsencode(found))
        return found

    def module_at(self, path: str) -> Module | None:
        """Return the module of a file; None when it is no .py file (nor an overlay) or cannot be read."""
        module = self._modules.get(path)
        if module is None and path not in self._modules:
            real = self.canonical(path)
            module = self._modules[real] if real in self._modules else self._make(real)
            self._modules[path] = self._modules[real] = module
        return module

    def unit_of(self, module: Module) -> tuple[Module, ...]:
        """Return every module of the same top-level package, `module` included, sorted by name and path."""
        return self._units.unit_of(module)

    def size_of_unit(self, module: Module) -> int:
        """Return how many modules `unit_of` has, besides `module` where no walk through the package would find that."""
        # to list a package takes as long as to simulate an import of it, and its files are mostly what they were
        size = self._remember(_SIZE, module.top, lambda: str(self._size_of_unit(module)))
        return int(size) if size.isdecimal() and len(size) < 10 and int(size) else self._size_of_unit(module)

    def _size_of_unit(self, module: Module) -> int:
        found = {module.path} if module.top == module.path else set(self._files.of_package(module.top))
        return sum(one.path in found for one in self.unit_of(module)) or 1

    def one_by_one(self, package: Module) -> Iterator[Module]:
        """Yield every module of the top-level package `package`, for who may stop early. No certain order."""
        return self._units.one_by_one(package)

    def below(self, package: Module) -> tuple[Module, ...]:
        """Return every module below a package, sorted by name and path; without reading the rest of its unit."""
        return self._units.below(package)

    def resolve(self, importer: Module, level: int, dotted: str) -> Resolution:
        """Return the files behind a dotted name after `level` dots in a module; see `Locator`."""
        return self._locator.resolve(importer, level, dotted)

    def use_facts(self, module: Module) -> UseFacts:
        """Return how the module uses what it imports; with an error when the file has changed meanwhile."""
        uses = self._uses.get(module.path)
        if uses is None:
            uses = self._uses[module.path] = self._find_uses(module.path)
        return uses

    def program(self, module: Module) -> Program:
        """Return the code of a module. Raises `Unreadable` when Python cannot read the file."""
        # what only looks at causes needs none of it
        from pylint_cycles.source.program.compile import Program

        data = self.content(module)
        # of a file that has changed meanwhile there is nothing, and no body either
        return self._ahead.program(module.path, data) or Program(data, module.facts.bodies if data else ())

    def content(self, module: Module) -> bytes:
        """Return the bytes of the file, or of its overlay; empty when it cannot be read any more, or has changed."""
        return self.text_at(module.path)

    def whole(self, path: str) -> bytes:
        """Return the bytes of a file, as `text_at`, for a prediction that rests on all of them."""
        self.note_whole(path)
        return self.text_at(path)

    def note_whole(self, path: str) -> None:
        """Note that a prediction rests on all of a file, not only on the code that runs."""
        self._note(WHOLE, path, YES)

    def note_asked(self, module: Module, name: str) -> None:
        """Note that a prediction rests on a module not binding a name, or with `ALL_NAMES`, on all names it binds."""
        self._note(ASKED, module.path, YES, detail=name)

    def note_called(self, module: Module, first: int, last: int) -> None:
        """Note that a prediction rests on the function that stands on these lines of a module."""
        if self._record is not None:
            for digest in parts_between(module.facts.parts, first, last):
                self._note(CALLED, module.path, YES, detail=digest.hex())

    def digest(self, module: Module) -> bytes:
        """Return a digest of the content that the facts of the module were drawn from."""
        reading = self._read(module.path)
        return reading.digest if reading is not None else b""

    def has_compiled(self, package: Module, name: str) -> bool:
        """Return whether `name` is a compiled submodule of a package, or one with a stub and no source."""
        return name in self._disk.compiled(os.path.dirname(package.path))

    def has_extension(self, package: Module, name: str) -> bool:
        """Return whether `name` is such a submodule, or would be one if all extension modules had been built."""
        return self.has_compiled(package, name) or name in self._disk.to_compile(os.path.dirname(package.path))

    def text_at(self, path: str) -> bytes:
        """Return the bytes of a file given by its real path, or of its overlay.

        Empty when it cannot be read, or is no longer what its facts were drawn from.
        """
        answer, data = self._look_at(path) if path not in self._changed else (b"", None)
        reading = self._readings.get(path)
        if data is not None and reading is not None and answer != reading.digest:
            self._changed.add(path)
            data = None
        return data or b""

    def files_in(self, directory: str) -> tuple[str, ...]:
        """Return the real path of each .py file that lies in a directory itself, sorted."""
        return tuple(sorted(self._disk.listing(self._canonical_directory(directory)).modules.values()))

    def _canonical_directory(self, directory: str) -> str:
        real = os.path.realpath(directory)
        self._note("real", directory, os.fsencode(real))
        return real

    def is_file(self, path: str) -> bool:
        """Return whether there is a file, or an unsaved one, at a real path."""
        found = path in self._disk.overlays or os.path.isfile(path)
        self._note("file", path, YES if found else NO)
        return found

    def files_under(self, path: str) -> tuple[str, ...]:
        """Return the real path of each .py file that a `pylint path` run is meant to lint, sorted."""
        return self._files.to_lint(self.canonical(path))

    def files_around(self, module: Module) -> tuple[str, ...]:
        """Return the real path of each .py file of the project of a module, those of its own package too, sorted.

        Where nothing marks the top of the project: the files in its root, and those of the packages that lie there.
        Of an installed package none: what stands beside it is not of its project.
        """
        return self._units.files_around(module)

    @property
    def problems(self) -> tuple[str, ...]:
        """What had to be given up in the modules and directories asked for so far, as sorted sentences."""
        return tuple(sorted(f"{self._display(path)}: {reason}" for path, reason in self._problems()))

    def problems_in_unit(self, module: Module) -> tuple[str, ...]:
        """Return what had to be given up in the top-level package of the module, as sorted sentences.

        Only files that belong to the package count, whatever else has been asked for before.
        """
        files = {one.path for one in self.unit_of(module)}
        if module.top != module.path:
            files.update(self._files.of_package(module.top))
        directories = {os.path.dirname(path) for path in files}
        parents = {os.path.dirname(directory) for directory in directories} | directories
        found = [
            f"{self._display(path)}: {reason}"
            for path, reason in self._problems()
            if path in files or (path in self._disk.unreadable and os.path.dirname(path) in parents)
        ]
        return tuple(sorted(found))

    def has_boundary(self, module: Module) -> bool:
        """Return whether something marks the top of the module's project (a pyproject.toml, a `.git`, ...)."""
        return self._disk.boundary(os.path.dirname(module.path)) is not None

    def path_in_project(self, module: Module) -> str:
        """Return the path of a module from the top of its project, or where nothing marks that, from above its root."""
        top = self._disk.boundary(os.path.dirname(module.path)) or os.path.dirname(module.root)
        below = top.rstrip(os.sep) + os.sep
        return module.path[len(below) :] if module.path.startswith(below) else os.path.relpath(module.path, top)

    def top_of_project(self, module: Module) -> str:
        """Return the directory at or above the root of the module that something marks as a project; else the root."""
        return self._disk.boundary(module.root) or module.root

    def configured_in(self, module: Module) -> Iterator[str]:
        """Yield the directories that can hold configuration of the project: the root of the module, up to the top."""
        top = self.top_of_project(module)
        directory = module.root
        while directory != top:
            yield directory
            directory = os.path.dirname(directory)
        yield top

    def _problems(self) -> Iterator[tuple[str, str]]:
        yield from self._unreadable.items()
        for directory, reason in self._disk.unreadable.items():
            yield directory, f"cannot be listed ({reason})"
        for path, module in self._modules.items():
            if module is not None and path == module.path and module.facts.error:
                yield path, module.facts.error
        for path in self._changed:
            yield path, _CHANGED

    def _make(self, path: str) -> Module | None:
        directory, name = os.path.split(path)
        overlaid = path in self._disk.overlays
        if not overlaid and not (name.endswith(SUFFIX) and (self._disk.lists(path) or self.is_file(path))):
            return None
        reading = self._read(path)
        if reading is None:
            return None
        place = self._layout.place(directory)
        return Module(
            path=path,
            name=place.name_of(path),
            is_package=name == INIT + SUFFIX,
            top=place.top or path,
            root=place.root,
            facts=reading.facts,
        )

    def _read(self, path: str) -> Reading | None:
        if path not in self._readings:
            overlay = self._disk.overlays.get(path)
            try:
                reading = self._read_on_disk(path) if overlay is None else SHARED.of_bytes(overlay, self._behind)
                self._readings[path] = reading
                self._note("content", path, reading.digest, reading.stamp)
            except OSError as error:
                self._readings[path] = None
                self._note("content", path, looks.why_not(error))
                self._unreadable[path] = f"cannot be read ({error.strerror or type(error).__name__})"
        return self._readings[path]

    def _read_on_disk(self, path: str) -> Reading:
        loaded = self._ahead.take(path)
        return SHARED.read(path, self._behind, loaded, lambda data: self._ahead.draw(path, data))

    def _facts(self, path: str) -> ModuleFacts | None:
        reading = self._read(path)
        return reading.facts if reading is not None else None

    def _bytes(self, path: str) -> bytes | None:
        return self._look_at(path)[1]

    def _look_at(self, path: str) -> tuple[bytes, bytes | None]:
        """The digest of a content, or why it cannot be read; and the content, if it can."""
        overlay = self._disk.overlays.get(path)
        if overlay is not None:
            digest = digest_of(overlay)
            self._note("content", path, digest)
            return digest, overlay
        seen, data = looks.file_content(path)
        self._note("content", path, seen.answer, seen.stamp)
        return seen.answer, data if seen.is_content else None

    def _note(self, kind: str, path: str, answer: bytes, stamp: Stamp | None = None, detail: str = "") -> None:
        if self._record is not None:
            self._record.note(kind, path, answer, stamp, detail)

    def _find_uses(self, path: str) -> UseFacts:
        reading = self._read(path)
        if reading is not None:
            known = SHARED.uses_of_digest(reading.digest, self._behind)
            if known is not None:
                return known
            data = self._bytes(path)
            if data is not None:
                digest, uses = SHARED.uses_of_bytes(data, self._behind)
                if digest == reading.digest:
                    return uses
        self._changed.add(path)
        return UseFacts(error=_CHANGED)

    def _display(self, path: str) -> str:
        directory = os.path.dirname(path)
        top = self._disk.boundary(directory) or self._layout.place(directory).root
        return os.path.relpath(path, top).replace(os.sep, "/")


_CHANGED = "changed while it was being checked"
_SIZE = "size of the unit"
