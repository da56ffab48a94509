"""The facts behind one analysis, from where they lie: reached for only when some are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_cycles.source.facts import ModuleFacts, UseFacts

if TYPE_CHECKING:
    from pylint_cycles.project.cache.facts_on_disk import FactsOnDisk


class FactsOfProject:
    """The facts of the project that an analysis is first asked about. None, before that."""

    def __init__(self) -> None:
        self._directory = ""
        self._store: FactsOnDisk | None = None
        self._is_loaded = False

    def look_into(self, directory: str) -> None:
        """Use the segments in this directory, unless there is one already. They are read when facts are wanted."""
        self._directory = self._directory or directory

    def load(self) -> None:
        """Take over what other processes have written meanwhile."""
        self._is_loaded = False

    def _opened(self) -> FactsOnDisk | None:
        if self._store is None and self._directory:
            # on save, mostly nothing has changed, and each import counts
            from pylint_cycles.project.cache.facts_on_disk import store_in

            self._store = store_in(self._directory)
        return self._store

    def _loaded(self) -> FactsOnDisk | None:
        store = self._opened()
        if store is not None and not self._is_loaded:
            self._is_loaded = True
            store.load()
        return store

    def save(self) -> None:
        """Write what is new."""
        if self._store is not None:
            self._store.save()

    def facts(self, digest: bytes) -> ModuleFacts | None:
        """See `FactsOnDisk`."""
        store = self._loaded()
        return store.facts(digest) if store is not None else None

    def uses(self, digest: bytes) -> UseFacts | None:
        """See `FactsOnDisk`."""
        store = self._loaded()
        return store.uses(digest) if store is not None else None

    def add_facts(self, digest: bytes, facts: ModuleFacts) -> None:
        """See `FactsOnDisk`."""
        store = self._opened()
        if store is not None:
            store.add_facts(digest, facts)

    def add_uses(self, digest: bytes, uses: UseFacts) -> None:
        """See `FactsOnDisk`."""
        store = self._opened()
        if store is not None:
            store.add_uses(digest, uses)
