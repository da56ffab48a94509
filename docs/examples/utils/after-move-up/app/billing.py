"""Invoices."""

from app.utils import slug


class Invoice:
    """What a customer has to pay."""

    def __init__(self, customer: str, cents: int) -> None:
        self.customer = customer
        self.cents = cents
        self.file_name = slug(customer) + ".txt"


def total(invoices: list[Invoice]) -> int:
    """Return the sum of all invoices, in cents."""
    return sum(invoice.cents for invoice in invoices if isinstance(invoice, Invoice))
