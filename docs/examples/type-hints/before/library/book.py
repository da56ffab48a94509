"""Books."""

from library.reader import Reader  # [cyclic-import-error, cyclic-import-type-hints]


class Book:
    """A book that can be lent."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lent_to: Reader | None = None

    def lend(self, reader: Reader) -> None:
        """Lend the book and tell the reader."""
        self.lent_to = reader
        reader.receive(self)
