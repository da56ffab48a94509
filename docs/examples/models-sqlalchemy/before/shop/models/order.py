"""Orders."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.models.base import Base
from shop.models.user import User  # [cyclic-import-error, cyclic-import-mutual-models]


class Order(Base):
    """What a user bought."""

    __tablename__ = "order"

    id: Mapped[int] = mapped_column(primary_key=True)
    buyer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    buyer: Mapped[User] = relationship(User, back_populates="orders")
