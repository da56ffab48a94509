"""Books."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.reader import Reader


class Book:
    """A book that can be lent."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lent_to: "Reader | None" = None

    def lend(self, reader: "Reader") -> None:
        """Lend the book and tell the reader."""
        self.lent_to = reader
        reader.receive(self)
