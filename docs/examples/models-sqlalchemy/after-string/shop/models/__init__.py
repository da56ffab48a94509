"""The models of the shop. Importing this package makes all of them known by name."""

from shop.models.order import Order
from shop.models.user import User

__all__ = ["Order", "User"]
