"""Statements of accounts."""

from __future__ import annotations

from bank.account import Account


class Statement:
    """What is sent to a customer."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def text(self) -> str:
        """Return the text of the letter."""
        return f"Dear {self.account.owner}: {self.account.amount}"
