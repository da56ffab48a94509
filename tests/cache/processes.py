"""Analyses as other processes would make them, in this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from pylint_cycles.api import Settings, Snapshot, analyze
from pylint_cycles.project.cache import book, facts_on_disk
from pylint_cycles.project.store import SHARED

Said = dict[str, Any]


@contextmanager
def fresh_process() -> Iterator[None]:
    """Without what this process remembers, which is put back behind."""
    memory, stores = dict(book._MEMORY), dict(facts_on_disk._STORES)
    forget()
    try:
        yield
    finally:
        forget()
        book._MEMORY.update(memory)
        facts_on_disk._STORES.update(stores)


def forget() -> None:
    """Remember nothing, as a new process."""
    book._MEMORY.clear()
    facts_on_disk._STORES.clear()
    SHARED.clear()


def said_of(path: Path, settings: Settings | None = None) -> Said:
    """Everything that an analysis says of a file or directory."""
    analysis = analyze(path, settings=settings)
    return {
        "findings": analysis.findings,
        "tangles": analysis.tangles,
        "modules": analysis.modules,
        "problems": analysis.problems,
        "notes": analysis.notes,
    }


def said_on_save(path: Path, settings: Settings, overlays: Mapping[str, bytes] | None = None) -> Said:
    """What a run of pylint on one file asks for."""
    snapshot = Snapshot(settings, overlays)
    said = {
        "findings": snapshot.findings(str(path)),
        "problems": snapshot.problems_said_on(str(path)),
        "notes": snapshot.notes(str(path)),
    }
    snapshot.answers.save()
    return said


def without_cache(ask: Callable[[Settings], Said], settings: Settings) -> Said:
    """The same, of a process that knows nothing and takes nothing from disk."""
    with fresh_process():
        return ask(msgspec.structs.replace(settings, cache=False))


class AnswersFromDisk:
    """Counts what is found out anew: the analyses that were not spared."""

    def __init__(self, monkeypatch: Any) -> None:
        self.found: list[str] = []
        find = Snapshot._find

        def count(snapshot: Snapshot, path: str) -> Any:
            self.found.append(Path(path).name)
            return find(snapshot, path)

        monkeypatch.setattr(Snapshot, "_find", count)


def are_spared(paths: Iterable[Path], settings: Settings, monkeypatch: Any) -> bool:
    """Whether a new process that is asked about these files finds nothing out anew.

    Asserts that it says what a process without a cache says.
    """
    forget()
    with monkeypatch.context() as patched:
        counted = AnswersFromDisk(patched)
        said = {path: said_on_save(path, settings) for path in paths}
    for path, one in said.items():
        assert one == without_cache(partial(said_on_save, path), settings), path
    return not counted.found
