"""The project as one snapshot: the way in to everything in this package."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pylint_cycles.project import looks
from pylint_cycles.project.ahead import Ahead, Foresee
from pylint_cycles.project.disk import INIT, SUFFIX, Disk, canonical
from pylint_cycles.project.files import Files
from pylint_cycles.project.layout import Layout, Remember
from pylint_cycles.project.locate import Locator, Resolution
from pylint_cycles.project.looks import ASKED, CALLED, NO, WHOLE, YES, Stamp
from pylint_cycles.project.module import Module
from pylint_cycles.project.readings import CHANGED, Readings
from pylint_cycles.project.store import FactsBehind
from pylint_cycles.project.units import Units
from pylint_cycles.source.facts import ModuleFacts, UseFacts
from pylint_cycles.source.import_text import ImportText
from pylint_cycles.source.parts import parts_between
from pylint_cycles.source.signs import signs_in

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
        self._remember = remember
        self._disk = Disk({canonical(path): data for path, data in (overlays or {}).items()})
        self._files = Files(self._disk)
        self._ahead = Ahead(self._files)
        self._readings = Readings(self._disk.overlays, self._ahead, behind)
        self._layout = Layout(
            self._disk,
            self._files,
            roots,
            self._readings.facts,
            self._readings.import_texts,
            self._readings.glance,
            remember,
        )
        self._locator = Locator(self._disk, roots)
        self._canonical: dict[str, str] = {}
        self._modules: dict[str, Module | None] = {}
        self._units = Units(self._disk, self._files, self.module_at)
        self._uses: dict[str, UseFacts] = {}

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
            uses = self._uses[module.path] = self._readings.uses(module.path)
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
        reading = self._readings.of(module.path)
        return reading.digest if reading is not None else b""

    def has_compiled(self, package: Module, name: str) -> bool:
        """Return whether `name` is a compiled submodule of a package, or one with a stub and no source."""
        return name in self._disk.compiled(os.path.dirname(package.path))

    def has_extension(self, package: Module, name: str) -> bool:
        """Return whether `name` is such a submodule, or would be one if all extension modules had been built."""
        return self.has_compiled(package, name) or name in self._disk.to_compile(os.path.dirname(package.path))

    def facts_at_hand(self, module: Module) -> ModuleFacts | None:
        """Return the facts of a module if they are known, or have been stored; None when its file must be parsed."""
        return self._readings.at_hand(module.path)

    def signs(self, module: Module) -> tuple[str, ...]:
        """Return the words of `source.signs` that the text of a module holds; its file is not parsed for that."""
        facts = self.facts_at_hand(module)
        return facts.signs if facts is not None else signs_in(self.glance(module))

    def import_texts(self, module: Module) -> tuple[ImportText, ...] | None:
        """Return what may be import statements of a module, without parsing it; None where its text does not tell."""
        return self._readings.import_texts(module.path)

    def glance(self, module: Module) -> bytes:
        """Return the bytes of a file for a look at its text, before it may be parsed; empty when it cannot be read."""
        return self._readings.glance(module.path) or b""

    def text_at(self, path: str) -> bytes:
        """Return the bytes of a file given by its real path, or of its overlay.

        Empty when it cannot be read, or has changed since it was first looked at.
        """
        return self._readings.text(path)

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
        return self._in_words(
            [*self._modules, *self._readings.unreadable, *self._readings.changed], self._disk.unreadable
        )

    def problems_in_unit(self, module: Module) -> tuple[str, ...]:
        """Return what had to be given up in the top-level package of the module, as sorted sentences.

        Only files that belong to the package count, whatever else has been asked for before.
        """
        files = {one.path for one in self.unit_of(module)}
        if module.top != module.path:
            files.update(self._files.of_package(module.top))
        directories = {os.path.dirname(path) for path in files}
        parents = {os.path.dirname(directory) for directory in directories} | directories
        return self._in_words(files, [path for path in self._disk.unreadable if os.path.dirname(path) in parents])

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

    def _in_words(self, files: Iterable[str], directories: Iterable[str]) -> tuple[str, ...]:
        """What had to be given up in files and directories, as sorted sentences."""
        problems = [(path, reason) for path in dict.fromkeys(files) for reason in self._problems_of(path)]
        problems += [(path, f"cannot be listed ({self._disk.unreadable[path]})") for path in directories]
        return tuple(sorted(f"{self._display(path)}: {reason}" for path, reason in problems))

    def _problems_of(self, path: str) -> Iterator[str]:
        module = self._modules.get(path)
        # to ask for facts may show that the file cannot be read
        error = module.facts.error if module is not None and path == module.path else ""
        unreadable = self._readings.unreadable.get(path)
        if unreadable is not None or error:
            yield unreadable or error
        if path in self._readings.changed:
            yield CHANGED

    def _make(self, path: str) -> Module | None:
        directory, name = os.path.split(path)
        overlaid = path in self._disk.overlays
        if not overlaid and not (name.endswith(SUFFIX) and (self._disk.lists(path) or self.is_file(path))):
            return None
        if not self._readings.is_readable(path) and self._readings.of(path) is None:
            return None
        place = self._layout.place(directory)
        return Module(
            path=path,
            name=place.name_of(path),
            is_package=name == INIT + SUFFIX,
            top=place.top or path,
            root=place.root,
            read=self._readings.facts_of_module,
        )

    def _note(self, kind: str, path: str, answer: bytes, stamp: Stamp | None = None, detail: str = "") -> None:
        if self._record is not None:
            self._record.note(kind, path, answer, stamp, detail)

    def _display(self, path: str) -> str:
        directory = os.path.dirname(path)
        top = self._disk.boundary(directory) or self._layout.place(directory).root
        return os.path.relpath(path, top).replace(os.sep, "/")


_SIZE = "size of the unit"
