"""Helpers."""

from club.members import Member  # [cyclic-import-error, cyclic-import-utility-creep]


def initials(name: str) -> str:
    """Return the first letters of a name."""
    return "".join(part[0] for part in name.split())


def make_guest() -> Member:
    """Return a member for one day."""
    return Member("Guest")
