"""Invoices."""

from app.utils import slug  # [cyclic-import-error]


class Invoice:
    """What a customer has to pay."""

    def __init__(self, customer: str, cents: int) -> None:
        self.customer = customer
        self.cents = cents
        self.file_name = slug(customer) + ".txt"
