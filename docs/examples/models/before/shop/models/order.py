"""Orders."""

from shop.models.base import Model, Relation
from shop.models.user import User  # [cyclic-import-error, cyclic-import-mutual-models]


class Order(Model):
    """What a user bought."""

    buyer = Relation(User)
