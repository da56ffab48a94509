"""Accounts."""


class Account:
    """Money of a customer."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.amount = 0

    def print(self) -> str:
        """Return the account as text."""
        from bank.statement import Statement  # [cyclic-import-deferred]

        return Statement(self).text()
