"""What the files of one look at the disk say, each read and parsed when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping

from pylint_cycles.hashing import LENGTH, digest_of
from pylint_cycles.project import looks
from pylint_cycles.project.ahead import Ahead
from pylint_cycles.project.looks import Stamp
from pylint_cycles.project.store import SHARED, FactsBehind, Reading
from pylint_cycles.source.facts import ModuleFacts, UseFacts
from pylint_cycles.source.import_text import ImportText, import_texts

CHANGED = "changed while it was being checked"

_GONE = ModuleFacts(error=CHANGED)


class Readings:
    """Readings by path. What was read once stays so.

    overlays: contents of unsaved buffers by real path. ahead: what has been read ahead. behind: facts of earlier
    processes. It knows no modules: these keep it alive, and nothing that is made of them shall keep itself.
    """

    def __init__(self, overlays: Mapping[str, bytes], ahead: Ahead, behind: FactsBehind | None) -> None:
        self._overlays = overlays
        self._ahead = ahead
        self._behind = behind
        self._record = looks.current()
        self._readings: dict[str, Reading | None] = {}
        self._digests: dict[str, bytes] = {}
        self._stamps: dict[str, Stamp] = {}
        self._texts: dict[str, tuple[ImportText, ...] | None] = {}
        self.unreadable: dict[str, str] = {}
        """By path: why a file could not be read, in words."""
        self.changed: set[str] = set()
        """Paths of the files that have shown two contents."""

    def of(self, path: str) -> Reading | None:
        """Return the reading of a file given by its real path; None when it cannot be read."""
        if path not in self._readings:
            overlay = self._overlays.get(path)
            try:
                reading = self._on_disk(path) if overlay is None else SHARED.of_bytes(overlay, self._behind)
                self._readings[path] = reading
                self._note(path, reading.digest, reading.stamp)
                self._compare(path, reading.digest)
            except OSError as error:
                self._readings[path] = None
                self._note(path, looks.why_not(error))
                self.unreadable[path] = f"cannot be read ({error.strerror or type(error).__name__})"
        return self._readings[path]

    def facts(self, path: str) -> ModuleFacts | None:
        """Return the facts of a file; None when it cannot be read."""
        reading = self.of(path)
        return reading.facts if reading is not None else None

    def facts_of_module(self, path: str) -> ModuleFacts:
        """Return the facts of a file that there was when it became a module; with an error when it has gone."""
        reading = self._readings.get(path) or self.of(path)
        return reading.facts if reading is not None else _GONE

    def is_readable(self, path: str) -> bool:
        """Return whether there is a content at a path; it is looked at for that, if its facts are not at hand."""
        return self.at_hand(path) is not None or len(self._digests.get(path, b"")) == LENGTH

    def at_hand(self, path: str) -> ModuleFacts | None:
        """Return the facts of a file if they need not be drawn for that; else None. The file may be read."""
        is_known = path in self._readings
        if not is_known and path not in self._overlays:
            is_known = SHARED.knows(path, self._behind)
        if not is_known and (path in self._digests or self.glance(path) is not None):
            is_known = SHARED.facts_of_digest(self._digests[path], self._behind) is not None
        return self.facts(path) if is_known else None

    def glance(self, path: str) -> bytes | None:
        """Return the content of a file for a look at its text, before it may be parsed; None when it cannot be read."""
        overlay = self._overlays.get(path)
        try:
            data, stamp = (overlay, None) if overlay is not None else self._ahead.look(path)
        except (OSError, ValueError) as error:
            self._note(path, looks.why_not(error))
            # who reads it later, and can, shall know that this look has shown another thing
            self._compare(path, looks.why_not(error))
            return None
        if stamp is None or self._stamps.get(path) != stamp:
            digest = digest_of(data)
            self._note(path, digest, stamp)
            self._compare(path, digest)
            if stamp is not None:
                self._stamps[path] = stamp
        return data

    def import_texts(self, path: str) -> tuple[ImportText, ...] | None:
        """Return what may be import statements, see there; none of a file that cannot be read."""
        if path not in self._texts:
            self._texts[path] = import_texts(self.glance(path) or b"")
        return self._texts[path]

    def text(self, path: str) -> bytes:
        """Return the content; empty when it cannot be read, or has changed since it was first looked at."""
        answer, data = self._look_at(path) if path not in self.changed else (b"", None)
        if data is not None:
            self._compare(path, answer)
        return b"" if data is None or path in self.changed else data

    def uses(self, path: str) -> UseFacts:
        """Return how a file uses what it imports; with an error when it has changed meanwhile."""
        reading = self.of(path)
        if reading is not None:
            known = SHARED.uses_of_digest(reading.digest, self._behind)
            if known is not None:
                return known
            data = self._look_at(path)[1]
            if data is not None:
                digest, uses = SHARED.uses_of_bytes(data, self._behind)
                if digest == reading.digest:
                    return uses
        self.changed.add(path)
        return UseFacts(error=CHANGED)

    def _compare(self, path: str, digest: bytes) -> None:
        if self._digests.setdefault(path, digest) != digest:
            self.changed.add(path)

    def _on_disk(self, path: str) -> Reading:
        loaded = self._ahead.take(path)
        return SHARED.read(path, self._behind, loaded, lambda data: self._ahead.draw(path, data))

    def _look_at(self, path: str) -> tuple[bytes, bytes | None]:
        """The digest of a content, or why it cannot be read; and the content, if it can."""
        overlay = self._overlays.get(path)
        if overlay is not None:
            digest = digest_of(overlay)
            self._note(path, digest)
            return digest, overlay
        seen, data = looks.file_content(path)
        self._note(path, seen.answer, seen.stamp)
        return seen.answer, data if seen.is_content else None

    def _note(self, path: str, answer: bytes, stamp: Stamp | None = None) -> None:
        if self._record is not None:
            self._record.note("content", path, answer, stamp)
