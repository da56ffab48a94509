"""Cures of mutual-models beside those of `test_frameworks`: methods, lambdas, and classes that are rebuilt "
"elsewhere."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

CUT = {"cut": ("shop.order -> shop.user", "shop.order -> shop.group")}
START = "== shop/__init__.py\n"
DJANGO = "import django\nfrom django.conf import settings\nsettings.configure()\ndjango.setup()\n"
DJANGO_USER = (
    "== shop/user.py\nfrom django.db import models\n\nfrom shop.order import Order\n\n\nclass User(models.Model):\n"
    "    size = Order.size\n\n    class Meta:\n        app_label = 'people'\n"
)
META = "\n    class Meta:\n        app_label = 'orders'\n"
ORDER = "from django.db import models\n{}\n\nclass Order(models.Model):\n    size = 1\n"
IMPORTED = "== shop/order.py\n" + ORDER.format("\nfrom shop.user import User\n")
PYDANTIC = "from typing import Optional\n\nfrom pydantic import BaseModel\n\n"
WITH_USER = "import shop.order\n\n\nclass User(BaseModel):\n    size: int = len(shop.order.Order.__name__)\n"
WITH_GROUP = WITH_USER.replace("User", "Group")
HINTED = "from typing import TYPE_CHECKING, Optional\n\nfrom pydantic import BaseModel\n\nif TYPE_CHECKING:\n"
REBUILT = (
    "== shop/rebuilt.py\nfrom shop.group import Group\nfrom shop.order import Order\nfrom shop.user import User\n\n"
    "Order.model_rebuild()\n"
)
BOTH = "class Order(BaseModel):\n    user: 'Optional[User]' = None\n    group: 'Optional[Group]' = None\n"
CALL = (
    "call Order.model_rebuild() in a new module with 'from shop.order import Order', 'from shop.group import Group' "
    "and 'from shop.user import User', imported where the program starts"
)
DATACLASS = "from pydantic.dataclasses import dataclass\n"
FIELD = "from sqlmodel import Field, Relationship, SQLModel\n"
SQLMODEL_USER = (
    f"== shop/user.py\n{FIELD}from shop.order import SIZE, Order\n\n\nclass User(SQLModel, table=True):\n"
    "    id: int = Field(primary_key=True)\n    size: int = len(Order.__name__)\n"
)
SQLMODEL_ORDER = (
    "SIZE = 1\n\n\nclass Order(SQLModel, table=True):\n    id: int = Field(primary_key=True)\n"
    "    key: int = Field(foreign_key='user.id')\n"
)
MAPPED = (
    "import shop.user\nfrom sqlalchemy.orm import configure_mappers\nconfigure_mappers()\n"
    "assert shop.order.Order.user.property.mapper.class_ is shop.user.User"
)

CURES = (
    Cure(
        "mutual-models",
        "Django model 'User' is used when 'Order.first' runs (line 9): import it there",
        f"{START}{IMPORTED}    def first(self):\n        return User.__name__\n{META}{DJANGO_USER}",
        f"== shop/order.py\n{ORDER.format('')}    def first(self):\n        from shop.user import User\n\n"
        f"        return User.__name__\n{META}",
        "methods",
        CUT,
        library="django",
        prepare=DJANGO,
        check="import shop.order\nassert shop.order.Order().first() == 'User'",
    ),
    Cure(
        "mutual-models",
        "It is also used when 'Order.first' runs (line 10): import it there. It is also used in a lambda (line 8): "
        "make that "
        "a function which imports it",
        f"{START}{IMPORTED}    count = lambda self: User.__name__\n    def first(self):\n        return User.__name__\n"
        f"    user = models.ForeignKey(User, models.CASCADE)\n{META}{DJANGO_USER}",
        f"== shop/order.py\n{ORDER.format('')}    def count(self):\n        from shop.user import User\n\n"
        "        return User.__name__\n    def first(self):\n        from shop.user import User\n\n"
        "        return User.__name__\n"
        f"    user = models.ForeignKey('people.User', models.CASCADE)\n{META}",
        "methods-and-lambda",
        CUT,
        library="django",
        prepare=DJANGO,
        check="import shop.user\nassert shop.order.Order().first() == shop.order.Order().count() == 'User'",
    ),
    Cure(
        "mutual-models",
        "Django model 'User' is used in lambdas (lines 8, 9): make those functions which import it",
        f"{START}{IMPORTED}    one = lambda self: User.__name__\n    two = lambda self: [User]\n{META}{DJANGO_USER}",
        f"== shop/order.py\n{ORDER.format('')}    def one(self):\n        from shop.user import User\n\n"
        "        return User.__name__\n    def two(self):\n        from shop.user import User\n\n"
        f"        return [User]\n{META}",
        "lambdas",
        CUT,
        library="django",
        prepare=DJANGO,
        check="import shop.user\nassert shop.order.Order().one() == 'User'",
    ),
    Cure(
        "deferred",
        "'User' is only used when functions run there: pass it in, and this import can stand at the top of the file",
        f"{START}{IMPORTED}    def first(self):\n        return User.__name__\n{META}"
        "== shop/user.py\nfrom django.db import models\n\n\nclass User(models.Model):\n    def order(self):\n"
        "        from shop.order import Order\n\n        return Order\n\n    class Meta:\n"
        "        app_label = 'people'\n",
        f"== shop/order.py\n{ORDER.format('')}    def first(self, user):\n        return user.__name__\n{META}"
        "== shop/user.py\nfrom django.db import models\n\nfrom shop.order import Order\n\n\n"
        "class User(models.Model):\n    def order(self):\n        return Order\n\n    class Meta:\n"
        "        app_label = 'people'\n",
        "deferred-methods",
        CUT,
        library="django",
        prepare=DJANGO,
        check="import shop.user, shop.order\nassert shop.order.Order().first(shop.user.User) == 'User'",
    ),
    Cure(
        "mutual-models",
        "They are also used when 'Order.first' runs (line 6): import them there",
        f"{START}== shop/order.py\nfrom django.db import models\nfrom shop import user\n\n\n"
        "class Order(models.Model):\n"
        "    def first(self): return user.User.__name__ + user.Group.__name__\n    size = 1\n"
        "    owner = models.ForeignKey(user.User, models.CASCADE)\n"
        "    group = models.ForeignKey(user.Group, models.CASCADE)\n"
        f"{META}{DJANGO_USER}\n\nclass Group(models.Model):\n    class Meta:\n        app_label = 'people'\n",
        "== shop/order.py\nfrom django.db import models\n\n\nclass Order(models.Model):\n"
        "    def first(self):\n        from shop import user\n\n"
        "        return user.User.__name__ + user.Group.__name__\n"
        "    size = 1\n    owner = models.ForeignKey('people.User', models.CASCADE)\n"
        f"    group = models.ForeignKey('people.Group', models.CASCADE)\n{META}",
        "methods-of-several",
        CUT,
        library="django",
        prepare=DJANGO,
        check="import shop.user, shop.order\nassert shop.order.Order().first() == 'UserGroup'",
    ),
    Cure(
        "deferred",
        "refer to 'User' there by the reference that its framework offers, and this import can stand at the top of the "
        "file",
        f"{START}{IMPORTED}    user = models.ForeignKey(User, models.CASCADE)\n{META}"
        "== shop/user.py\nfrom django.db import models\n\n\nclass User(models.Model):\n    def order(self):\n"
        "        from shop.order import Order\n\n        return Order\n\n    class Meta:\n"
        "        app_label = 'people'\n",
        f"== shop/order.py\n{ORDER.format('')}    user = models.ForeignKey('people.User', models.CASCADE)\n{META}"
        "== shop/user.py\nfrom django.db import models\n\nfrom shop.order import Order\n\n\nclass User(models.Model):\n"
        "    def order(self):\n        return Order\n\n    class Meta:\n        app_label = 'people'\n",
        "deferred-relation",
        CUT,
        library="django",
        prepare=DJANGO,
        check="import shop.user, shop.order\nassert shop.order.Order._meta.get_field('user').related_model is "
        "shop.user.User",
    ),
    Cure(
        "mutual-models",
        CALL,
        f"{START}== shop/order.py\n{PYDANTIC}from shop.group import Group\nfrom shop.user import User\n\n\n"
        "class Order(BaseModel):\n    user: Optional[User] = None\n    group: Optional[Group] = None\n"
        f"== shop/user.py\nfrom pydantic import BaseModel\n\n{WITH_USER}"
        f"== shop/group.py\nfrom pydantic import BaseModel\n\n{WITH_GROUP}",
        f"== shop/order.py\n{HINTED}    from shop.group import Group\n    from shop.user import User\n\n\n"
        f"{BOTH}{REBUILT}",
        "rebuilt-elsewhere",
        CUT,
        library="pydantic",
        check="import shop.rebuilt\nassert shop.rebuilt.Order(user={}, group={}).group.size == 5",
    ),
    Cure(
        "mutual-models",
        f"{CALL}, and remove the call on line 7 of shop.group",
        f"{START}== shop/order.py\n{HINTED}    from shop.group import Group\n\nfrom shop.user import User\n\n\n"
        "class Order(BaseModel):\n    user: Optional[User] = None\n    group: 'Optional[Group]' = None\n"
        f"== shop/user.py\nfrom pydantic import BaseModel\n\n{WITH_USER}"
        "== shop/group.py\nfrom pydantic import BaseModel\nfrom shop.order import Order\n\n\n"
        "class Group(BaseModel):\n    size: int = 5\nOrder.model_rebuild()\n",
        f"== shop/order.py\n{HINTED}    from shop.group import Group\n    from shop.user import User\n\n\n"
        f"{BOTH}{REBUILT}"
        "== shop/group.py\nfrom pydantic import BaseModel\nfrom shop.order import Order\n\n\n"
        "class Group(BaseModel):\n    size: int = 5\n",
        "rebuilt-elsewhere-already",
        CUT,
        library="pydantic",
        check="import shop.rebuilt\nassert shop.rebuilt.Order(user={}, group={}).group.size == 5",
    ),
    Cure(
        "mutual-models",
        'call Order.model_rebuild(_types_namespace={"Person": User}) at the end of shop.user',
        f"{START}== shop/order.py\n{PYDANTIC}from shop.user import User as Person\n\n\n"
        "class Order(BaseModel):\n    user: Optional[Person] = None\n"
        "== shop/user.py\nfrom pydantic import BaseModel\n\nfrom shop.order import Order\n\n\n"
        "class User(BaseModel):\n    size: int = len(Order.__name__)\n",
        f"== shop/order.py\n{HINTED}    from shop.user import User as Person\n\n\n"
        "class Order(BaseModel):\n    user: 'Optional[Person]' = None\n"
        "== shop/user.py\nfrom pydantic import BaseModel\n\nfrom shop.order import Order\n\n\n"
        "class User(BaseModel):\n    size: int = len(Order.__name__)\n\n\n"
        "Order.model_rebuild(_types_namespace={'Person': User})\n",
        "rebuilt-renamed",
        CUT,
        library="pydantic",
        check="import shop.user, shop.order\nassert shop.order.Order(user={}).user.size == 5",
    ),
    Cure(
        "mutual-models",
        'quote the name alone, as in Optional["User"] or list["User"], without the future import',
        f"{START}== shop/order.py\nfrom __future__ import annotations\nfrom typing import Optional\n{FIELD}"
        f"from shop.user import User\n{SQLMODEL_ORDER}    user: Optional[User] = Relationship()\n{SQLMODEL_USER}",
        f"== shop/order.py\nfrom typing import TYPE_CHECKING, Optional\n{FIELD}if TYPE_CHECKING:\n"
        f"    from shop.user import User\n{SQLMODEL_ORDER}    user: Optional['User'] = Relationship()\n",
        "sqlmodel-future",
        CUT,
        library="sqlmodel",
        check=MAPPED,
    ),
    Cure(
        "mutual-models",
        'name the class in a string, "User", import it under',
        f"{START}== shop/order.py\n{FIELD}from sqlalchemy.orm import relationship\nfrom shop.user import User\n"
        f"{SQLMODEL_ORDER}    user: User = Relationship(sa_relationship=relationship(User))\n{SQLMODEL_USER}",
        f"== shop/order.py\nfrom typing import TYPE_CHECKING\n{FIELD}from sqlalchemy.orm import relationship\n"
        f"if TYPE_CHECKING:\n    from shop.user import User\n"
        f"{SQLMODEL_ORDER}    user: 'User' = Relationship(sa_relationship=relationship('User'))\n",
        "sqlmodel-string",
        CUT,
        library="sqlmodel",
        check=MAPPED,
    ),
    Cure(
        "mutual-models",
        'call pydantic.dataclasses.rebuild_dataclass(Order, _types_namespace={"Person": User}) at the end of shop.user',
        f"{START}== shop/order.py\nfrom typing import Optional\n{DATACLASS}from shop.user import User as Person\n\n\n"
        "@dataclass\nclass Order:\n    user: Optional[Person] = None\n"
        f"== shop/user.py\n{DATACLASS}from shop.order import Order\n\n\n"
        "@dataclass\nclass User:\n    size: int = len(Order.__name__)\n",
        f"== shop/order.py\nfrom typing import TYPE_CHECKING, Optional\n{DATACLASS}if TYPE_CHECKING:\n"
        "    from shop.user import User as Person\n\n\n@dataclass\nclass Order:\n    user: 'Optional[Person]' = None\n"
        f"== shop/user.py\nimport pydantic.dataclasses\n{DATACLASS}from shop.order import Order\n\n\n"
        "@dataclass\nclass User:\n    size: int = len(Order.__name__)\n\n\n"
        "pydantic.dataclasses.rebuild_dataclass(Order, _types_namespace={'Person': User})\n",
        "dataclass-renamed",
        CUT,
        library="pydantic",
        check="import shop.user, shop.order\nassert shop.order.Order(user={}).user.size == 5",
    ),
)
