"""Members."""

from club.helpers import initials


class Member:
    """A member of the club."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sign = initials(name)


def make_guest() -> Member:
    """Return a member for one day."""
    return Member("Guest")
