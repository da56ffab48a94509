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
        "shop/order.py:3 HIGH: SQLAlchemy model 'User' is referred to by 'Order' (line 7); import it under 'if "
        "TYPE_CHECKING:' and quote the annotation on line 7."
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
        'class in a string, as in relationship("User").'
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
        'string, as in relationship("User").'
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
        "TYPE_CHECKING:', quote the annotation on line 6 and call model_rebuild() where both classes are known."
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


@pytest.mark.parametrize("configured", ["shop.base.Record", "Root"])
def test_base_classes_of_the_project_itself_can_be_named(plant: Plant, configured: str) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/base.py
        class Record: ...
        == shop/order.py
        from shop.base import Record as Root
        from shop.user import User  # [cyclic-import-mutual-models]


        class Order(Root):
            user = link(User)
        == shop/user.py
        from shop.base import Record as Root
        from shop.order import Order


        class User(Root):
            order = link(Order)
        """
    )
    assert len(said(tree, model_bases=(configured,))) == 1


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


# An `order` module whose one import of `user` is to be judged. The way back cannot be changed more cheaply.
BACK = "from shop.order import Order\n\n\nCOUNT = len(Order.__name__)\n"
DJANGO = "from django.db import models\n"
ALCHEMY = (
    "from sqlalchemy import Column, ForeignKey\nfrom sqlalchemy.orm import DeclarativeBase, Mapped, relationship\n"
)
ORM = "from shop.base import Base\n"


def judged(plant: Plant, cause: str, order: str, user: str, **files: str) -> str:
    """What is said of the line of `order` that ends with `@`; `user` is all of the other module but the way back."""
    tree = plant(
        {
            "shop/__init__.py": "",
            "shop/order.py": order.replace("@\n", f"  # [cyclic-import-{cause}]\n"),
            "shop/user.py": BACK + user,
            **{f"shop/{name}.py": text for name, text in files.items()},
        }
    )
    found = said(tree)
    assert len(found) == 1
    return found[0].partition(": ")[2]


@pytest.mark.parametrize(
    "field",
    [
        pytest.param("models.CharField(max_length=User.NAME_LENGTH)", id="constant"),
        pytest.param("models.CharField(choices=User)", id="no-relation"),
        pytest.param("models.ForeignKey(User.other, on_delete=1)", id="attribute-in-relation"),
        pytest.param("models.ForeignKey(User(), on_delete=1)[User]", id="no-argument"),
    ],
)
def test_only_the_class_itself_in_a_relation_counts(plant: Plant, field: str) -> None:
    order = f"{DJANGO}from shop.user import User@\n\n\nclass Order(models.Model):\n    x = {field}\n"
    judged(plant, "entangled", order, f"{DJANGO}class User(models.Model): ...\n")


@pytest.mark.parametrize(
    ("head", "callee"),
    [
        ("", "models.OneToOneField"),
        ("", "models.ManyToManyField"),
        ("from django.db.models import ForeignKey as Key\n", "Key"),
        ("from mptt.models import TreeForeignKey\n", "TreeForeignKey"),
        ("class Key(models.ForeignKey): ...\n", "Key"),
    ],
)
def test_relations_of_django(plant: Plant, head: str, callee: str) -> None:
    order = f"{DJANGO}from shop.user import User@\n{head}class Order(models.Model):\n    user = {callee}(User)\n"
    text = judged(plant, "mutual-models", order, f"{DJANGO}class User(models.Model): ...\n")
    assert text.endswith('refer to the model by the string "<app label>.User".')


@pytest.mark.parametrize("head", ["import shop.user", "from shop import user"])
def test_module_form(plant: Plant, head: str) -> None:
    name = "shop.user.User" if head.startswith("import") else "user.User"
    order = f"{DJANGO}{head}@\nclass Order(models.Model):\n    user = models.ForeignKey({name})\n"
    text = judged(plant, "mutual-models", order, f"{DJANGO}class User(models.Model): ...\n")
    assert text.startswith("Django model 'User' is referred to by 'Order' (line 4); ")


@pytest.mark.parametrize(
    ("files", "label"),
    [
        ({"models": ""}, "shop"),
        ({"apps": ""}, "shop"),
        ({"models/__init__": ""}, "shop"),
        ({}, "<app label>"),
    ],
)
def test_the_label_of_a_django_app(plant: Plant, files: dict[str, str], label: str) -> None:
    order = f"{DJANGO}from shop.db.user import User@\nclass Order(models.Model):\n    user = models.ForeignKey(User)\n"
    more = {"db/__init__": "", "db/user": f"{DJANGO}{BACK}class User(models.Model): ...\n", **files}
    tree = plant(
        {
            "shop/__init__.py": "",
            "shop/order.py": order.replace("@", "  # [cyclic-import-mutual-models]"),
            **{f"shop/{name}.py": text for name, text in more.items()},
        }
    )
    assert said(tree)[0].endswith(f'refer to the model by the string "{label}.User".')


@pytest.mark.parametrize(
    ("field", "cure"),
    [
        pytest.param('user: Mapped["User"] = relationship()', "import it under 'if TYPE_CHECKING:'.", id="quoted"),
        pytest.param(
            "user: Mapped[User | None] = relationship()",
            "import it under 'if TYPE_CHECKING:' and quote the annotation on line 6.",
            id="unquoted",
        ),
        pytest.param(
            "user = relationship(User)", 'name the class in a string, as in relationship("User").', id="relation"
        ),
        pytest.param(
            "user_id = Column(ForeignKey(User.id))",
            'name the column by its table in a string, as in ForeignKey("<table>.id").',
            id="column",
        ),
        pytest.param(
            'user: Mapped["User"] = relationship(User)',
            "name the class in a string, as in relationship(\"User\") and import it under 'if TYPE_CHECKING:'.",
            id="relation-and-annotation",
        ),
    ],
)
def test_the_kinds_of_use_of_sqlalchemy(plant: Plant, field: str, cure: str) -> None:
    order = f"{ALCHEMY}{ORM}from shop.user import User@\nclass Order(Base):\n    {field}\n"
    base = f"{ALCHEMY}class Base(DeclarativeBase): ...\n"
    text = judged(plant, "mutual-models", order, f"{ORM}class User(Base): ...\n", base=base)
    assert text == f"SQLAlchemy model 'User' is referred to by 'Order' (line 6); {cure}"


def test_annotations_outside_models_want_the_import_too(plant: Plant) -> None:
    order = (
        f"{DJANGO}from shop.user import User@\nclass Order(models.Model):\n    user = models.ForeignKey(User)\n"
        "def total(user: User): ...\n"
    )
    text = judged(plant, "mutual-models", order, f"{DJANGO}class User(models.Model): ...\n", models="")
    assert text == (
        "Django model 'User' is referred to by 'Order' and 'total' (lines 4, 5); refer to the model by the string "
        "\"shop.User\", import it under 'if TYPE_CHECKING:' and quote the annotation on line 5."
    )


def test_two_frameworks_are_no_mutual_models(plant: Plant) -> None:
    order = (
        "from peewee import Model\nfrom shop.user import User@\nclass Order(Model):\n    u = ForeignKeyField(User)\n"
    )
    judged(plant, "entangled", order, f"{DJANGO}class User(models.Model): ...\n")


def test_strawberry_types_and_their_methods(plant: Plant) -> None:
    order = (
        "import strawberry as sb\nfrom shop.user import User@\n@sb.type\nclass Order:\n"
        "    @sb.field\n    def user(self) -> User: ...\n"
    )
    text = judged(plant, "mutual-models", order, "import strawberry\n@strawberry.type\nclass User: ...\n")
    assert text == (
        "strawberry type 'User' is referred to by 'Order' (line 6); import it under 'if TYPE_CHECKING:' and annotate "
        'with Annotated["User", strawberry.lazy("shop.user")].'
    )


def test_dataclasses_of_pydantic(plant: Plant) -> None:
    head = "from pydantic.dataclasses import dataclass\n"
    order = f'{head}from shop.user import User@\n@dataclass\nclass Order:\n    user: "User"\n'
    text = judged(plant, "mutual-models", order, f"{head}@dataclass\nclass User: ...\n")
    assert text == (
        "Pydantic dataclass 'User' is referred to by 'Order' (line 5); import it under 'if TYPE_CHECKING:' and call "
        "pydantic.dataclasses.rebuild_dataclass() where both classes are known."
    )


def test_graphene_takes_dotted_paths(plant: Plant) -> None:
    order = (
        "import graphene\nfrom shop.user import User@\nclass Order(graphene.ObjectType):\n"
        "    users = graphene.List(User)\n"
    )
    text = judged(plant, "mutual-models", order, "import graphene\nclass User(graphene.ObjectType): ...\n")
    assert text.endswith('name the type by its dotted path in a string, "shop.user.User".')


NETWORKS = [
    ("import keras", "keras.layers.Layer", "keras.Model", "Keras"),
    ("import tensorflow as tf", "tf.keras.layers.Dense", "tf.keras.Model", "Keras"),
    ("from torch import nn", "nn.Module", "nn.Sequential", "PyTorch"),
]


@pytest.mark.parametrize(("head", "layer", "model", "name"), NETWORKS)
@pytest.mark.parametrize(
    ("read", "cure"),
    [
        ("User()", "import it there."),
        ("User.scale", "extract the parameter 'scale' to a config module that both import."),
    ],
)
def test_networks(plant: Plant, head: str, layer: str, model: str, name: str, read: str, cure: str) -> None:
    order = (
        f"{head}\nfrom shop.user import User@\nclass Order({layer}):\n    def call(self, x):\n        return {read}\n"
    )
    text = judged(plant, "mutual-models", order, f"{head}\nclass User({model}):\n    scale = 2\n")
    assert text == f"{name} class 'User' is used when 'Order.call' runs (line 5): {cure}"
