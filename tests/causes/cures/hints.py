"""Cures of type-hints and of unused, beside those that are made mechanically (see `test_advice_applied`)."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

CURES = (
    Cure(
        id="offered-hints",
        cause="type-hints",
        advice="Nothing in the project takes 'B' from p; other code no longer could",
        before="""
        == p/__init__.py
        from p.b import B

        def make(b: "B") -> None: ...
        == p/b.py
        import p

        class B:
            def f(self):
                return p.make(self)

        VALUE = p.make
        """,
        after="""
        == p/__init__.py
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from p.b import B

        def make(b: "B") -> None: ...
        """,
    ),
    Cure(
        id="type-variable",
        cause="type-hints",
        advice="define the type variable in this module instead. Nothing uses 'B' here",
        before="""
        == p/__init__.py
        == p/a.py
        from typing import Generic
        from p.b import B, T

        class A(Generic[T]):
            pass
        == p/b.py
        from typing import TypeVar
        from p.a import A

        T = TypeVar("T")

        class B(A[T]): ...
        """,
        after="""
        == p/a.py
        from typing import Generic, TypeVar

        T = TypeVar("T")

        class A(Generic[T]):
            pass
        """,
    ),
    Cure(
        id="imported-for-typing-too",
        cause="type-hints",
        advice="take it out of this line: it is already imported under 'if TYPE_CHECKING:' (line 5)",
        before="""
        == p/__init__.py
        == p/a.py
        from __future__ import annotations
        from typing import TYPE_CHECKING
        from p.b import B, C
        if TYPE_CHECKING:
            from p.b import B

        class A:
            def a(self, b: B) -> C: ...
        == p/b.py
        from p.a import A

        class B(A): ...

        class C: ...
        """,
        after="""
        == p/a.py
        from __future__ import annotations
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from p.b import C
        if TYPE_CHECKING:
            from p.b import B

        class A:
            def a(self, b: B) -> C: ...
        """,
    ),
    Cure(
        id="type-statement",
        cause="type-hints",
        advice="Make the type alias on line 3 a 'type' statement, unless it is one: its value is lazy",
        options={"py_version": (3, 12)},
        python=(3, 12),
        before="""
        == p/__init__.py
        == p/a.py
        from p.b import B

        Many = dict[str, B]

        class A:
            def a(self, many: Many) -> None: ...
        == p/b.py
        from p.a import A

        class B(A): ...
        """,
        after="""
        == p/a.py
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from p.b import B

        type Many = dict[str, B]

        class A:
            def a(self, many: Many) -> None: ...
        """,
    ),
    Cure(
        id="kept-by-comment",
        cause="unused",
        advice="delete the import, which only a comment keeps",
        before="""
        == p/__init__.py
        == p/a.py
        from p.b import B  # noqa: F401

        class A: ...
        == p/b.py
        from p.a import A

        class B(A): ...
        """,
        after="""
        == p/a.py
        class A: ...
        """,
    ),
    Cure(
        id="runs-without-it",
        cause="unused",
        advice="p runs without this import as well; delete the import",
        before="""
        == p/__init__.py
        from p.b import B
        == p/a.py
        import p

        class A: ...
        == p/b.py
        from p.a import A

        class B(A): ...
        """,
        after="""
        == p/a.py
        class A: ...
        """,
    ),
)
