"""entangled: the text says how the import is used."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

# `One` takes something of app.b when it runs, so it has to stay where it is: no shared definition.
HERE = """
== app/__init__.py
== app/a.py
{head}  # [cyclic-import-entangled]

{body}

    def up(self):
        from app.b import Three
        return Three
== app/b.py
from app.a import One


class Two(One):
    pass


class Three(Two, Exception):
    pass


class Four:
    one = One
    limit = 1
"""
SUBCLASS = (
    "but derived from 'One', which this module defines; move 'One' to a module that both import, or look '{}' up when "
    "asked for."
)


@pytest.mark.parametrize(
    ("head", "body", "advice"),
    [
        pytest.param(
            "from app.b import Two",
            "class One:\n    def f(self, other):\n        return isinstance(other, Two)",
            "'Two' is only used in isinstance checks, in 'One.f' (line 5); ask the object instead, or import "
            "inside it (a workaround: the modules still need each other).",
            id="isinstance",
        ),
        pytest.param(
            "from app.b import Two",
            "class One:\n    def f(self, other: Two):\n        return isinstance(other, Two)",
            "'Two' is only used in isinstance checks, in 'One.f' (line 5); ask the object instead, or import "
            "inside it (a workaround: the modules still need each other). For the annotations (line 4) keep it under "
            "'if TYPE_CHECKING:' and quote the annotation on line 4 or add 'from __future__ import annotations'.",
            id="isinstance-and-annotation",
        ),
        pytest.param(
            "from app.b import Three",
            "class One:\n    def f(self):\n        raise Three",
            "'Three' is only raised or caught, in 'One.f' (line 5); raise or catch a base class of it that a "
            "leaf module "
            "defines, or import inside it (a workaround: the modules still need each other).",
            id="exception",
        ),
        pytest.param(
            "from app.b import Four",
            "class One:\n    limit = Four.limit",
            "'Four' is needed while this module is being imported (line 4); move what is needed to a module that "
            "imports neither side.",
            id="import-time",
        ),
        pytest.param(
            "from app.b import Two",
            "class One:\n    limit = Two.limit",
            f"'Two' is needed while this module is being imported (line 4), {SUBCLASS.format('Two')}",
            id="subclass",
        ),
        pytest.param(
            "import app.b",
            "class One:\n    limit = [app.b.Three]",
            f"'app.b.Three' is needed while this module is being imported (line 4), {SUBCLASS.format('app.b.Three')}",
            id="subclass-by-its-module",
        ),
        pytest.param(
            "from app.b import Two as Two",
            "class One:",
            "'Two' is only passed on to the importers of this module; let them import it from the module that "
            "defines it.",
            id="re-export",
        ),
        pytest.param(
            "from app.b import *",
            "class One:",
            "Everything is taken from app.b; import only the names that are used, then see what they need.",
            id="star",
        ),
        pytest.param(
            "two = __import__('app.b')",
            "class One:",
            "The module is imported by a literal name while this one is being imported; do that in the function that "
            "needs it.",
            id="dynamic",
        ),
    ],
)
def test_kinds(plant: Plant, head: str, body: str, advice: str) -> None:
    assert said(plant(HERE.replace("{head}", head).replace("{body}", body))) == [f"app/a.py:1 HIGH: {advice}"]


def test_two_classes_that_are_each_others_base(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/a.py
        from app.b import Two  # [cyclic-import-entangled]


        class One(Two): ...
        == app/b.py
        import app.a


        class Two(app.a.Zero): ...
        """
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Two' is a base class of 'One' (line 4); move it with all that it needs to a module that "
        "imports neither side, or break the ring at line 1 of app.b instead."
    ]


