"""Users."""

from shop.models.base import Model, Relation
from shop.models.order import Order  # [cyclic-import-error]


class User(Model):
    """A person with an account."""

    orders = Relation(Order)
