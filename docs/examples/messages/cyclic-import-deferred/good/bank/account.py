"""Accounts."""

from bank.statement import Statement


class Account:
    """Money of a customer."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.amount = 0

    def print(self) -> str:
        """Return the account as text."""
        return Statement(self).text()
