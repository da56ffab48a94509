"""When an import runs, by where it stands."""

from __future__ import annotations

import pytest

from pylint_cycles.source.scan import scan

_EAGER = {
    "module level": "import target",
    "class body": "class C:\n    import target",
    "class in class": "class C:\n    class D:\n        import target",
    "try body": "try:\n    import target\nexcept ImportError:\n    pass",
    "handler": "try:\n    pass\nexcept ImportError:\n    import target",
    "try else": "try:\n    pass\nexcept ImportError:\n    pass\nelse:\n    import target",
    "finally": "try:\n    pass\nfinally:\n    import target",
    "with": "with open(p) as f:\n    import target",
    "for": "for x in y:\n    import target",
    "for else": "for x in y:\n    pass\nelse:\n    import target",
    "while": "while x:\n    import target",
    "match": "match x:\n    case 1:\n        import target",
    "unknown if": "if x:\n    import target",
    "elif": "if x:\n    pass\nelif y:\n    import target",
    "if True": "if True:\n    import target",
    "if 1": "if 1:\n    import target",
    "else of TYPE_CHECKING": "if TYPE_CHECKING:\n    pass\nelse:\n    import target",
    "elif of TYPE_CHECKING": "if TYPE_CHECKING:\n    pass\nelif x:\n    import target",
    "not TYPE_CHECKING": "if not TYPE_CHECKING:\n    import target",
    "not typing.TYPE_CHECKING and x": "if not typing.TYPE_CHECKING and x:\n    import target",
    "TYPE_CHECKING or x": "if TYPE_CHECKING or x:\n    import target",
    "else of False": "if False:\n    pass\nelse:\n    import target",
    "else of __main__": 'if __name__ == "__main__":\n    pass\nelse:\n    import target',
    "not __main__": 'if __name__ != "__main__":\n    import target',
    "setting": "DEBUG = False\nif DEBUG:\n    import target",
    "old version": "if sys.version_info >= (3, 0):\n    import target",
    "version of today": "if sys.version_info >= (3, 12):\n    import target",
    "else of old version": "if sys.version_info < (3,):\n    pass\nelse:\n    import target",
    "unknown PY2": "if PY2:\n    import target",
    "six.PY3": "if six.PY3:\n    import target",
    "version of something else": "if numpy.version_info < (2,):\n    import target",
    "guard assigned twice": "TC = TYPE_CHECKING\nTC = x\nif TC:\n    import target",
    "one line": "import other; import target",
}
_DEFERRED = {
    "function": "def f():\n    import target",
    "async function": "async def f():\n    import target",
    "method": "class C:\n    def f(self):\n        import target",
    "class in function": "def f():\n    class C:\n        import target",
    "function in try": "try:\n    def f():\n        import target\nexcept E:\n    pass",
    "module __getattr__": "def __getattr__(name):\n    import target",
}
_TYPING = {
    "typing": "if TYPE_CHECKING:\n    import target",
    "dotted": "if typing.TYPE_CHECKING:\n    import target",
    "alias of module": "import typing as t\nif t.TYPE_CHECKING:\n    import target",
    "alias of name": "from typing import TYPE_CHECKING as TC\nif TC:\n    import target",
    "typing_extensions": "from typing_extensions import TYPE_CHECKING as TC\nif TC:\n    import target",
    "assigned": "TC = typing.TYPE_CHECKING\nif TC:\n    import target",
    "local constant": "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    import target",
    "fallback constant": (
        "try:\n    from typing import TYPE_CHECKING\nexcept ImportError:\n    TYPE_CHECKING = False\n"
        "if TYPE_CHECKING:\n    import target"
    ),
    "MYPY": "MYPY = False\nif MYPY:\n    import target",
    "annotated constant": "MYPY: bool = False\nif MYPY:\n    import target",
    "and": "if TYPE_CHECKING and x:\n    import target",
    "and, other side": "if x and TYPE_CHECKING:\n    import target",
    "False or": "if False or TYPE_CHECKING:\n    import target",
    "not not": "if not not TYPE_CHECKING:\n    import target",
    "else of not": "if not TYPE_CHECKING:\n    pass\nelse:\n    import target",
    "class under guard": "if TYPE_CHECKING:\n    class C:\n        import target",
    "function under guard": "if TYPE_CHECKING:\n    def f():\n        import target",
    "guard in function": "def f():\n    if TYPE_CHECKING:\n        import target",
    "nested if under guard": "if TYPE_CHECKING:\n    if x:\n        import target",
    "version under guard": "if TYPE_CHECKING:\n    if sys.version_info >= (3, 8):\n        import target",
}
_NEVER = {
    "False": "if False:\n    import target",
    "0": "if 0:\n    import target",
    "while False": "while False:\n    import target",
    "else of True": "if True:\n    pass\nelse:\n    import target",
    "__main__": 'if __name__ == "__main__":\n    import target',
    "__main__ reversed": 'if "__main__" == __name__:\n    import target',
    "__main__ and": 'if __name__ == "__main__" and x:\n    import target',
    "function under __main__": 'if __name__ == "__main__":\n    def f():\n        import target',
    "Python 2": "if sys.version_info < (3, 0):\n    import target",
    "Python 2 by index": "if sys.version_info[0] == 2:\n    import target",
    "Python 2 by slice": "if sys.version_info[:2] <= (2, 7):\n    import target",
    "Python 2 by name": "if sys.version_info.major < 3:\n    import target",
    "Python 2 reversed": "if (3,) > sys.version_info:\n    import target",
    "old Python 3": "if sys.version_info < (3, 9):\n    import target",
    "alias of sys": "import sys as s\nif s.version_info < (3,):\n    import target",
    "version_info by name": "from sys import version_info as v\nif v < (3,):\n    import target",
    "version in a name": "PY2 = sys.version_info[0] == 2\nif PY2:\n    import target",
    "six": "if six.PY2:\n    import target",
    "from six": "from six import PY2\nif PY2:\n    import target",
    "else of not typing, dead for both": "if not TYPE_CHECKING or True:\n    pass\nelse:\n    import target",
    "dead under guard": "if TYPE_CHECKING:\n    if sys.version_info < (3,):\n        import target",
}
_ROWS = [
    pytest.param(source, when, id=f"{when}: {name}")
    for when, rows in (("eager", _EAGER), ("deferred", _DEFERRED), ("typing", _TYPING), ("never", _NEVER))
    for name, source in rows.items()
]


