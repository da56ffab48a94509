"""What was found out about the files of a project before, as long as it still holds."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from pylint_cycles.hashing import digest_of
from pylint_cycles.project.cache import home, ledger, versions
from pylint_cycles.project.cache.book import LASTING, PLACED, STAR_SOURCE, Book
from pylint_cycles.project.cache.facts_of_project import FactsOfProject
from pylint_cycles.project.cache.ledger import Ledger
from pylint_cycles.project.looks import Record, installed_places, recorded_in
from pylint_cycles.project.options import Settings, is_absolute_pattern

if TYPE_CHECKING:
    from pylint_cycles.project.workspace import Workspace

_T = TypeVar("_T")

_MOST_PROJECTS = 16
"""Of one analysis. Each gets all its looks, so that many would take space for nothing."""

_BETWEEN_SAVES = 5.0
"""Seconds. A long run lets others have what it has found out so far."""

_TIMES_A_SAVE = 50
"""How many times as long as the last save took passes before the next: each writes all that has been found out."""

_encode = msgspec.msgpack.Encoder().encode


class Answers:
    """Answers for one snapshot, by name and path.

    settings, overlays: of the snapshot. variant: what else it depends on.
    is_sound: whether all went well so far; what was found out by an analysis that failed somewhere is not kept.
    star_sources: the paths of the modules that others take names from by a star import, as far as has been looked.
    """

    def __init__(self, settings: Settings, overlays: Mapping[str, bytes] | None, variant: str = "") -> None:
        self.is_sound: Callable[[], bool] = lambda: True
        self.star_sources: Callable[[], Iterable[str]] = tuple
        self._settings = settings
        self._overlays = dict(overlays or {})
        self._variant = variant
        self._record = Record()
        self._books: dict[str, Book | None] = {}
        self._finding = 0
        self._relied_on: set[str] = set()
        self._tops = home.Tops()
        self._facts = FactsOfProject()
        self._next_save = time.monotonic() + _BETWEEN_SAVES

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note the looks that are made meanwhile."""
        self._finding += 1
        try:
            with recorded_in(self._record):
                yield
        finally:
            self._finding -= 1

    def workspace(self) -> Workspace:
        """The workspace whose looks are noted here."""
        # an editor pays for every import on save, and mostly all is known
        from pylint_cycles.project.workspace import Workspace

        with self.noting():
            return Workspace(self._settings.source_roots, self._overlays, self._facts, self._remember)

    def recall(
        self, name: str, path: str, kind: Any, find: Callable[[], _T], rests: Callable[[_T], str] = lambda _: ""
    ) -> _T:
        """The answer to the question `name` about a file or directory: known from before, or found out now.

        kind: the type of the answer, for what comes from disk. rests: what an answer that was found rests on: LASTING,
        PREDICTED or, mostly, "" for everything.
        """
        known: _T | None = self.known(name, path, kind)
        if known is not None:
            return known
        with self.noting():
            found = find()
        self._put(name, path, found, rests(found))
        return found

    def _remember(self, name: str, path: str, find: Callable[[], str]) -> str:
        """Recall an answer that rests on import statements alone; of projects that nobody has asked about, none."""
        if self._tops.of(os.path.abspath(path)) not in self._books:
            return find()
        return self.recall(name, path, str, find, lambda _: LASTING)

    def project_of(self, path: str) -> str:
        """The directory of the project with which answers about a file are kept."""
        return self._tops.of(os.path.abspath(path))

    def keep(self, name: str, path: str, found: object) -> None:
        """Keep an answer that rests on the import graph, and on what it says itself: so it can be looked at again."""
        self._put(name, path, found, LASTING)

    def keep_placed(self, name: str, path: str, found: object, places: Iterable[tuple[str, int]]) -> None:
        """Keep an answer to be had with `known`, which rests on what importing comes to.

        places: path and line of each line that it names.
        """
        self._put(name, path, (sorted(set(places)), found), PLACED)

    def known(self, name: str, path: str, kind: Any) -> Any:
        """The answer that is known from before; None when there is none. kind: its type."""
        place = os.path.abspath(path)
        book = self._book(place)
        raw = book.get(_key(name, place)) if book is not None else None
        if book is None or raw is None:
            return None
        if self._finding:
            # what is being found out now, maybe about another project, rests on it
            self._relied_on.add(self._tops.of(place))
        try:
            return _decoder(kind)(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            book.forget(_key(name, place))
            return None

    def knows(self, name: str, path: str) -> bool:
        """Whether the answer is known from before."""
        place = os.path.abspath(path)
        book = self._book(place)
        return book is not None and book.get(_key(name, place)) is not None

    def _put(self, name: str, path: str, found: object, rests: str) -> None:
        """Add an answer; rests: what it rests on, as in `recall`, or PLACED."""
        place = os.path.abspath(path)
        book = self._book(place)
        if book is None:
            return
        try:
            book.put(_key(name, place) + rests, msgspec.Raw(_encode(found)))
        except UnicodeEncodeError:  # half of a surrogate pair in a name
            return
        if time.monotonic() > self._next_save:
            self.save()

    def save(self) -> None:
        """Let other processes have what was found out. Never raises OSError."""
        started = time.monotonic()
        self._next_save = started + _BETWEEN_SAVES
        self._facts.save()
        if self.is_sound():
            for top, book in self._books.items():
                if book is not None:
                    for path in self.star_sources():
                        book.note(f"{STAR_SOURCE}{path}{LASTING}")
                    book.save(self._record_for(top))
        now = time.monotonic()
        self._next_save = now + max(_BETWEEN_SAVES, _TIMES_A_SAVE * (now - started))

    def _record_for(self, top: str) -> Record:
        """The looks that the answers about a project rest on: those made here, and those of others used for them."""
        others = [self._books[one] for one in sorted(self._relied_on - {top})]
        if not others:
            return self._record
        record = Record()
        record.is_torn = self._record.is_torn
        for looks in (self._record.seen, *(book.seen for book in others if book is not None)):
            for (kind, path, detail), seen in looks.items():
                record.note(kind, path, seen.answer, seen.stamp, detail)
        return record

    @contextmanager
    def alone(self, path: str) -> Iterator[bool]:
        """Have the project of a file to oneself, among the processes that ask for that; wait for it if need be.

        What the others have found out meanwhile is known then. False when one had to wait and they have kept nothing:
        it seems to be better to go on without them.
        """
        place = self._place(self._tops.of(os.path.abspath(path)))
        if place is None or not self._settings.cache:
            yield True
            return
        # as below
        from pylint_cycles.project.cache.claim import claimed

        with claimed(f"{place}.lock") as was_free:
            book = self._book(os.path.abspath(path))
            has_more = book is not None and book.open_again()
            if has_more:
                self._facts.load()
            yield was_free or has_more

    def _book(self, place: str) -> Book | None:
        top = self._tops.of(place)
        if top not in self._books:
            is_one_more = len(self._books) < _MOST_PROJECTS
            self._books[top] = self._open(top) if is_one_more else None
        return self._books[top]

    def _open(self, top: str) -> Book:
        place = self._place(top)
        on_disk = self._settings.cache and place is not None
        if on_disk and place is not None:
            self._facts.look_into(os.path.dirname(place))
        return Book(
            place or self._name(top),
            top,
            self._settings.source_roots,
            partial(self._from_elsewhere, place or "", top),
            on_disk,
            self._overlays,
            self._facts,
        )

    def _from_elsewhere(self, place: str, top: str) -> Iterable[Ledger]:
        if any(map(is_absolute_pattern, self._settings.ignore_paths)) or not home.stands_alone(top):
            return ()
        # as in `Book`: mostly there is no need to import it
        from pylint_cycles.project.cache.moved import from_elsewhere

        return from_elsewhere(place, top, (*installed_places(), os.path.dirname(os.__file__)))

    def _place(self, top: str) -> str | None:
        directory = home.of_project(top)
        return os.path.join(directory, self._name(top)) if directory is not None else None

    def _name(self, top: str) -> str:
        def inside(path: str) -> str:
            """A path that is told apart by where it lies in the project, if it lies there."""
            return f"\0{path[len(top) :]}" if path.startswith(top.rstrip(os.sep) + os.sep) else path

        settings = msgspec.structs.replace(
            self._settings,
            cache=True,
            source_roots=tuple(map(inside, self._settings.source_roots)),
            baseline=inside(os.path.abspath(self._settings.baseline)) if self._settings.baseline else "",
        )
        places = tuple(map(inside, installed_places()))
        return ledger.name_of(_digest((versions.of_answers(), places, repr(settings), self._variant)), _digest(top))


def _digest(key: object) -> str:
    return digest_of(repr(key).encode(errors="surrogatepass")).hex()[:32]


def _key(name: str, place: str) -> str:
    return f"{name}\0{place}"


@lru_cache(maxsize=64)
def _decoder(kind: Any) -> Callable[[msgspec.Raw], Any]:
    return msgspec.msgpack.Decoder(kind).decode
