"""Function-level imports whose function provably runs while the module is imported."""

from __future__ import annotations

import pytest

from pylint_cycles.source.scan import scan

_F = "def f():\n    import target\n"
_RUNS = {
    "called": _F + "f()",
    "called in an expression": _F + "x = {1: [g(f(), 2)]}",
    "called in a class body": _F + "class C:\n    x = f()",
    "called in try": _F + "try:\n    f()\nexcept E:\n    pass",
    "called in with": _F + "with a:\n    f()",
    "called in a decided if": _F + "if True:\n    f()",
    "called where nobody type checks": _F + "if not TYPE_CHECKING:\n    f()",
    "called as default": _F + "def g(x=f()): pass",
    "called in a condition": _F + "if f():\n    pass",
    "first of and": _F + "x = f() and y",
    "iterated over": _F + "x = [y for y in f()]",
    "by another function": _F + "def g():\n    f()\ng()",
    "by another function defined before": "def g():\n    f()\n" + _F + "g()",
    "function in function": "def g():\n    def f():\n        import target\n    f()\ng()",
    "staticmethod": "class C:\n    @staticmethod\n    def f():\n        import target\nC.f()",
    "classmethod": "class C:\n    @classmethod\n    def f(cls):\n        import target\nC.f()",
    "through cls": "class C:\n    @classmethod\n    def f(cls):\n        cls.g()\n    @classmethod\n"
    "    def g(cls):\n        import target\nC.f()",
    "__init__": "class C:\n    def __init__(self):\n        import target\nC()",
    "__new__": "class C:\n    def __new__(cls):\n        import target\nC()",
    "inherited __init__": "class B:\n    def __init__(self):\n        import target\nclass C(B): pass\nx = C()",
    "through self": "class C:\n    def __init__(self):\n        self.f()\n    def f(self):\n        import target\nC()",
    "through super": "class B:\n    def f(self):\n        import target\n"
    "class C(B):\n    def f(self):\n        super().f()\nC().f()",
    "method of an object": "class C:\n    def f(self):\n        import target\nc = C()\nc.f()",
    "in its class body": "class C:\n    def f():\n        import target\n    x = f()",
    "decorator": "def f(g):\n    import target\n    return g\n@f\ndef h(): pass",
    "decorator of a method": "def f(g):\n    import target\n    return g\nclass C:\n    @f\n    def h(self): pass",
    "decorator of a class": "def f(g):\n    import target\n    return g\n@f\nclass C: pass",
    "decorator factory": "def f(x):\n    import target\n    return g\n@f(1)\ndef h(): pass",
    "inner of a decorator factory": "def f(x):\n    def inner(g):\n        import target\n        return g\n"
    "    return inner\n@f(1)\ndef h(): pass",
    "class as decorator": "class D:\n    def __init__(self, g):\n        import target\n@D\ndef h(): pass",
    "__init_subclass__": "class B:\n    def __init_subclass__(cls):\n        import target\nclass C(B): pass",
    "__init_subclass__ of a grandparent": "class A:\n    def __init_subclass__(cls):\n        import target\n"
    "class B(A): pass\nclass C(B): pass",
    "__set_name__": "class D:\n    def __set_name__(self, owner, name):\n        import target\nclass C:\n    x = D()",
    "metaclass __new__": "class M(type):\n    def __new__(mcs, *args):\n        import target\n"
    "class C(metaclass=M): pass",
    "metaclass __init__": "class M(type):\n    def __init__(cls, *args):\n        import target\n"
    "class C(metaclass=M): pass",
    "metaclass of a base": "class M(type):\n    def __init__(cls, *args):\n        import target\n"
    "class B(metaclass=M): pass\nclass C(B): pass",
    "cached": "@functools.cache\ndef f():\n    import target\nf()",
    "class in the function": "def f():\n    class C:\n        import target\nf()",
}
_DOES_NOT = {
    "not called": _F,
    "called before it is defined": "f()\n" + _F,
    "called where not decided": _F + "if x:\n    f()",
    "called in a loop": _F + "for x in y:\n    f()",
    "called in a handler": _F + "try:\n    pass\nexcept E:\n    f()",
    "called under __main__": _F + "if __name__ == '__main__':\n    f()",
    "called for type checkers": _F + "if TYPE_CHECKING:\n    f()",
    "called in a lambda": _F + "x = lambda: f()",
    "second of and": _F + "x = y and f()",
    "branch of a conditional expression": _F + "x = f() if y else 1",
    "element of a comprehension": _F + "x = [f() for y in z]",
    "passed on": _F + "x = register(f)",
    "by a function that is not called": _F + "def g():\n    f()",
    "by a function after a return": _F + "def g():\n    if x:\n        return\n    f()\ng()",
    "generator": "def f():\n    import target\n    yield\nf()",
    "coroutine": "async def f():\n    import target\nf()",
    "replaced by a decorator": "@click.command()\ndef f():\n    import target\nf()",
    "bound twice": _F + "f = wrap(f)\nf()",
    "defined twice": "if x:\n    def f():\n        import target\nelse:\n    def f(): pass\nf()",
    "rebound by global": _F + "def g():\n    global f\n    f = None\nf()",
    "hidden by a parameter": _F + "def g(f):\n    f()\ng(print)",
    "hidden by a local name": _F + "def g():\n    f = print\n    f()\ng()",
    "function in function": "def g():\n    def f():\n        import target\n    return f\ng()",
    "method of a class that nobody uses": "class C:\n    def __init__(self):\n        import target",
    "other method": "class C:\n    def f(self):\n        import target\nC()",
    "method of another module's class": "class C(other.B):\n    pass\n"
    "class D:\n    def f(self):\n        import target\nC().f()",
    "__init_subclass__ without subclass": "class B:\n    def __init_subclass__(cls):\n        import target",
    "overridden __init__": "class B:\n    def __init__(self):\n        import target\n"
    "class C(B):\n    def __init__(self):\n        pass\nC()",
    "base of another module may have its own": "class B:\n    def f(self):\n        import target\n"
    "class C(other.X, B): pass\nC().f()",
    "metaclass nobody uses": "class M(type):\n    def __new__(mcs, *args):\n        import target",
    "module __getattr__": "def __getattr__(name):\n    import target\nx = 1",
}


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in _RUNS.items()])
def test_runs(source: str) -> None:
    (fact,) = scan(source.encode()).imports
    assert (fact.when, fact.conditional) == ("eager", False)


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in _DOES_NOT.items()])
def test_is_not_proven_to_run(source: str) -> None:
    (fact,) = scan(source.encode()).imports
    assert fact.when == "deferred"


@pytest.mark.parametrize(
    "body",
    [
        "    if x:\n        import target\n",
        "    if x:\n        return\n    import target\n",
        "    for y in z:\n        if y:\n            raise E\n    import target\n",
    ],
)
def test_runs_perhaps(body: str) -> None:
    (fact,) = scan(f"def f():\n{body}f()\n".encode()).imports
    assert (fact.when, fact.conditional) == ("eager", True)


def test_typing_import_of_a_function_that_runs_stays_typing() -> None:
    source = b"def f():\n    if TYPE_CHECKING:\n        import a\n    import b\nf()\n"
    assert [fact.when for fact in scan(source).imports] == ["typing", "eager"]


def test_functions_that_call_each_other() -> None:
    source = b"def f():\n    g()\ndef g():\n    import a\n    f()\nf()\n"
    assert [fact.when for fact in scan(source).imports] == ["eager"]
