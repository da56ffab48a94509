"""call-time: every use is in a function; deferring is offered as what it is."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

HERE = """
== app/__init__.py
== app/a.py
{head}  # [cyclic-import-call-time]

{body}
== app/b.py
from app.a import One


class Two(One):
    pass


def make():
    return Two()
"""
INSIDE = "import inside {} (a workaround: the modules still need each other)."
CURE = f"pass the object in, or {INSIDE}"


@pytest.mark.parametrize(
    ("head", "body", "advice"),
    [
        pytest.param(
            "from app.b import Two",
            "class One:\n    def f(self):\n        return Two()",
            "'Two' is only used when functions run, in 'One.f' (line 5); " + CURE.format("it"),
            id="class",
        ),
        pytest.param(
            "from app.b import Two as Other",
            "class One:\n    def f(self):\n        return Other()",
            "'Two' is only used when functions run, in 'One.f' (line 5); " + CURE.format("it"),
            id="renamed",
        ),
        pytest.param(
            "import app.b",
            "class One:\n    def f(self):\n        return app.b.Two(), app.b.make()",
            "'app.b.Two' and 'app.b.make' are only used when functions run, in 'One.f' (line 5); " + CURE.format("it"),
            id="attributes",
        ),
        pytest.param(
            "from app import b",
            "class One:\n    def f(self):\n        return b.Two()",
            "'b.Two' is only used when functions run, in 'One.f' (line 5); " + CURE.format("it"),
            id="submodule",
        ),
        pytest.param(
            "from app import b",
            "class One:\n    def f(self):\n        return list(b)",
            "'b' is only used when functions run, in 'One.f' (line 5); " + INSIDE.format("it"),
            id="module-itself",
        ),
        pytest.param(
            "from app import b",
            "class One:\n    def f(self):\n        return b.Two(), list(b)",
            "'b' is only used when functions run, in 'One.f' (line 5); " + INSIDE.format("it"),
            id="module-itself-and-an-object",
        ),
        pytest.param(
            "import app.b as other",
            "class One:\n    def f(self):\n        return getattr(other, 'Two')",
            "'app.b' is only used when functions run, in 'One.f' (line 5); " + INSIDE.format("it"),
            id="module-itself-renamed",
        ),
        pytest.param(
            "from app import b",
            "class One:\n    get = lambda self: vars(b)",
            "'b' is only used when functions run, in the lambda on line 4; make the lambda a function that imports it "
            "(a workaround: the modules still need each other).",
            id="module-itself-in-a-lambda",
        ),
        pytest.param(
            "from app.b import Two, make",
            "class One:\n    def f(self):\n        return make()\n\n    def g(self, two):\n        return Two is two",
            "'Two' and 'make' are only used when functions run, in 'One.f' and 'One.g' (lines 5, 8); "
            + CURE.format("them"),
            id="several",
        ),
        pytest.param(
            "from app.b import Two",
            "class One:\n    def f(self) -> Two:\n        return Two()",
            "'Two' is only used when functions run, in 'One.f' (line 5); " + CURE.format("it") + " For the annotations "
            "(line 4) keep it under 'if TYPE_CHECKING:' and quote the annotation on line 4 or add 'from __future__ "
            "import annotations'.",
            id="annotated",
        ),
        pytest.param(
            "from app.b import Two",
            'class One:\n    def f(self) -> "Two":\n        return Two()',
            "'Two' is only used when functions run, in 'One.f' (line 5); " + CURE.format("it") + " For the annotations "
            "(line 4) keep it under 'if TYPE_CHECKING:'.",
            id="quoted",
        ),
        pytest.param(
            "from app.b import Two",
            "class One:\n    make = lambda self: Two()",
            "'Two' is only used when functions run, in the lambda on line 4; pass the object in, or make the lambda a "
            "function that imports it (a workaround: the modules still need each other).",
            id="lambda",
        ),
        pytest.param(
            "from app.b import Two",
            "class One:\n    make = lambda self: Two()\n\n    def f(self):\n        return Two()",
            "'Two' is only used when functions run, in 'One.f' and in the lambda on line 4 (lines 4, 7); pass "
            "the object "
            "in, or import inside it and make the lambda a function that imports it (a workaround: the modules still "
            "need each other).",
            id="lambda-and-function",
        ),
        pytest.param(
            "from app.b import Two",
            "class One:\n    make = lambda self: Two()\n    again = lambda self: Two()",
            "'Two' is only used when functions run, in the lambdas on lines 4, 5; pass the object in, or make "
            "the lambdas "
            "functions that import it (a workaround: the modules still need each other).",
            id="lambdas",
        ),
        pytest.param(
            "from app.b import Two, Three",
            "class One:\n    make = lambda self: (Two(), Three())",
            "'Two' and 'Three' are only used when functions run, in the lambda on line 4; pass the object in, or make "
            "the lambda a function that imports them (a workaround: the modules still need each other).",
            id="lambda-of-two",
        ),
    ],
)
def test_texts(plant: Plant, head: str, body: str, advice: str) -> None:
    tree = plant(HERE.format(head=head, body=body))
    assert said(tree) == [f"app/a.py:1 HIGH: {advice}"]


def test_who_takes_the_name_from_here_has_to_change_first(plant: Plant) -> None:
    tree = plant(
        HERE.format(head="from app.b import Two", body="class One:\n    def f(self):\n        return Two()")
        + "== app/c.py\nfrom app.a import Two\n"
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Two' is only used when functions run, in 'One.f' (line 5); "
        + CURE.format("it")
        + " app.c takes 'Two' from app.a: let it import it from the module that defines it first."
    ]


def test_what_else_is_read_through_the_import_is_named(plant: Plant) -> None:
    tree = plant(
        HERE.format(
            head="import app.b",
            body="class One:\n    def f(self):\n        return app.b.Two()\n\n    def g(self):\n"
            "        return app.settings.DEBUG",
        )
        + "== app/settings.py\nDEBUG = True\n"
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'app.b.Two' is only used when functions run, in 'One.f' (line 5); "
        + CURE.format("it")
        + " 'app.settings.DEBUG' (line 8) is read through this import as well; write 'import app.settings' for that."
    ]


def test_what_another_import_binds_is_not_lost(plant: Plant) -> None:
    tree = plant(
        HERE.format(
            head="import app.b",
            body="import app.settings\n\n\nclass One:\n    def f(self):\n"
            "        return app.b.Two(), app.settings.DEBUG",
        )
        + "== app/settings.py\nDEBUG = True\n"
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'app.b.Two' is only used when functions run, in 'One.f' (line 8); " + CURE.format("it")
    ]


def test_the_package_alone_is_a_use_of_its_submodule(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        import p.b  # [cyclic-import-call-time]
        def f(): return getattr(p, "b").B
        == p/b.py
        from p.a import f
        class B: ...
        g = f
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: 'p.b' is only used when functions run, in 'f' (line 2); " + INSIDE.format("it")
    ]


def test_a_submodule_that_is_read_through_its_package_is_no_object_to_pass_in(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.a import f
        from p.b import g
        == p/a.py
        import p  # [cyclic-import-call-time]
        def f(): return p.b.g
        == p/b.py
        from p.a import f
        g = f
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: 'p.b' is only used when functions run, in 'f' (line 2); " + INSIDE.format("it")
    ]


def test_a_function_that_runs_at_import_is_no_function_to_import_in(plant: Plant) -> None:
    tree = plant(
        HERE.replace("call-time", "entangled").format(
            head="from app.b import make",
            body="class One:\n    def f(self):\n        return make()\n\n\ndef made():\n    return "
            "make()\n\n\ntwo = made()",
        )
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'make' is needed while this module is being imported (line 9); move what is needed to "
        "a module "
        "that imports neither side."
    ]
