"""Helpers."""

from app.billing import Invoice  # [cyclic-import-error, cyclic-import-utility-creep]


def slug(text: str) -> str:
    """Return `text` as a file name."""
    return "-".join(text.lower().split())


def total(invoices: list[Invoice]) -> int:
    """Return the sum of all invoices, in cents."""
    return sum(invoice.cents for invoice in invoices if isinstance(invoice, Invoice))
