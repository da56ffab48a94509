"""Helpers."""


def initials(name: str) -> str:
    """Return the first letters of a name."""
    return "".join(part[0] for part in name.split())
