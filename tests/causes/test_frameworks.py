"""The cures of the frameworks, applied: what the message says really works with the library.

The libraries are installed in an environment of their own (see `tests.support.frameworks`); without a package index
only the messages are checked.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.causes.frameworks import FRAMEWORKS, READERS
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.forked_runs import run_each
from tests.support.frameworks import OLD_PYDANTIC, python_with_frameworks
from tests.support.trees import Tree, write_tree


class Cure(msgspec.Struct, frozen=True):
    """Two modules that import each other, what is said, and `shop/order.py` as it is then.

    library: top-level module. user: `shop/user.py`. order: `shop/order.py`, with `<<before|after>>` where the cure
    changes it. check: run after both modules have been imported, in either order. advice: the end of the message.
    appended: to `shop/user.py` by the cure. base: `shop/base.py`, if any.
    """

    library: str
    user: str
    order: str
    check: str
    advice: str
    appended: str = ""
    base: str = ""


IMPORT = "<<from shop.user import User|if TYPE_CHECKING:\n    from shop.user import User>>\n"
GONE = "<<from shop.user import User|>>\n"
CHANGE = re.compile(r"<<(.*?)\|(.*?)>>", re.DOTALL)
START = " Import shop.user where the program starts: nothing else does."
TYPING = "from typing import TYPE_CHECKING, Annotated, Optional\n"

ALCHEMY = TYPING + (
    "from sqlalchemy import Column, ForeignKey, Table\n"
    "from sqlalchemy.orm import Mapped, mapped_column, relationship\nfrom shop.base import Base\n"
)
ALCHEMY_BASE = "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase): ...\n"
ALCHEMY_ORDER = (
    "class Order(Base):\n    __tablename__ = 'orders'\n    id: Mapped[int] = mapped_column(primary_key=True)\n"
    "    size = 1\n"
)
ALCHEMY_USER = ALCHEMY + (
    "from shop.order import Order\nclass User(Base):\n    __tablename__ = 'users'\n"
    "    id: Mapped[int] = mapped_column(primary_key=True)\n    size = Order.size\n"
    "links = Table('links', Base.metadata, Column('a', ForeignKey('users.id')), Column('b', ForeignKey('orders.id')))\n"
)
KEY = "    key: Mapped[int] = mapped_column(ForeignKey('users.id'))\n"
MAPPED = (
    "from sqlalchemy.orm import configure_mappers\nconfigure_mappers()\n"
    "assert shop.order.Order.user.property.mapper.class_ is shop.user.User"
)
STRING = 'name the class in a string, as in relationship("User").'
QUOTE = "import it under 'if TYPE_CHECKING:' and quote the annotation on line {}."


def pydantic(module: str, base: str = "BaseModel") -> tuple[str, str]:
    """The heads of `order` and `user`."""
    head = f"{TYPING}from {module} import {base}\n"
    return head, f"{head}from shop.order import Order\nclass User({base}):\n    size: int = Order.size\n"


SCHEMA = "from marshmallow import Schema, fields\n"
BERRY = TYPING + "import strawberry\n"
MODEL = TYPING + "from sqlmodel import Field, Relationship, SQLModel\n"
MODEL_USER = MODEL + (
    "from shop.order import SIZE, Order\nclass User(SQLModel, table=True):\n    id: int = Field(primary_key=True)\n"
    "    size: int = len(Order.__name__)\n"
)

CURES = {
    "sqlalchemy-relationship": Cure(
        "sqlalchemy",
        ALCHEMY_USER,
        f"{ALCHEMY}{GONE}{ALCHEMY_ORDER}{KEY}    user = relationship(<<User|'User'>>)\n",
        MAPPED,
        STRING,
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-mapped": Cure(
        "sqlalchemy",
        ALCHEMY_USER,
        f"{ALCHEMY}{IMPORT}{ALCHEMY_ORDER}{KEY}    user: <<Mapped[User|'Mapped[User>> | None]<<|'>> = relationship()\n",
        MAPPED,
        QUOTE.format(11),
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-outside": Cure(
        "sqlalchemy",
        ALCHEMY_USER,
        f"{ALCHEMY}{GONE}{ALCHEMY_ORDER}{KEY}Order.user = relationship(<<User|'User'>>)\n",
        MAPPED,
        STRING,
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-function": Cure(
        "sqlalchemy",
        ALCHEMY_USER,
        f"{ALCHEMY}{GONE}{ALCHEMY_ORDER}{KEY}    user = relationship(<<lambda: User|'User'>>)\n",
        MAPPED,
        STRING,
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-column": Cure(
        "sqlalchemy",
        ALCHEMY_USER,
        f"{ALCHEMY}{GONE}{ALCHEMY_ORDER}    key: Mapped[int] = mapped_column(ForeignKey(<<User.id|'users.id'>>))\n",
        "assert list(shop.order.Order.__table__.foreign_keys)[0].column.table is shop.user.User.__table__",
        'name the column by its table in a string, as in ForeignKey("users.id").',
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-expression": Cure(
        "sqlalchemy",
        ALCHEMY_USER,
        f"{ALCHEMY}{GONE}{ALCHEMY_ORDER}{KEY}"
        "    user = relationship('User', primaryjoin=<<key == User.id|'Order.key == User.id'>>)\n",
        MAPPED,
        "make a string of the whole argument on line 11, which is evaluated later.",
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-table": Cure(
        "sqlalchemy",
        ALCHEMY_USER,
        f"{ALCHEMY}<<from shop.user import links|>>\n{ALCHEMY_ORDER}"
        "    user = relationship('User', secondary=<<links|'links'>>)\n",
        MAPPED,
        'name the table in a string, as in secondary="links".',
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-registries": Cure(
        "sqlalchemy",
        "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\nfrom shop.order import Order\n"
        "class Own(DeclarativeBase): ...\nclass User(Own):\n    __tablename__ = 'users'\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)\n    size = Order.size\n",
        f"{ALCHEMY}from sqlalchemy.orm import foreign\n"
        "<<from shop.user import User|def user_class():\n    from shop.user import User\n    return User\n>>\n"
        "def join():\n    import shop.user\n    return foreign(Order.id) == shop.user.User.id\n"
        f"{ALCHEMY_ORDER}    user = relationship(<<User|user_class>>, primaryjoin=join)\n",
        MAPPED,
        "pass relationship() a function that imports it (a string would not be found: shop.user.Own and "
        "shop.base.Base have a registry each).",
        base=ALCHEMY_BASE,
    ),
    "sqlalchemy-dataclass": Cure(
        "sqlalchemy",
        ALCHEMY_USER.replace("    size = Order.size\n", "").replace("links", "COUNT = Order.size\nlinks", 1),
        f"{ALCHEMY}{IMPORT}{ALCHEMY_ORDER}{KEY}"
        "    user: <<Mapped[User]|'Mapped[User]'>> = relationship(default=None)\n",
        MAPPED,
        QUOTE.format(11),
        base=ALCHEMY_BASE.replace("DeclarativeBase\n", "DeclarativeBase, MappedAsDataclass\n").replace(
            "Base(D", "Base(MappedAsDataclass, D"
        ),
    ),
    "sqlmodel-relationship": Cure(
        "sqlmodel",
        MODEL_USER,
        f"{MODEL}{IMPORT}SIZE = 1\nclass Order(SQLModel, table=True):\n    id: int = Field(primary_key=True)\n"
        "    key: int = Field(foreign_key='user.id')\n    user: Optional[<<User|'User'>>] = Relationship()\n",
        MAPPED,
        'import it under \'if TYPE_CHECKING:\' and quote the name alone, as in Optional["User"] or list["User"].',
    ),
    "sqlmodel-data": Cure(
        "sqlmodel",
        MODEL_USER.replace(", table=True", ""),
        f"{MODEL}{IMPORT}SIZE = 1\nclass Order(SQLModel):\n    user: Optional[<<User|'User'>>] = None\n",
        "assert isinstance(shop.order.Order.model_validate({'user': {'id': 1}}).user, shop.user.User)",
        'import it under \'if TYPE_CHECKING:\', quote the name alone, as in Optional["User"] or list["User"] and call '
        "Order.model_rebuild() at the end of shop.user.",
        appended="Order.model_rebuild()\n",
    ),
}

for _key, _module, _base, _order, _say, _check in (
    (
        "pydantic",
        "pydantic",
        "BaseModel",
        "class Order(BaseModel):\n    user: <<Optional[User]|'Optional[User]'>> = None\n",
        "Order.model_rebuild()",
        "shop.order.Order(user={}).user",
    ),
    (
        "pydantic-root",
        "pydantic",
        "BaseModel, RootModel",
        "class Order(RootModel[list[<<User|'User'>>]]): ...\n",
        "Order.model_rebuild()",
        "shop.order.Order([{}]).root[0]",
    ),
    (
        "pydantic-v1",
        "pydantic.v1",
        "BaseModel",
        "class Order(BaseModel):\n    user: <<Optional[User]|'Optional[User]'>> = None\n",
        "Order.update_forward_refs(User=User)",
        "shop.order.Order(user={}).user",
    ),
):
    _line = 4 if _key == "pydantic-root" else 5
    _where = "it in the base class" if _key == "pydantic-root" else "the annotation"
    CURES[_key] = Cure(
        "pydantic",
        f"{TYPING}from {_module} import BaseModel\nfrom shop.order import Order\n"
        "class User(BaseModel):\n    size: int = len(Order.__name__)\n",
        f"{TYPING}from {_module} import {_base}\n{IMPORT}{_order}",
        f"assert isinstance({_check}, shop.user.User)",
        f"import it under 'if TYPE_CHECKING:', quote {_where} on line {_line} and call {_say} at the end of shop.user.",
        appended=f"{_say}\n",
    )

for _module, _say in (
    ("pydantic.dataclasses", "pydantic.dataclasses.rebuild_dataclass(Order)"),
    ("pydantic.v1.dataclasses", "Order.__pydantic_model__.update_forward_refs(User=User)"),
):
    _head = f"{TYPING}import pydantic.dataclasses\nfrom {_module} import dataclass\n"
    CURES[_module] = Cure(
        "pydantic",
        f"{_head}from shop.order import Order\n@dataclass\nclass User:\n    size: int = len(Order.__name__)\n",
        f"{_head}{IMPORT}@dataclass\nclass Order:\n    user: <<Optional[User]|'Optional[User]'>> = None\n",
        "assert isinstance(shop.order.Order(user={'size': 1}).user, shop.user.User)",
        f"import it under 'if TYPE_CHECKING:', quote the annotation on line 7 and call {_say} at the end of shop.user.",
        appended=f"{_say}\n",
    )

for _key, _nested in (
    ("class", "<<User|'User'>>"),
    ("object", "<<User(only=('size',))|'User', only=('size',)>>"),
    ("function", "<<lambda: User()|'User'>>"),
):
    CURES[f"marshmallow-{_key}"] = Cure(
        "marshmallow",
        f"{SCHEMA}from shop.order import Order\nclass User(Schema):\n    size = fields.Int(load_default=Order.size)\n",
        f"{SCHEMA}{GONE}class Order(Schema):\n    size = 1\n    user = fields.Nested({_nested})\n",
        "assert shop.order.Order().load({'user': {'size': 2}}) == {'user': {'size': 2}}",
        'name the schema in a string, as in fields.Nested("User").',
    )

CURES |= {
    "peewee": Cure(
        "peewee",
        "from peewee import *\nfrom shop.order import Order\nclass User(Model):\n    size = Order.size\n",
        "from peewee import DeferredForeignKey, ForeignKeyField, Model\n"
        f"{GONE}class Order(Model):\n    size = 1\n    user = <<ForeignKeyField(User)|DeferredForeignKey('User')>>\n",
        "assert shop.order.Order.user.rel_model is shop.user.User",
        'use DeferredForeignKey("User").',
    ),
    "mongoengine": Cure(
        "mongoengine",
        "from mongoengine import *\nfrom shop.order import Order\nclass User(Document):\n    size = Order.size\n",
        f"from mongoengine import Document, ReferenceField\n{GONE}class Order(Document):\n    size = 1\n"
        "    user = ReferenceField(<<User|'User'>>)\n",
        "assert shop.order.Order.user.document_type is shop.user.User",
        'refer to the document by the string "User" (a reverse_delete_rule then has to be registered with '
        "register_delete_rule() where both are known).",
    ),
    "graphene": Cure(
        "graphene",
        "import graphene\nfrom shop.order import Order\nclass User(graphene.ObjectType):\n"
        "    size = graphene.Int(default_value=len(Order.__name__))\n",
        f"import graphene\n{GONE}class Order(graphene.ObjectType):\n"
        "    user = graphene.List(graphene.NonNull(<<User|'shop.user.User'>>))\n",
        "import graphene\nclass Query(graphene.ObjectType):\n    order = graphene.Field(shop.order.Order)\n"
        "assert 'type User' in str(graphene.Schema(Query))",
        'name the type by dotted path in a string, "shop.user.User".',
    ),
    "strawberry": Cure(
        "strawberry",
        f"{BERRY}from shop.order import Order\n@strawberry.type\nclass User:\n    size: int = len(Order.__name__)\n",
        f"{BERRY}{IMPORT}@strawberry.type\nclass Order:\n"
        "    user: list[<<User|Annotated['User', strawberry.lazy('shop.user')]>>]\n",
        "import strawberry\n@strawberry.type\nclass Query:\n    order: shop.order.Order\n"
        "assert 'type User' in str(strawberry.Schema(Query))",
        'import it under \'if TYPE_CHECKING:\' and annotate with Annotated["User", strawberry.lazy("shop.user")].',
    ),
    "tortoise": Cure(
        "tortoise",
        "from tortoise import fields\nfrom tortoise.models import Model\nfrom shop.order import Order\n"
        "class User(Model):\n    name = fields.CharField(max_length=len(Order.__name__))\n",
        f"from tortoise import fields\nfrom tortoise.models import Model\n{GONE}class Order(Model):\n"
        "    user = fields.ForeignKeyField(<<User|'models.User'>>)\n",
        "from tortoise import Tortoise, run_async\nasync def main():\n"
        "    await Tortoise.init(db_url='sqlite://:memory:', modules={'models': ['shop.order', 'shop.user']})\n"
        "    assert shop.order.Order._meta.fields_map['user'].related_model is shop.user.User\nrun_async(main())",
        'refer to the model by the string "<app label>.User".',
    ),
    "django": Cure(
        "django",
        "from django.db import models\nfrom shop.order import Order\nclass User(models.Model):\n    size = Order.size\n"
        "    class Meta:\n        app_label = 'people'\n",
        f"from django.db import models\n{GONE}class Order(models.Model):\n    size = 1\n"
        "    user = models.ForeignKey(<<User|'people.User'>>, on_delete=models.CASCADE)\n"
        "    class Meta:\n        app_label = 'orders'\n",
        "assert shop.order.Order._meta.get_field('user').related_model is shop.user.User",
        'refer to the model by the string "people.User".',
    ),
}

PREPARE = {"django": "import django\nfrom django.conf import settings\nsettings.configure()\ndjango.setup()\n"}
FOUND_WITHOUT_IMPORT = {"django", "graphene", "strawberry", "tortoise"}


def files_of(cure: Cure, side: int) -> dict[str, str]:
    """The tree before (0) or after (1) the cure."""
    order = CHANGE.sub(lambda found: found[side + 1], cure.order)
    files = {
        "shop/__init__.py": "",
        "shop/order.py": order,
        "shop/user.py": cure.user + (cure.appended if side else ""),
    }
    return {**files, "shop/base.py": cure.base} if cure.base else files


def planted(plant: Plant, cure: Cure, side: int) -> Tree:
    return plant(files_of(cure, side))


@pytest.mark.parametrize("key", CURES)
def test_the_cure_is_what_is_said(plant: Plant, key: str) -> None:
    cure = CURES[key]
    found = about_causes(analyze(planted(plant, cure, 0).root, settings=Settings(py_version=(3, 10))).findings)
    assert [(finding.cause, finding.importer) for finding in found] == [("mutual-models", "shop.order")]
    apart = "registries" in key
    start = "" if cure.library in FOUND_WITHOUT_IMPORT or apart else START
    assert found[0].advice.partition("; ")[2] == f"{cure.advice}{start}"


@pytest.mark.parametrize("key", CURES)
def test_the_finding_is_gone_with_the_cure(plant: Plant, key: str) -> None:
    assert not analyze(planted(plant, CURES[key], 1).root, settings=Settings(py_version=(3, 10))).findings


@pytest.mark.network
@pytest.mark.parametrize("library", sorted({cure.library for cure in CURES.values()}))
def test_the_cures_work(tmp_path: Path, library: str) -> None:
    """Imported in either order, the relation is usable; before, one order failed."""
    python = python_with_frameworks()
    keys = [key for key, cure in CURES.items() if cure.library == library]
    jobs = []
    for key in keys:
        cure = CURES[key]
        for side, first, second in ((0, "order", "user"), (1, "order", "user"), (1, "user", "order")):
            root = write_tree(tmp_path / key / str(side), files_of(cure, side)).root
            start = f"{PREPARE.get(library, '')}import shop.{first}, shop.{second}\n"
            jobs.append((root, f"{start}{cure.check}\n"))
    errors = iter(run_each(python, [library], jobs))
    for key, before, after, other_order in zip(keys, errors, errors, errors, strict=True):
        assert "circular import" in before, key
        assert (after, other_order) == ("", ""), key


@pytest.mark.network
def test_the_cures_of_old_pydantic_work(tmp_path: Path) -> None:
    """With the first version itself, whose classes are those of `pydantic.v1` in the second."""
    python = python_with_frameworks(OLD_PYDANTIC)
    jobs = []
    for key in ("pydantic-v1", "pydantic.v1.dataclasses"):
        cure = CURES[key]
        for side, first, second in ((0, "order", "user"), (1, "order", "user"), (1, "user", "order")):
            files = {path: text.replace("pydantic.v1", "pydantic") for path, text in files_of(cure, side).items()}
            root = write_tree(tmp_path / key / str(side), files).root
            jobs.append((root, f"import shop.{first}, shop.{second}\n{cure.check}\n"))
    errors = run_each(python, ["pydantic"], jobs)
    assert ["circular import" in error for error in errors] == [True, False, False, True, False, False], errors
    assert [*errors[1:3], *errors[4:]] == [""] * 4


def test_the_tables_can_be_filled_in() -> None:
    for framework in FRAMEWORKS:
        assert framework.bases or framework.decorators
        assert bool(framework.relations) == bool(framework.reference)
        if framework.rebuild:
            assert framework.reads_annotations
            assert "{" not in framework.rebuild.format(holder="A", arguments="B=B")
            renamed = framework.rebuild_renamed.format(holder="A", items='"B": B')
            # what takes no names has another call for them
            assert ("{arguments}" in framework.rebuild) is not bool(renamed)
        for template in (framework.string, framework.annotation, framework.postponed):
            assert "{" not in template.format(name="A", app="a", module="m", odoo="o")


def test_readers_say_what_they_read() -> None:
    for reader in READERS:
        assert reader.kind
        assert bool(reader.objects) == bool(reader.methods)
        assert bool(reader.classes) == bool(reader.libraries)
        assert reader.decorators or reader.objects or reader.classes
