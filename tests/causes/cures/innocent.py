"""Cures of fat-init where what is imported is innocent: it is the package around it that leads back."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

BACK = """
== p/leaf.py
class Leaf: ...
== q.py
from p.leaf import Leaf

class Q(Leaf): ...
"""
LAZY = """
def __getattr__(name):
    if name == "One":
        from p.one import One

        return One
    raise AttributeError(name)
"""

CURES = (
    Cure(
        id="innocent-lazy",
        cause="fat-init",
        advice="importing p.leaf also runs '__init__' of p and line 2 there leads back here. Load what that line binds "
        "lazily, or move p.leaf out of p",
        options={"cut": ("q -> p",)},
        before=f"""
== p/__init__.py

from p.one import One
== p/one.py
from q import Q

class One(Q): ...
{BACK}""",
        after=f"== p/__init__.py\n{LAZY}",
    ),
    Cure(
        id="innocent-moved",
        cause="fat-init",
        advice="and lines 2, 3 there lead back here. Load what those lines bind lazily, or move p.leaf out of p",
        options={"cut": ("q -> p",)},
        before=f"""
== p/__init__.py

from p.one import One
from p.two import Two
== p/one.py
from q import Q

class One(Q): ...
== p/two.py
from q import Q

class Two(Q): ...
{BACK}""",
        after="""
        == leaf.py
        class Leaf: ...
        == q.py
        from leaf import Leaf

        class Q(Leaf): ...
        """,
        gone=("p/leaf.py",),
    ),
    Cure(
        id="innocent-with-effect",
        cause="fat-init",
        advice="and line 2 there leads back here. Move p.leaf out of p",
        options={"cut": ("q -> p",)},
        before=f"""
== p/__init__.py

from p.one import One
== p/one.py
from q import Q

print(Q)

class One(Q): ...
{BACK}""",
        after="""
        == leaf.py
        class Leaf: ...
        == q.py
        from leaf import Leaf

        class Q(Leaf): ...
        """,
        gone=("p/leaf.py",),
    ),
    Cure(
        id="innocent-inside",
        cause="fat-init",
        advice="importing it inside 'Q.f' works around it",
        options={"cut": ("q -> p",)},
        before="""
        == p/__init__.py
        from p.one import One
        == p/one.py
        from q import Q

        class One(Q): ...
        == p/leaf.py
        class Leaf: ...
        == q.py
        from p.leaf import Leaf

        class Q:
            def f(self):
                return Leaf()
        """,
        after="""
        == q.py
        class Q:
            def f(self):
                from p.leaf import Leaf

                return Leaf()
        """,
    ),
)
