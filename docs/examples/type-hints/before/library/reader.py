"""Readers."""

from library.book import Book  # [cyclic-import-error]


class Reader:
    """A person who lends books."""

    def __init__(self) -> None:
        self.books: list[Book] = []

    def receive(self, book: Book) -> None:
        """Take a book home."""
        self.books.append(book)
