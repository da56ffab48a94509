"""Members."""

from club.helpers import initials  # [cyclic-import-error]


class Member:
    """A member of the club."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sign = initials(name)
