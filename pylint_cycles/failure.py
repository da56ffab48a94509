"""An error of ours, for a message."""

from __future__ import annotations


def in_words(error: Exception) -> str:
    """The type and the text of an error, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())
