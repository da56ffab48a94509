"""On what pylint puts a message when any line can raise."""

from __future__ import annotations

import pytest

from tests.conftest import Plant
from tests.support.agree import QUICK, agree

RING = {"setup.cfg": "", "p/__init__.py": "", "p/a.py": "import p.b\n\n\nclass A:\n    pass\n"}


@pytest.mark.parametrize(
    ("text", "line", "column", "end"),
    [
        ("class B(p.a.A):  # [cyclic-import-order]\n    x = 1\n", 3, 0, (3, 7)),
        ("class B:\n    @p.a.A  # [cyclic-import-order]\n    def f(self):\n        pass\n", 4, 4, (4, 10)),
        ("class B:\n    @str\n    @p.a.A  # [cyclic-import-order]\n    def f(self):\n        pass\n", 5, 4, (5, 10)),
        ("class B:\n    @p.a.A  # [cyclic-import-order]\n    @str\n    def f(self):\n        pass\n", 4, 4, (4, 10)),
        ("def f(\n    x=p.a.A,  # [cyclic-import-order]\n):\n    pass\n", 4, 4, (4, 5)),
        ("if p.a.A:  # [cyclic-import-order]\n    x = 1\n", 3, 0, (3, 8)),
        ("with open(p.a.A) as x:  # [cyclic-import-order]\n    pass\n", 3, 0, (3, 21)),
        ("for x in p.a.A.y:  # [cyclic-import-order]\n    pass\n", 3, 0, (3, 16)),
        ("x = [\n    1,\n    p.a.A,  # [cyclic-import-order]\n]\n", 5, 4, (5, 9)),
        ("x = (p\n    .a.A)  # [cyclic-import-order]\n", 4, 4, (4, 4)),
    ],
)
def test_it_stands_on_the_line_that_raises(
    plant: Plant, text: str, line: int, column: int, end: tuple[int, int]
) -> None:
    tree = plant({**RING, "p/b.py": f"import p.a\n\n{text}"})
    # what the cause is does not matter here
    (found,) = (one for one in agree(tree, QUICK) if one.symbol == "cyclic-import-order")
    assert found.place in tree.expected
    assert (found.line, found.column, (found.end_line, found.end_column)) == (line, column, end)
