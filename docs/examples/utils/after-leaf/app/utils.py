"""Helpers."""

from app.billing import Invoice


def total(invoices: list[Invoice]) -> int:
    """Return the sum of all invoices, in cents."""
    return sum(invoice.cents for invoice in invoices if isinstance(invoice, Invoice))
