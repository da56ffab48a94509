"""Text functions. This module imports nothing of the project."""


def slug(text: str) -> str:
    """Return `text` as a file name."""
    return "-".join(text.lower().split())
