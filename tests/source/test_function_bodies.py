"""Leaving out bodies of functions changes nothing of what runs while a module is imported."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from textwrap import dedent

import pytest

from pylint_cycles.source.function_bodies import without_bodies
from pylint_cycles.source.parse import Unreadable
from pylint_cycles.source.program.compile import Program
from pylint_cycles.source.program.ops import FunctionSource, Op
from pylint_cycles.source.scan import scan


def _left(text: str) -> str:
    data = dedent(text).encode()
    return without_bodies(data, scan(data).bodies).decode()


def test_a_body_becomes_pass_and_every_line_stays_where_it_was() -> None:
    text = """\
        import a
        class C:
            def f(self):
                x = 1
                return '''
        no code
        '''
            y = a
        """
    assert _left(text).splitlines() == [
        "import a",
        "class C:",
        "    def f(self):",
        "        pass",
        *[""] * 3,
        "    y = a",
    ]


def test_a_body_on_the_line_of_its_head_stays() -> None:
    text = "def f(): return [\n    1,\n    2,\n    3,\n]\n"
    assert _left(text) == text


def test_a_decorator_of_the_first_inner_function_goes_with_the_body() -> None:
    assert _left("def f():\n    @a\n    def g(): pass\n    return g\n") == "def f():\n    pass\n\n\n"


def test_a_body_that_begins_on_the_last_line_of_a_head_stays() -> None:
    text = "def f(\n    a=b()\n): return [\n    1,\n    2,\n]\nimport c\n"
    assert _left(text) == text


def test_a_body_that_begins_with_a_decorator_over_several_lines_stays() -> None:
    text = "def f():\n    @(\n        a\n    )\n    def g(): pass\n    return g\n"
    assert _left(text) == text


def test_a_function_is_compiled_from_all_of_its_lines() -> None:
    data = b"def f():\n    x = 1\n    y = 2\n    import z\n"
    program = Program(data, scan(data).bodies)
    source = next(arg for op, arg, _ in program.body.ops if op == Op.FUNCTION)
    assert isinstance(source, FunctionSource)
    assert source.last == 4
    code = program.function(source)
    assert code is not None
    assert code.imports


_STDLIB = Path(sysconfig.get_paths()["stdlib"])


@pytest.mark.parametrize("package", ["asyncio", "email", "importlib", "json", "logging", "test", "unittest"])
def test_the_code_of_a_module_is_the_same(package: str) -> None:
    seen = 0
    for path in sorted((_STDLIB / package).glob("*.py"))[:60]:
        data = path.read_bytes()
        try:
            whole = Program(data)
        except Unreadable:
            continue
        seen += 1
        assert Program(data, scan(data).bodies).body == whole.body, path
    assert seen
