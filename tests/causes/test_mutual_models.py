"""mutual-models: decided by ancestors; the cure is the framework's own reference."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

# What is known by name is only found when something has imported it.
START = " Import shop.user where the program starts: nothing else does."


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
        f"TYPE_CHECKING:' and quote the annotation on line 7.{START}"
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
        f'class in a string, as in relationship("User").{START}'
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
        f'string, as in relationship("User").{START}'
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
        "TYPE_CHECKING:', quote the annotation on line 6 and call Order.model_rebuild() at the end of shop.user."
        f"{START}"
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
            "from shop.order import make  # [cyclic-import-call-time]\n"
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
    ("field", "cause"),
    [
        pytest.param("models.CharField(max_length=User.NAME_LENGTH)", "shared-definition", id="constant"),
        pytest.param("models.CharField(choices=User)", "entangled", id="no-relation"),
        pytest.param("models.ForeignKey(User.other, on_delete=1)", "entangled", id="attribute-in-relation"),
        pytest.param("models.ForeignKey(User(), on_delete=1)[User]", "entangled", id="no-argument"),
    ],
)
def test_only_the_class_itself_in_a_relation_counts(plant: Plant, field: str, cause: str) -> None:
    order = f"{DJANGO}from shop.user import User@\n\n\nclass Order(models.Model):\n    x = {field}\n"
    judged(plant, cause, order, f"{DJANGO}class User(models.Model): ...\n")


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
    assert text == f"SQLAlchemy model 'User' is referred to by 'Order' (line 6); {cure}{START}"


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
        f"pydantic.dataclasses.rebuild_dataclass(Order) at the end of shop.user.{START}"
    )


def test_graphene_takes_dotted_paths(plant: Plant) -> None:
    order = (
        "import graphene\nfrom shop.user import User@\nclass Order(graphene.ObjectType):\n"
        "    users = graphene.List(User)\n"
    )
    text = judged(plant, "mutual-models", order, "import graphene\nclass User(graphene.ObjectType): ...\n")
    assert text.endswith('name the type by dotted path in a string, "shop.user.User".')


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


APPS = "from django.apps import AppConfig\nclass Config(AppConfig):\n    name = 'shop'\n"


@pytest.mark.parametrize(
    ("apps", "meta", "label"),
    [
        pytest.param(APPS, "", "shop", id="name"),
        pytest.param(APPS + "    label = 'people'\n", "", "people", id="label"),
        pytest.param(APPS + "    label = LABEL\n", "", "shop", id="not-literal"),
        pytest.param(APPS + "class Other(AppConfig):\n    label = 'other'\n", "", "shop", id="no-default"),
        pytest.param(
            APPS + "class Other(AppConfig):\n    label = 'other'\n    default = True\n", "", "other", id="default"
        ),
        pytest.param("class Config:\n    label = 'people'\n", "", "shop", id="no-config"),
        pytest.param("class Config(\n", "", "shop", id="unreadable"),
        pytest.param(
            APPS + "    label = 'people'\n", "    class Meta:\n        app_label = 'folk'\n", "folk", id="meta"
        ),
        pytest.param(APPS, "    class Meta:\n        ordering = ()\n", "shop", id="meta-without"),
        pytest.param(APPS, "    class Meta(Named.Meta): ...\n", "named", id="meta-derived"),
    ],
)
def test_labels_that_are_given(plant: Plant, apps: str, meta: str, label: str) -> None:
    order = f"{DJANGO}from shop.user import User@\nclass Order(models.Model):\n    user = models.ForeignKey(User)\n"
    named = (
        "class Named(models.Model):\n    class Meta:\n        abstract = True\n        app_label = 'named'\n"
        if "Named" in meta
        else "class Named(models.Model):\n    class Meta:\n        app_label = 'not abstract'\n"
    )
    user = f"{DJANGO}{named}class User(Named):\n    x = 1\n{meta}"
    text = judged(plant, "mutual-models", order, user, apps=apps)
    assert text.endswith(f'refer to the model by the string "{label}.User".')


ALCHEMY_USER = "class User(Base):\n    __tablename__ = 'users'\nlinks = Table('user_links', Base.metadata)\n"


@pytest.mark.parametrize(
    ("brought", "order", "cure"),
    [
        pytest.param(
            "User",
            "class Order(Base):\n    user = relationship(lambda: User)\n",
            "'User' is referred to by 'Order' (line 6); name the class in a string, as in relationship(\"User\").",
            id="function",
        ),
        pytest.param(
            "User",
            "class Order(Base): ...\nOrder.user = relationship(User)\n",
            "'User' is referred to (line 6); name the class in a string, as in relationship(\"User\").",
            id="outside-the-class",
        ),
        pytest.param(
            "User",
            "class Order(Base):\n    user = relationship('User', primaryjoin=User.id == 1)\n",
            "'User' is referred to by 'Order' (line 6); make a string of the whole argument on line 6, which is "
            "evaluated later.",
            id="expression",
        ),
        pytest.param(
            "User",
            "class Order(Base):\n    user_id = Column(ForeignKey(User.id))\n",
            "'User' is referred to by 'Order' (line 6); name the column by its table in a string, as in "
            'ForeignKey("users.id").',
            id="column-of-a-known-table",
        ),
        pytest.param(
            "links",
            "class Order(Base):\n    users = relationship('User', secondary=links)\n",
            "'links' is referred to by 'Order' (line 6); name the table in a string, as in secondary=\"user_links\".",
            id="table",
        ),
    ],
)
def test_further_uses_of_sqlalchemy(plant: Plant, brought: str, order: str, cure: str) -> None:
    base = f"{ALCHEMY}class Base(DeclarativeBase): ...\n"
    user = f"from sqlalchemy import Table\n{ORM}{ALCHEMY_USER}"
    text = judged(plant, "mutual-models", f"{ALCHEMY}{ORM}from shop.user import {brought}@\n{order}", user, base=base)
    assert text == f"SQLAlchemy {'table' if brought == 'links' else 'model'} {cure}{START}"


def test_nothing_is_said_of_the_start_when_something_imports_the_module(plant: Plant) -> None:
    base = f"{ALCHEMY}class Base(DeclarativeBase): ...\n"
    order = f"{ALCHEMY}{ORM}from shop.user import User@\nclass Order(Base):\n    user = relationship(User)\n"
    text = judged(plant, "mutual-models", order, f"{ORM}class User(Base): ...\n", base=base, start="import shop.user\n")
    assert text.endswith('name the class in a string, as in relationship("User").')


def test_a_string_does_not_reach_into_another_registry(plant: Plant) -> None:
    base = "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n"
    order = f"{ALCHEMY}{ORM}from shop.user import User@\nclass Order(Base):\n    user = relationship(User)\n"
    text = judged(
        plant,
        "mutual-models",
        order,
        "from shop.other import Base\nclass User(Base): ...\n",
        base=base,
        other=base,
    )
    assert text == (
        "SQLAlchemy model 'User' is referred to by 'Order' (line 6); pass relationship() a function that imports it (a "
        "string would not be found: shop.other.Base and shop.base.Base have a registry each)."
    )


@pytest.mark.parametrize(
    ("future", "field", "cure"),
    [
        ("", "list[User] = Relationship()", ' and quote the name alone, as in Optional["User"] or list["User"]'),
        (
            "from __future__ import annotations\n",
            "list[User] = Relationship()",
            ' and quote the name alone, as in Optional["User"] or list["User"], without the future import',
        ),
        (
            "",
            "User",
            ', quote the name alone, as in Optional["User"] or list["User"] and call Order.model_rebuild() at the end '
            "of shop.user",
        ),
    ],
)
def test_sqlmodel(plant: Plant, future: str, field: str, cure: str) -> None:
    head = "from sqlmodel import Relationship, SQLModel\n"
    order = f"{future}{head}from shop.user import User@\nclass Order(SQLModel, table=True):\n    user: {field}\n"
    text = judged(plant, "mutual-models", order, f"{head}class User(SQLModel): ...\n")
    line = 5 if future else 4
    assert text == (
        f"SQLModel model 'User' is referred to by 'Order' (line {line}); import it under 'if TYPE_CHECKING:'"
        f"{cure}.{START}"
    )


@pytest.mark.parametrize(
    ("head", "order", "cure"),
    [
        pytest.param(
            "from pydantic.v1 import BaseModel",
            "class Order(BaseModel):\n    user: 'User'\n",
            "Order.update_forward_refs(User=User)",
            id="v1",
        ),
        pytest.param(
            "from pydantic.v1 import BaseModel\nfrom pydantic.v1.dataclasses import dataclass",
            "@dataclass\nclass Order:\n    user: 'User'\n",
            "Order.__pydantic_model__.update_forward_refs(User=User)",
            id="v1-dataclass",
        ),
        pytest.param(
            "from pydantic import BaseModel, RootModel",
            "class Order(RootModel[list[User]]): ...\n",
            "Order.model_rebuild()",
            id="root-model",
        ),
        pytest.param(
            "from pydantic import BaseModel, RootModel",
            "class Order(RootModel[list['User']]): ...\n",
            "Order.model_rebuild()",
            id="root-model-quoted",
        ),
        pytest.param(
            "from beanie import Document as BaseModel, Link",
            "class Order(BaseModel):\n    user: Link['User']\n",
            "Order.model_rebuild()",
            id="beanie",
        ),
    ],
)
def test_classes_that_are_rebuilt(plant: Plant, head: str, order: str, cure: str) -> None:
    order = f"{head}\nfrom shop.user import User@\n{order}"
    text = judged(plant, "mutual-models", order, f"{head}\nclass User(BaseModel): ...\n")
    assert f" call {cure} at the end of shop.user.{START}" in text


def test_a_new_module_when_the_other_one_does_not_import_the_class(plant: Plant) -> None:
    head = "from pydantic import BaseModel\n"
    order = (
        f"{head}from shop.user import User@\nclass Order: ...\nclass Line(BaseModel):\n    user: 'User'\n"
        "class Part(BaseModel):\n    user: 'User'\n"
    )
    text = judged(plant, "mutual-models", order, f"{head}class User(BaseModel): ...\n")
    assert text.endswith(
        " call Line.model_rebuild() and Part.model_rebuild() in a new module with 'from shop.order import Line, Part' "
        "and 'from shop.user import User', imported where the program starts."
    )


@pytest.mark.parametrize(
    "nested", ["fields.Nested(User)", "fields.Nested(User(many=True))", "fields.Nested(lambda: User())"]
)
def test_marshmallow(plant: Plant, nested: str) -> None:
    head = "from marshmallow import Schema, fields\n"
    order = f"{head}from shop.user import User@\nclass Order(Schema):\n    user = {nested}\n"
    text = judged(plant, "mutual-models", order, f"{head}class User(Schema): ...\n")
    assert text.endswith(f'name the schema in a string, as in fields.Nested("User").{START}')


def test_a_lambda_that_is_no_relation(plant: Plant) -> None:
    head = "from pydantic import BaseModel, Field\n"
    order = f"{head}from shop.user import User@\nclass Order(BaseModel):\n    n: int = Field(default=lambda: User())\n"
    text = judged(plant, "mutual-models", order, f"{head}class User(BaseModel): ...\n")
    assert text == "Pydantic model 'User' is used in a lambda (line 4): make that a function which imports it."
    order += "    m: int = Field(default=lambda: User())\n"
    text = judged(plant, "mutual-models", order, f"{head}class User(BaseModel): ...\n")
    assert text == "Pydantic model 'User' is used in lambdas (lines 4, 5): make those functions which import it."


def test_odoo_models_have_names_of_their_own(plant: Plant) -> None:
    head = "from odoo import fields, models\n"
    order = f"{head}from shop.user import User@\nclass Order(models.Model):\n    user = fields.Many2one(User)\n"
    text = judged(plant, "mutual-models", order, f"{head}class User(models.Model):\n    _name = 'res.users'\n")
    assert text.endswith('refer to the model by the _name in a string, "res.users".')


def test_two_models_in_relations(plant: Plant) -> None:
    order = (
        f"{DJANGO}import shop.user@\nclass Order(models.Model):\n    user = models.ForeignKey(shop.user.User)\n"
        "    group = models.ForeignKey(shop.user.Group)\n"
    )
    user = f"{DJANGO}class User(models.Model): ...\nclass Group(models.Model): ...\n"
    text = judged(plant, "mutual-models", order, user, models="")
    assert text == (
        "Django models 'Group' and 'User' are referred to by 'Order' (lines 4, 5); refer to the models by the strings "
        '"shop.Group" and "shop.User".'
    )


@pytest.mark.parametrize(
    "head",
    [
        "from msgspec import Struct as B",
        "from odmantic import Model as B",
        "from pydantic.generics import GenericModel as B",
    ],
)
def test_no_way_around_the_import(plant: Plant, head: str) -> None:
    order = f"{head}\nfrom shop.user import User@\nclass Order(B):\n    user: User\n"
    user = f"{head}\nclass User(B):\n    count = COUNT\n"
    text = judged(plant, "entangled", order, user, other="from shop.user import User\nprint(User)\n")
    assert "TYPE_CHECKING is no way out" in text


def test_what_a_string_of_the_project_says_cannot_break_the_line(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/base.py
        from sqlalchemy.orm import DeclarativeBase


        class Base(DeclarativeBase):
            pass
        == shop/order.py
        from sqlalchemy import Column, ForeignKey

        from shop.base import Base
        from shop.user import User  # [cyclic-import-mutual-models]


        class Order(Base):
            __tablename__ = "order"
            user_id = Column(ForeignKey(User.id))
        == shop/user.py
        from sqlalchemy import Column, ForeignKey

        from shop.base import Base
        from shop.order import Order


        class User(Base):
            __tablename__ = "user\\nshop/x.py:12:3: E0001: no"
            id = Column(primary_key=True)
            order_id = Column(ForeignKey(Order.id))
        """
    )
    (found,) = said(tree)
    assert "\n" not in found
    assert "E0001" not in found
