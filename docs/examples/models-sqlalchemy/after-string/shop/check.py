"""Ask SQLAlchemy to resolve every relation now; it raises when a name is unknown."""

from sqlalchemy.orm import configure_mappers

from shop.models import Order, User

configure_mappers()
assert Order.buyer.property.mapper.class_ is User
assert User.orders.property.mapper.class_ is Order
