"""Modules that were moved or renamed since the baseline was written: git is asked, where there is one."""

from __future__ import annotations

import difflib
import os
import subprocess
from collections.abc import Iterable, Mapping

from pylint_cycles.accepted.baseline import Entry
from pylint_cycles.project.workspace import Workspace

_ALIKE = 0.5
"""git's own measure: at least half of a file is the same."""

_MOST = 40
"""Files that git does not follow yet are compared with this many that are gone, at most."""

_SECONDS = 20

_HARMLESS = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
"""git may neither write nor start programs that the configuration of a repository names."""


def renamed_files(baseline: str) -> dict[str, str]:
    """New real paths by old ones, of the files that were moved since the last commit of the baseline.

    Empty where git is not there or cannot tell.
    """
    directory = os.path.dirname(os.path.abspath(baseline))
    top = _git(directory, "rev-parse", "--show-toplevel").strip()
    if not top:
        return {}
    commit = _git(directory, "log", "-1", "--format=%H", "--", os.path.basename(baseline)).strip()
    commit = commit or _git(top, "rev-parse", "--verify", "--quiet", "HEAD").strip()
    if not commit:
        return {}
    moved: dict[str, str] = {}
    gone: list[str] = []
    fields = iter(
        _git(top, "diff", "--no-ext-diff", "--name-status", "-z", "-M", "--diff-filter=RD", commit).split("\0")
    )
    for status in fields:
        if status.startswith("R"):
            old = next(fields, "")
            moved[old] = next(fields, "")
        elif status:
            gone.append(next(fields, ""))
    moved.update(_untracked(top, commit, [path for path in gone if path.endswith(".py")]))
    root = os.path.realpath(top)
    return {os.path.join(root, old): os.path.join(root, new) for old, new in moved.items() if new.endswith(".py")}


def _untracked(top: str, commit: str, gone: list[str]) -> dict[str, str]:
    """The same for files that were moved without git: those that are gone, and what looks like them now."""
    if not gone or len(gone) > _MOST:
        return {}
    listed = _git(top, "ls-files", "-z", "--others", "--exclude-standard", "--", "*.py").split("\0")
    candidates = sorted(path for path in listed if path)
    if len(candidates) > _MOST:
        return {}
    texts = {path: _lines(os.path.join(top, path)) for path in candidates}
    found = {}
    for old in gone:
        before = _git(top, "show", f"{commit}:{old}").splitlines()
        alike = [(difflib.SequenceMatcher(None, before, text).ratio(), path) for path, text in texts.items()]
        best = max(alike, default=(0.0, ""))
        if best[0] >= _ALIKE:
            found[old] = best[1]
            del texts[best[1]]
    return found


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def _git(directory: str, *arguments: str) -> str:
    """What git prints; "" when it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", *_HARMLESS, "-C", directory, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "surrogateescape")


def moved_entries(
    entries: Iterable[Entry], known: Mapping[str, object], files: Mapping[str, str], workspace: Workspace
) -> dict[Entry, Entry]:
    """The entries that name a module which is gone, with the names that it has now.

    known: the dotted names that there are. files: see `renamed_files`.
    """
    now: dict[str, str] = {}
    for old, new in sorted(files.items()):
        module = workspace.module_at(new)
        if module is not None:
            now[_dotted(old)] = module.name

    def name_of(name: str) -> str:
        if name in known:
            return name
        found = {new for old, new in now.items() if old == name or old.endswith(f".{name}")}
        return found.pop() if len(found) == 1 else name

    moved = ((entry, Entry(name_of(entry.importer), name_of(entry.imported), entry.cause)) for entry in entries)
    return {old: new for old, new in moved if old != new}


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix(f"{os.sep}__init__").replace(os.sep, ".")


def followed(gone: Iterable[Entry], new: Iterable[Entry], known: Mapping[str, object]) -> dict[Entry, Entry]:
    """New entries by the old ones that they most likely continue, where git knows nothing.

    The old one names one module that is gone, and exactly one new entry differs from it in that name alone. Or both
    modules are there, and exactly one new entry differs in the cause alone: somebody uses the import in another way.
    """
    fresh = list(new)
    found: dict[Entry, Entry] = {}
    for entry in gone:
        if entry.importer not in known:
            alike = [one for one in fresh if (one.imported, one.cause) == (entry.imported, entry.cause)]
        elif entry.imported not in known:
            alike = [one for one in fresh if (one.importer, one.cause) == (entry.importer, entry.cause)]
        else:
            alike = [one for one in fresh if (one.importer, one.imported) == (entry.importer, entry.imported)]
        if len(alike) == 1:
            found[entry] = alike[0]
    several = {one for one in found.values() if list(found.values()).count(one) > 1}
    return {old: one for old, one in found.items() if one not in several}
