"""Cures of fat-init, and of names that are passed back to the module that defines them, the rarer kinds."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

CORE = """
== p/leaf.py
leaf = 1
== core.py
from p.leaf import leaf

class Core:
    value = leaf
"""
ENGINE = """
== p/engine.py
from core import Core

class Engine(Core): ...
"""
CURES = (
    Cure(
        id="whole-package",
        cause="fat-init",
        advice="The whole of p, this module's own package, is only imported to reach its submodule 'c'; "
        "write 'import p.c'",
        before="""
        == p/__init__.py
        from p import c
        from p.b import B
        == p/b.py
        import p

        class B:
            one = p.c.ONE
        == p/c.py
        ONE = 1
        """,
        after="""
        == p/b.py
        import p.c

        class B:
            one = p.c.ONE
        """,
    ),
    Cure(
        id="unknown-home",
        cause="fat-init",
        advice="'slow' is imported from '__init__' of this module's own package p; import it from the module that "
        "defines it",
        before="""
        == p/__init__.py
        from p.c import slow
        from p.b import B
        == p/c.py
        globals().update(slow=1)
        == p/b.py
        from p import slow

        class B:
            one = slow
        """,
        after="""
        == p/b.py
        from p.c import slow

        class B:
            one = slow
        """,
    ),
    Cure(
        id="own-name",
        cause="fat-init",
        advice="'p.B' is what this module itself defines as 'B' (line 3), only passed back by p; use 'B' without "
        "importing it",
        before="""
        == p/__init__.py
        from p.b import B
        == p/b.py
        import p

        class B:
            def f(self):
                return p.B
        """,
        after="""
        == p/b.py
        class B:
            def f(self):
                return B
        """,
    ),
    Cure(
        id="own-name-facade",
        cause="entangled",
        advice="only passed back by p.old; use 'B' without importing it",
        options={"cut": ("p.b -> p.old",)},
        before="""
        == p/__init__.py
        == p/old.py
        from p.b import B
        == p/b.py
        from p.old import B as Old

        class B:
            def f(self):
                return Old
        """,
        after="""
        == p/b.py
        class B:
            def f(self):
                return B
        """,
    ),
    Cure(
        id="users-taken",
        cause="fat-init",
        advice="move 'TABLE' with this import to a module of its own, and let others take 'TABLE' from there",
        before=f"""
== p/__init__.py
from p.engine import Engine

TABLE = {{'engine': Engine}}
__all__ = ['TABLE']
{ENGINE}{CORE}
== p/table_user.py
from p import TABLE

TABLE
""",
        after="""
        == p/__init__.py
        == p/table.py
        from p.engine import Engine

        TABLE = {'engine': Engine}
        == p/table_user.py
        from p.table import TABLE

        TABLE
        """,
    ),
    Cure(
        id="hidden-by-submodule",
        cause="fat-init",
        advice="take 'engine' out of this line, and let others take 'engine' from p.engine (a submodule has that name: "
        "a module '__getattr__' would not always be asked)",
        before=f"""
== p/__init__.py
from p.engine import engine
== p/engine.py
from core import Core

def engine(): return Core

class Engine(Core): ...
{CORE}
== main.py
from p import engine

engine()
""",
        after="""
        == p/__init__.py
        == main.py
        from p.engine import engine

        engine()
        """,
    ),
    Cure(
        id="lazy-with-effect",
        cause="fat-init",
        advice="and import p.engine, which does more than define things, from the entry point of the program",
        before=f"""
== p/__init__.py
from p.engine import Engine
== p/engine.py
from core import Core
print("made")

class Engine(Core): ...
{CORE}
== main.py
from p import Engine

Engine()
""",
        after="""
        == p/__init__.py
        def __getattr__(name):
            if name == "Engine":
                from p.engine import Engine

                return Engine
            raise AttributeError(name)
        == main.py
        import p.engine
        from p import Engine

        Engine()
        """,
    ),
)
