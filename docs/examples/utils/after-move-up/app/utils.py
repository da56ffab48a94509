"""Helpers."""


def slug(text: str) -> str:
    """Return `text` as a file name."""
    return "-".join(text.lower().split())
