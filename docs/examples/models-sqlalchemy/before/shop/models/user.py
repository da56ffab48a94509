"""Users."""

from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.models.base import Base
from shop.models.order import Order  # [cyclic-import-error]


class User(Base):
    """A person with an account."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    orders: Mapped[list[Order]] = relationship(Order, back_populates="buyer")
