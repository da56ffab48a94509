"""Trees that several tests use, with their findings marked."""

from __future__ import annotations

# The cheap import to change is in `p.b`: `p.a` needs `p.b` while it is imported.
PAIR = """
    == p/__init__.py
    == p/a.py
    from p import b


    class A(b.B):  # [cyclic-import-error]
        pass
    == p/b.py
    from p.a import A  # [cyclic-import-error, cyclic-import-type-hints]


    class B:
        one: "A"
"""

# `ea.api` needs `ea.cache` while it is imported; `ea.cache` needs `Api` for a hint only: that one should go.
EA = """
    == setup.py
    == ea/__init__.py
    == ea/api.py
    from ea import cache


    class Api:
        store = cache.Store()  # [cyclic-import-error]
    == ea/cache.py
    from ea.api import Api  # [cyclic-import-error, cyclic-import-type-hints]


    class Store:
        def owner(self, api: "Api") -> "Api":
            return api
"""

# A fat `__init__`, and a ring that one import of three, written over several lines, can break.
CORE = """
    == setup.py
    == core/__init__.py
    from core.base import Step
    from core.derived import Derived
    == core/base.py
    class Step:
        pass
    == core/derived.py
    from core import Step  # [cyclic-import-fat-init]


    class Derived(Step):
        pass
    == core/models/__init__.py
    == core/models/user.py
    import typing as t

    if t.TYPE_CHECKING:
        from core.models import order


    class User:
        orders: "list[order.Order]"
    == core/models/order.py
    from core.models.user import User

    from .item import Item  # [cyclic-import-error]


    class Order(User):
        item: "Item"
    == core/models/item.py
    from .order import (  # [cyclic-import-error, cyclic-import-type-hints]
        Order,
    )


    class Item:
        one: "Order"
"""

# `p.bad` is what a test makes of it.
GOOD = """
    == p/__init__.py
    == p/a.py
    from p import b, bad


    class A(b.B):
        bad = bad
    == p/b.py
    from p.a import A  # [cyclic-import-type-hints]
    from p import bad


    class B:
        one: "A"
"""
GOOD_FILES = ("p/__init__.py", "p/a.py", "p/b.py")


def ring(length: int, package: str = "ring") -> dict[str, str]:
    """Return a package in which every module needs the next one while it is imported."""
    files = {f"{package}/__init__.py": ""}
    for number in range(length):
        following = f"m{(number + 1) % length:05}"
        files[f"{package}/m{number:05}.py"] = f"from {package} import {following}\n\nNAME = {following}.__name__\n"
    return files
