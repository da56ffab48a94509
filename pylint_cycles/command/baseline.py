"""`pylint-cycles baseline`: brings the file of accepted imports in line with the project."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence

import msgspec

from pylint_cycles.accepted.accepted import Accepted
from pylint_cycles.accepted.baseline import Baseline, Entry, read_baseline
from pylint_cycles.api import Settings
from pylint_cycles.command.project import Project
from pylint_cycles.command.renames import followed, moved_entries, renamed_files
from pylint_cycles.command.text import NEW, UnwritableError, updated
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace


class RefusedError(Exception):
    """The command cannot do what it is asked for; nothing was changed."""


class Outcome(msgspec.Struct, frozen=True):
    """What the baseline is to say, and what is new in that; all sorted.

    path: of the file, as it is shown. is_new: there was none. entries: all of them. added, removed: by themselves;
    moved: new ones by old ones.
    """

    path: str
    is_new: bool
    entries: tuple[Entry, ...]
    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    moved: dict[Entry, Entry]

    def report(self, *, check: bool) -> list[str]:
        """What is printed: one line for each change but those of a new file, and a summary."""
        lines = [f"- {entry.in_words()}" for entry in self.removed]
        lines += [f"> {old.in_words()} is now {new.in_words()}" for old, new in sorted(self.moved.items())]
        removed, moved, added = len(self.removed), len(self.moved), len(self.added)
        if check:
            todo = f"{removed} not needed any more, {moved} moved"
            return [*lines, f"{self.path}: {_count(removed + len(self.entries) - added)}, {todo}"]
        if not self.is_new:
            lines += [f"+ {entry.in_words()}" for entry in self.added]
        changes = f"{added} added, {removed} removed, {moved} moved"
        return [*lines, f"{self.path}: {_count(len(self.entries))}, {changes}"]


def _count(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"


class BaselineCommand:
    """One call of the command. settings: those of pylint. paths: what is given; file: likewise, None without."""

    def __init__(self, settings: Settings, paths: Sequence[str], file: str | None) -> None:
        self._settings = settings
        self._paths = paths
        self._is_chosen = bool(file)
        self._path = os.path.abspath(file) if file else self._configured()
        self._old = self._read()

    def _configured(self) -> str:
        """The path of the baseline that the settings name: where it is found, else at the top of the project."""
        if not self._settings.baseline:
            raise RefusedError("there is no baseline: set cycles-baseline or give --file")
        workspace = Workspace(self._settings.source_roots)
        files = (path for given in self._paths for path in workspace.files_under(os.path.abspath(given)))
        modules = {one.top: one for path in files if (one := workspace.module_at(path)) is not None}.values()
        accepted = Accepted(workspace, self._settings.baseline)
        found = {accepted.baseline(module).path or self._top(module, workspace) for module in modules}
        if len(found) != 1:
            what = f"have different baselines ({', '.join(sorted(found))})" if found else "hold no Python files"
            raise RefusedError(f"the paths {what}: give --file")
        return found.pop()

    def _top(self, module: Module, workspace: Workspace) -> str:
        return os.path.join(workspace.top_of_project(module), self._settings.baseline)

    def _read(self) -> Baseline | None:
        if not os.path.lexists(self._path):
            return None
        if os.path.exists(self._path) and not os.path.isfile(self._path):
            # writing would put a file in the place of a device, a pipe or a directory
            raise RefusedError(f"{os.path.relpath(self._path)} is no regular file")
        found = read_baseline(self._path)
        if found.problems:
            shown = os.path.relpath(self._path)
            raise RefusedError("; ".join(f"{shown}: {problem}" for problem in found.problems))
        return found

    @property
    def has_file(self) -> bool:
        """Whether there is a baseline already."""
        return self._old is not None

    def outcome(self) -> Outcome:
        """Find out what the file is to say."""
        old = self._old or Baseline()
        project = Project(self._settings, self._paths, self._path, old.entries, is_chosen=self._is_chosen)
        known = project.by_name
        is_gone = any(name not in known for entry in old.entries for name in (entry.importer, entry.imported))
        files = renamed_files(self._path) if is_gone else {}
        moved = moved_entries(old.entries, known, files, project.workspace)
        before = {moved.get(entry, entry) for entry in old.entries}
        entries, stale = project.accept_all(before)
        added = [entry for entry in entries if entry not in before]
        moved |= followed([entry for entry in stale if entry not in moved.values()], added, known)
        moved = {one: now for one, now in moved.items() if now in entries}
        kept = {moved.get(entry, entry) for entry in old.entries}
        return Outcome(
            path=os.path.relpath(self._path),
            is_new=self._old is None,
            entries=entries,
            added=tuple(entry for entry in entries if entry not in kept),
            removed=tuple(entry for entry in old.entries if moved.get(entry, entry) not in entries),
            moved=moved,
        )

    def write(self, outcome: Outcome) -> None:
        """Write the file, at once or not at all. Raises RefusedError."""
        text = NEW
        try:
            if self._old is not None:
                with open(self._path, encoding="utf-8-sig", newline="") as file:
                    text = file.read()
            new = updated(text, self._old or Baseline(), outcome.moved, {}, outcome.entries)
            if new != text or self._old is None:
                _replace(self._path, new)
        except (UnwritableError, UnicodeError) as error:
            raise RefusedError(f"{outcome.path} is left as it is: {error}") from error
        except OSError as error:
            raise RefusedError(f"{outcome.path} cannot be written: {error.strerror}") from error


def _replace(path: str, text: str) -> None:
    target = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".cycles-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if os.path.exists(target):
            shutil.copymode(target, temporary)
        else:
            os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
