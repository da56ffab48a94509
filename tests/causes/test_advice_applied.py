"""Advice that needs no thought, followed to the letter: the finding is gone, no other one came, and nothing breaks.

Each tree is analysed, changed as the texts say, analysed again, and each of its modules is imported first in a fresh
process of CPython, before and after.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest

from pylint_cycles.api import Finding, Settings, analyze
from tests.conftest import Plant
from tests.support.advice_steps import Kind, steps_of
from tests.support.apply_advice import Postpone, apply_advice
from tests.support.causes import about_causes
from tests.support.fresh_imports import import_errors
from tests.support.trees import Tree

OLDEST = Settings(py_version=(3, 10))

TREES = {
    "plain annotation": """
        == p/__init__.py
        == p/a.py
        from __future__ import annotations

        from p.b import B  # [cyclic-import-type-hints]
        from p.c import ONE


        class A:
            def f(self, b: B) -> list[B]:
                return [b] * ONE
        == p/b.py
        from p.a import A
        from p.c import ONE


        class B(A):
            one = ONE
        == p/c.py
        ONE = 1
        """,
    "evaluated annotations": """
        == p/__init__.py
        == p/a.py
        \"\"\"Documented.\"\"\"
        from p.b import B, C as Sea  # [cyclic-import-type-hints]
        import typing


        @typing.final
        class A:
            field: "B"
            other: typing.Optional[B] = None

            def f(self, b: B, *more: Sea, **most: typing.Dict[str, Sea]) -> typing.List[
                B
            ]:
                local: B = b
                return [local]
        == p/b.py
        import p.a


        class B(p.a.A.__base__):
            pass


        class C(B):
            pass
        """,
    "bound of a TypeVar and a cast": """
        == p/__init__.py
        == p/a.py
        from typing import TypeVar, cast

        from p.b import B  # [cyclic-import-type-hints]

        T = TypeVar("T", bound=B)


        def a(value: object) -> object:
            return cast(B, value)
        == p/b.py
        from p.a import a


        @a
        class B:
            pass
        """,
    "type alias": """
        == p/__init__.py
        == p/a.py
        from typing import Dict

        from p.b import B  # [cyclic-import-type-hints]

        Many = Dict[str, B]


        def a(many: Many) -> Many:
            return many
        == p/b.py
        from p.a import a


        @a
        class B:
            pass
        """,
    "argument of a generic base": """
        == p/__init__.py
        == p/a.py
        from typing import Generic, List, TypeVar

        from p.b import B  # [cyclic-import-type-hints]

        T = TypeVar("T")


        class Base(Generic[T]):
            pass


        class A(Base[B]):
            pass
        == p/b.py
        from p.a import Base


        class B(Base):
            pass
        """,
    "imported for typing already": """
        == p/__init__.py
        == p/a.py
        from __future__ import annotations
        from typing import TYPE_CHECKING
        from p.b import B  # [cyclic-import-type-hints]

        if TYPE_CHECKING:
            from p.b import B


        def a(b: B) -> B:
            return b
        == p/b.py
        from p.a import a


        @a
        class B:
            pass
        """,
    "own package, names passed on": """
        == p/__init__.py
        from .base import Base, MAX as LIMIT
        from .first import First
        from .second import Second
        == p/base.py
        class Base: ...


        MAX = 3
        == p/first.py
        from p import LIMIT, Base as Root  # [cyclic-import-fat-init]


        class First(Root):
            limit = LIMIT
        == p/second.py
        from . import (  # [cyclic-import-fat-init]
            First,  # a comment
            LIMIT,
        )


        class Second(First):
            limit = LIMIT
        """,
    "own package as a module": """
        == p/__init__.py
        from p.base import Base
        from p.derived import Derived
        == p/base.py
        class Base: ...
        == p/derived.py
        import p  # [cyclic-import-fat-init]


        class Derived(p.Base):
            def f(self) -> type:
                return p.Base
        """,
    "a plain module that passes a name on": """
        == p/__init__.py
        == p/a.py
        from p.old import dumps, Thing  # [cyclic-import-entangled]


        class A(Thing):
            text = dumps({})
        == p/old.py
        from json import dumps
        from p.thing import Thing
        from p.a import A


        class Old(A): ...
        == p/thing.py
        class Thing: ...
        """,
    "call time": """
        == p/__init__.py
        == p/a.py
        import p.c as sea  # [cyclic-import-call-time]
        from p.b import B, helper  # [cyclic-import-call-time]


        class A:
            def f(self):
                "Documented."
                return B()

            @property
            def g(self): return helper(sea.C)


        def h(): return [helper(one) for one in (B, sea.C())]
        == p/b.py
        from p.a import A


        class B(A):
            pass


        def helper(b):
            return A and b
        == p/c.py
        from p.a import A


        class C(A):
            pass
        """,
    "call time and annotations": """
        == p/__init__.py
        == p/a.py
        from p.b import B  # [cyclic-import-call-time]


        class A:
            def f(self, b: B) -> B:
                return b or B()
        == p/b.py
        from p.a import A


        class B(A):
            pass
        """,
    "isinstance": """
        == p/__init__.py
        == p/a.py
        from p.b import B  # [cyclic-import-entangled]


        class A:
            def f(self):
                return isinstance(self, B)
        == p/b.py
        from p.a import A


        class B(A):
            pass
        """,
    "a line of an init": """
        == p/__init__.py
        from p.user import use  # [cyclic-import-fat-init]
        == p/leaf.py
        X = 1
        == p/user.py
        from q import f


        def use():
            return f
        == q.py
        from p.leaf import X


        def f():
            return X


        assert X
        """,
    "a module of a package whose init leads back": """
        == p/__init__.py
        from p.heavy import Heavy
        from p.light import Light

        __all__ = ["Heavy", "Light"]
        == p/leaf.py
        def leaf(): ...
        == p/heavy.py
        from q import q


        @q
        class Heavy: ...
        == p/light.py
        from q import q


        @q
        class Light: ...
        == q.py
        from p.leaf import leaf  # [cyclic-import-fat-init]


        def q(value):
            return leaf() or value
        == main.py
        from p import Heavy

        assert Heavy
        """,
    "unused": """
        == p/__init__.py
        == p/a.py
        from p.b import B  # [cyclic-import-unused]


        class A:
            pass
        == p/b.py
        from p.a import A


        class B(A):
            pass
        """,
    "unused beside used": """
        == p/__init__.py
        == p/a.py
        from p import b, c  # [cyclic-import-unused]


        class A:
            number = c.C
        == p/b.py
        from p.a import A


        class B(A):
            pass
        == p/c.py
        C = 1
        """,
}


@pytest.mark.parametrize("postpone", ["quote", "future"])
@pytest.mark.parametrize("name", TREES)
def test_following_the_advice_cures(plant: Plant, name: str, postpone: Postpone) -> None:
    tree = plant(TREES[name])
    found = about_causes(analyze(tree.root, settings=OLDEST).findings)
    assert {(Path(one.path).name, one.line, one.symbol) for one in found} == {
        (Path(place.path).name, place.line, place.symbol) for place in tree.expected
    }
    before = import_errors(tree.root, modules(tree))
    applied = apply_advice(found, postpone)
    assert [one.advice for one in applied.left] == []
    assert [one.message for one in analyze(tree.root, settings=OLDEST).findings] == []
    after = import_errors(tree.root, modules(tree))
    assert {module: error for module, error in after.items() if module not in before} == {}


def test_every_kind_of_step_is_followed(plant: Plant) -> None:
    kinds = set()
    for text in TREES.values():
        shutil.rmtree(plant({}).root)
        for finding_ in about_causes(analyze(plant(text).root, settings=OLDEST).findings):
            kinds |= {step.kind for step in steps_of(finding_.advice)}
    assert kinds == set(get_args(Kind))


def modules(tree: Tree) -> list[str]:
    return [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in tree.files()]


def finding(tree: Tree, advice: str) -> Finding:
    (found,) = about_causes(analyze(tree.root, settings=OLDEST).findings)
    return Finding(
        symbol=found.symbol,
        path=found.path,
        line=found.line,
        column=found.column,
        end_line=found.end_line,
        message=found.message,
        cause=found.cause,
        importer=found.importer,
        imported=found.imported,
        ring=found.ring,
        advice=advice,
        confidence=found.confidence,
    )


def test_wrong_advice_is_noticed(plant: Plant) -> None:
    """The means of this test, tested: a name that is used at import is moved under TYPE_CHECKING."""
    tree = plant(TREES["own package as a module"])
    assert import_errors(tree.root, modules(tree)) == {}
    wrong = finding(tree, "'p' is only used in annotations here (line 4); import it under 'if TYPE_CHECKING:'.")
    assert apply_advice([wrong]).done == (wrong,)
    assert set(import_errors(tree.root, modules(tree)).values()) == {"NameError: name 'p' is not defined"}


@pytest.mark.parametrize(
    "advice",
    [
        "'A' is defined in '__init__' of p (line 2) and not in a module of its own; define it in a leaf module of p "
        "that both import.",
        "Utility module p.utils reaches up into p.a for 'A'; move 'f' to p.a.",
        "'A' is a base class; write 'from p.a import A', or extract it.",
        "",
    ],
)
def test_what_needs_thought_is_not_followed(plant: Plant, advice: str) -> None:
    tree = plant(TREES["own package as a module"])
    assert steps_of(advice) == ()
    wrong = finding(tree, advice)
    assert apply_advice([wrong]).left == (wrong,)


def test_a_crash_is_seen(plant: Plant) -> None:
    tree = plant({"p/__init__.py": "", "p/a.py": "from p.b import B\nA = 1\n", "p/b.py": "from p.a import A\nB = 1\n"})
    errors = import_errors(tree.root, modules(tree))
    assert sorted(errors) == ["p.a", "p.b"]
    assert "most likely due to a circular import" in errors["p.a"]
