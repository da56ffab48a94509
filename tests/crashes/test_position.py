"""Where a message stands when the line that raises is no import statement."""

from __future__ import annotations

import pytest

from pylint_cycles.causes.crashes.position import Positions


@pytest.mark.parametrize(
    ("text", "line", "column", "end_line"),
    [
        ("import a\n", 1, 0, 1),
        ("from a import (\n    b,\n)\n", 1, 0, 3),
        ("if x:\n    y = a.b\n", 2, 4, 2),
        ("class A(b.C):\n    x = 1\n", 1, 0, 1),
        ("@a.b\ndef f():\n    pass\n", 1, 0, 1),
        ("class A:\n    @a.b\n    def f(self):\n        pass\n", 2, 4, 2),
        ("x = f(\n    a.b,\n    c,\n)\n", 1, 0, 4),
        ("x = f(\n    a.b,\n    c,\n)\n", 2, 4, 2),
        ("x = 1; y = a.b\n", 1, 0, 1),
        ("try:\n    pass\nexcept a.E:\n    pass\n", 3, 0, 3),
        ("match a:\n    case 1:\n        b.c\n", 3, 8, 3),
        ("x = 'é'; y = (\n  a.b)\n", 2, 2, 2),
        ("def f(:\n    a.b\n", 2, 4, 2),
        ("import a\n", 9, 0, 9),
    ],
)
def test_it_stands_on_the_line_that_raises(text: str, line: int, column: int, end_line: int) -> None:
    found = Positions(text.encode()).at(line)
    assert (found.column, found.end_line) == (column, end_line)


def test_depth_does_not_matter() -> None:
    text = (
        "x = "
        + "(" * 150
        + "a"
        + ")" * 150
        + "\n"
        + "".join(f"{' ' * n}if x:\n" for n in range(90))
        + " " * 90
        + "a.b\n"
    )
    assert Positions(text.encode()).at(92).column == 90
