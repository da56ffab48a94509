"""mutual-models: decided by ancestors; the cure is the framework's own reference."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant


def test_django(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/orders/__init__.py
        == shop/orders/models.py
        from django.db import models
        from shop.users.models import User  # [cyclic-import-mutual-models]


        class Order(models.Model):
            user = models.ForeignKey(User, on_delete=models.CASCADE)
        == shop/users/__init__.py
        == shop/users/models.py
        from django.db import models
        from shop.orders.models import Order


        class User(models.Model):
            last = models.ForeignKey(Order, on_delete=models.CASCADE)

            def pay(self):
                return Order()
        """
    )
    assert said(tree) == [
        "shop/orders/models.py:2 HIGH: Django model 'User' is referred to by 'Order' (line 6); refer to the "
        "model by the "
        'string "users.User".'
    ]


def test_sqlalchemy_through_the_projects_own_base(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/base.py
        from sqlalchemy.orm import DeclarativeBase


        class Base(DeclarativeBase): ...


        class Timestamped(Base):
            __abstract__ = True
        == shop/order.py
        from sqlalchemy.orm import Mapped, relationship
        from shop.base import Base
        from shop.user import User  # [cyclic-import-mutual-models]


        class Order(Base):
            user: Mapped[User] = relationship()
        == shop/user.py
        from sqlalchemy.orm import relationship
        from shop.base import Timestamped as Root
        from shop.order import Order


        class User(Root):
            orders = relationship(Order)
        """
    )
    assert said(tree) == [
        "shop/order.py:3 HIGH: SQLAlchemy model 'User' is referred to by 'Order' (line 7); name the class in a "
        "string, as "
        'in relationship("User") or Mapped["User"].'
    ]


@pytest.mark.parametrize(
    ("base", "confidence"),
    [
        ("from sqlalchemy.orm import declarative_base\nBase = declarative_base()", "HIGH"),
        ("import sqlalchemy.orm as orm\nBase = orm.declarative_base()", "HIGH"),
        ("from sqlalchemy.orm import registry\nBase = registry().generate_base()", "HIGH"),
        ("from somewhere import declarative_base\nBase = declarative_base()", "INFERENCE"),
    ],
)
def test_a_base_made_by_a_call(plant: Plant, base: str, confidence: str) -> None:
    tree = plant(
        {
            "shop/__init__.py": "",
            "shop/base.py": base + "\n",
            "shop/order.py": "from shop.base import Base\n"
            "from shop.user import User  # [cyclic-import-mutual-models]\n"
            "class Order(Base):\n    user = relationship(User)\n",
            "shop/user.py": "from shop.base import Base\n"
            "from shop.order import Order\n"
            "class User(Base):\n    order = relationship(Order)\n",
        }
    )
    assert said(tree) == [
        f"shop/order.py:2 {confidence}: SQLAlchemy model 'User' is referred to by 'Order' (line 4); name the "
        f"class in a "
        'string, as in relationship("User") or Mapped["User"].'
    ]


def test_flask_sqlalchemy(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/db.py
        from flask_sqlalchemy import SQLAlchemy

        db = SQLAlchemy()
        == shop/order.py
        from shop.db import db
        from shop.user import User  # [cyclic-import-mutual-models]


        class Order(db.Model):
            user = db.relationship(User)
        == shop/user.py
        from shop.db import db
        from shop.order import Order


        class User(db.Model):
            def orders(self):
                return Order.query.all()
        """
    )
    assert said(tree) == [
        "shop/order.py:2 HIGH: SQLAlchemy model 'User' is referred to by 'Order' (line 6); name the class in a "
        "string, as "
        'in relationship("User") or Mapped["User"].'
    ]


def test_pydantic_fields_are_read_at_run_time(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/order.py
        from pydantic import BaseModel
        from shop.user import User  # [cyclic-import-mutual-models]


        class Order(BaseModel):
            user: User
        == shop/user.py
        from __future__ import annotations
        from pydantic import BaseModel
        from shop.order import Order


        class User(BaseModel):
            orders: list[Order]
        """
    )
    assert said(tree) == [
        "shop/order.py:2 HIGH: Pydantic model 'User' is referred to by 'Order' (line 6); import it under 'if "
        'TYPE_CHECKING:\', write "User" in quotes, and call model_rebuild() where both classes are known.'
    ]


def test_used_in_methods_only(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/order.py
        from peewee import Model
        from shop.user import User  # [cyclic-import-mutual-models]


        class Order(Model):
            def owner(self):
                return User.get()
        == shop/user.py
        from peewee import Model
        from shop.order import Order


        class User(Model):
            def orders(self):
                return Order.select()
        """
    )
    assert said(tree) == [
        "shop/order.py:2 HIGH: peewee model 'User' is used when 'Order.owner' runs (line 7): import it there."
    ]


def test_bases_of_the_project_can_be_named(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/order.py
        from records import Record
        from shop.user import User  # [cyclic-import-mutual-models]


        class Order(Record):
            user = link(User)
        == shop/user.py
        from records import Record
        from shop.order import Order


        class User(Record):
            order = link(Order)
        """
    )
    assert said(tree, model_bases=("records.Record",)) == [
        "shop/order.py:2 HIGH: Model 'User' is referred to by 'Order' (line 6); refer to 'User' by name, in a string."
    ]


@pytest.mark.parametrize("body", ["class Order(User): ...", "order = User()", "class Order:\n    user = link(User)"])
def test_other_uses_at_import_are_no_relation(plant: Plant, body: str) -> None:
    tree = plant(
        {
            "shop/__init__.py": "",
            "shop/order.py": f"from shop.user import User\n{body}\n",
            "shop/user.py": "from django.db import models\n"
            "from shop.order import make  # [cyclic-import-entangled]\n"
            "class User(models.Model):\n    def f(self):\n        return make()\n",
        }
    )
    assert len(said(tree)) == 1


def test_plain_classes_are_no_models(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/models/__init__.py
        == shop/models/order.py
        from shop.models.user import User  # [cyclic-import-type-hints]


        class Order:
            user: User
        == shop/models/user.py
        from shop.models.order import Order


        class User:
            orders: list[Order]
        """
    )
    assert len(said(tree)) == 1
