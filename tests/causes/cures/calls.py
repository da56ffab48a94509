"""Cures of call-time, the rarer kinds."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

CURES = (
    Cure(
        id="dotted-import-read-for-more",
        cause="call-time",
        advice="'p.c.C' (line 5) is read through this import as well; write 'import p.c' for that",
        before="""
        == p/__init__.py
        from p import c
        == p/a.py
        import p.b

        class A:
            def f(self):
                return p.b.B(), p.c.C
        == p/b.py
        from p.a import A

        class B(A): ...
        == p/c.py
        C = 1
        """,
        after="""
        == p/a.py
        import p.c

        class A:
            def f(self):
                import p.b

                return p.b.B(), p.c.C
        """,
    ),
    Cure(
        id="call-time-derived",
        cause="call-time",
        advice="'make' chooses between subclasses of 'A': move it to a module that imports both sides",
        before="""
        == p/__init__.py
        == p/a.py
        from p.b import B, C

        class A: ...

        def make(x):
            return B() if x else C()
        == p/b.py
        from p.a import A

        class B(A): ...

        class C(A): ...
        """,
        after="""
        == p/a.py
        class A: ...
        == p/make.py
        from p.b import B, C

        def make(x):
            return B() if x else C()
        """,
    ),
    Cure(
        id="call-time-derived-method",
        cause="call-time",
        advice="let the subclasses register with 'A' (in '__init_subclass__')",
        before="""
        == p/__init__.py
        == p/a.py
        from p.b import B, C

        class A:
            @classmethod
            def make(cls, x):
                if x:
                    return B()
                return C()
        == p/b.py
        from p.a import A

        class B(A): ...

        class C(A): ...
        """,
        after="""
        == p/a.py
        class A:
            known = {}

            def __init_subclass__(cls):
                A.known[cls.__name__] = cls

            @classmethod
            def make(cls, x):
                if x:
                    return A.known["B"]()
                return A.known["C"]()
        """,
    ),
    Cure(
        id="resolved-by-hand",
        cause="entangled",
        advice="'B' is used in annotations that this project resolves at run time (line 4)",
        options={"cut": ("p.a -> p.b",)},
        before="""
        == p/__init__.py
        == p/a.py
        import typing
        from p.b import B
        class A:
            b: B
        def load():
            return typing.get_type_hints(A)
        == p/b.py
        import p.a

        class B:
            def a(self):
                return p.a.A
        """,
        after="""
        == p/a.py
        == p/b.py
        import typing

        class B:
            def a(self):
                return A

        class A:
            b: B

        def load():
            return typing.get_type_hints(A)
        """,
    ),
)