def test_a_module_that_only_passes_the_name_on(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/base.py
        class Base: ...
        == app/a.py
        from app.b import Base  # [cyclic-import-entangled]


        class One(Base): ...
        == app/b.py
        from app.a import One
        from app.base import Base


        class Two(One, Base): ...
        """
    )
    assert said(tree) == ["app/a.py:1 HIGH: 'Base' is only passed on by app.b; write 'from app.base import Base'."]


@pytest.mark.parametrize(
    "reader",
    [
        "from p import a\nprint(a.B)",
        "from p import a as x\nprint(x.B.name)",
        "import p.a\nprint(p.a.B)",
        "import p.a as x\nprint(x.B)",
        "import p\nprint(p.a.B)",
        "def f():\n    from . import a\n    return a.B",
        "def f():\n    import p.a\n    return p.a.B",
        "from p.a import *",
    ],
)
@pytest.mark.parametrize("body", ["def f(x: 'B'): ...", "def f():\n    from p.b import h\n    return h"])
def test_a_name_that_others_read_from_the_module_is_needed(plant: Plant, reader: str, body: str) -> None:
    tree = plant(
        f"""
== p/__init__.py
== p/a.py
from p.b import B  # [cyclic-import-entangled]
{body}
== p/b.py
from p.a import f
class B:
    g = f
== p/c.py
{reader}
"""
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: 'B' is only passed on to the importers of this module; let them import it from the module "
        "that defines it."
    ]


PROMOTED = """
== p/__init__.py
== p/a.py
def f():
    {inner}  # [cyclic-import-entangled]
    return {value}
X = f()
{more}
== p/b.py
from p.a import X
class B: ...
Y = [X]
class C(X): ...
"""


@pytest.mark.parametrize(
    ("inner", "value", "what", "more"),
    [
        ("from p.b import B", "B()", "'B' is", ""),
        ("import p.b", "p.b.B()", "'p.b' is", ""),
        ("import importlib; b = importlib.import_module('p.b')", "b.B()", "A module is", ""),
        # a name of the same spelling elsewhere is another one
        ("from p.b import B", "B()", "'B' is", "from q import B\ndef g(x: B): ..."),
    ],
)
def test_an_import_in_a_function_that_runs_at_import(
    plant: Plant, inner: str, value: str, what: str, more: str
) -> None:
    source = PROMOTED
    for key, text in (("inner", inner), ("value", value), ("more", more)):
        source = source.replace(f"{{{key}}}", text)
    assert said(plant(source)) == [
        f"p/a.py:2 HIGH: {what} imported inside 'f', which runs while this module is being imported; move what is "
        "needed to a module that imports neither side, or call that function later."
    ]


def test_an_import_in_a_class_body_has_its_uses(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        class A:
            from p.b import B  # [cyclic-import-entangled]
            x = B
        == p/b.py
        from p.a import A
        class B:
            a = A
        """
    )
    assert said(tree)[0].startswith("p/a.py:2 HIGH: 'B' is needed while this module is being imported (line 3); ")


@pytest.mark.parametrize("value", ["2", "B()", "isinstance(x, B)"])
def test_an_annotation_that_is_read_at_run_time(plant: Plant, value: str) -> None:
    tree = plant(
        f"""
        == p/__init__.py
        == p/a.py
        from functools import singledispatch
        from p.b import B  # [cyclic-import-entangled]
        @singledispatch
        def show(x):
            from p.b import other
            return other
        @show.register
        def _(x: B): return {value}
        == p/b.py
        from p.a import show
        class B:
            s = show
        """
    )
    assert said(tree) == [
        "p/a.py:2 HIGH: 'B' is used in annotations that a library reads at run time (line 8), so TYPE_CHECKING is no "
        "way out; move this code to the module that defines 'B', or both to a third."
    ]


def test_modules_are_named_in_full(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from .b import C  # [cyclic-import-entangled]
        def f(): return C
        == p/b.py
        from .c import C
        from .a import f
        X = f()
        == p/c.py
        class C: ...
        == q/__init__.py
        == q/a.py
        from .b import *  # [cyclic-import-entangled]
        def f(): return x
        class A: ...
        == q/b.py
        from .a import f, A
        x = 1
        class B(A): ...
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: 'C' is only passed on by p.b; write 'from .c import C'.",
        "q/a.py:1 HIGH: Everything is taken from q.b; import only the names that are used, then see what they need.",
    ]