@pytest.mark.parametrize(("source", "when"), _ROWS)
def test_when(source: str, when: str) -> None:
    facts = scan(source.encode())
    found = [fact.when for fact in facts.imports if any(alias.name == "target" for alias in fact.names)]
    assert (found, facts.error) == ([when], "")


@pytest.mark.parametrize(
    ("source", "guarded", "conditional"),
    [
        ("import target", False, False),
        ("try:\n import target\nexcept E: pass", True, False),
        ("try:\n import target\nfinally: pass", False, False),
        ("try:\n pass\nexcept E:\n import target", False, True),
        ("try:\n pass\nexcept E: pass\nelse:\n import target", False, True),
        ("try:\n pass\nexcept E: pass\nfinally:\n import target", False, False),
        ("try:\n if x:\n  import target\nexcept E: pass", True, True),
        ("try:\n with a:\n  import target\nexcept E: pass", True, False),
        ("try:\n def f():\n  import target\nexcept E: pass", False, False),
        ("with contextlib.suppress(ImportError):\n import target", True, False),
        ("with suppress(E), other:\n import target", True, False),
        ("with other():\n import target", False, False),
        ("if x:\n import target", False, True),
        ("if x: pass\nelse:\n import target", False, True),
        ("if True:\n import target", False, False),
        ("while True:\n import target", False, False),
        ("if not TYPE_CHECKING:\n import target", False, False),
        ("if TYPE_CHECKING: pass\nelif x:\n import target", False, True),
        ("for x in y:\n import target", False, True),
        ("match x:\n case 1:\n  import target", False, True),
        ("class C:\n if x:\n  import target", False, True),
    ],
)
def test_guarded_and_conditional(source: str, guarded: bool, conditional: bool) -> None:
    (fact,) = scan(source.encode()).imports
    assert (fact.guarded, fact.conditional) == (guarded, conditional)


def test_scope_is_the_dotted_name_of_what_is_around() -> None:
    source = b"import a\nclass C:\n    import b\n    def m(self):\n        def inner():\n            import c\n"
    assert [fact.scope for fact in scan(source).imports] == ["", "C", "C.m.inner"]


def test_statement_is_kept_as_written() -> None:
    source = b"import a.b, c as d\nfrom ..x import (\n    y,\n    z as zz,\n)\nfrom . import *\nif 1: import q\n"
    assert [
        (
            fact.form,
            fact.line,
            fact.col,
            fact.end_line,
            fact.level,
            fact.module,
            [(a.name, a.asname) for a in fact.names],
        )
        for fact in scan(source).imports
    ] == [
        ("import", 1, 0, 1, 0, "", [("a.b", None), ("c", "d")]),
        ("from", 2, 0, 5, 2, "x", [("y", None), ("z", "zz")]),
        ("from", 6, 0, 6, 1, "", [("*", None)]),
        ("import", 7, 6, 7, 0, "", [("q", None)]),
    ]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_function_level_imports_are_found_whatever_ends_a_line(newline: bytes) -> None:
    source = newline.join([b"x = 1", b"def f():", b"    y = 2", b"    import a", b"    global g", b"z = 3"])
    facts = scan(source)
    assert [(fact.line, fact.when) for fact in facts.imports] == [(4, "deferred")]
    assert [binding.name for binding in facts.bindings] == ["x", "f", "g", "z"]
