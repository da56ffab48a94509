"""Orders."""

from shop.models.base import Model, Relation


class Order(Model):
    """What a user bought."""

    buyer = Relation("User")
