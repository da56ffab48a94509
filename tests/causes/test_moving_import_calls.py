"""What imports by a literal name when it runs, or holds the module: it cannot move away from the ring."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

TREE = """
== z/__init__.py
== z/a.py
import importlib
{definitions}
== z/b.py
from z.a import f{mark}
X = f
def g(): pass
"""


@pytest.mark.parametrize(
    "definitions",
    [
        pytest.param('b = importlib.import_module("z.b")\ndef f(): return b.g', id="module-level"),
        pytest.param('b = importlib.import_module("z.b")\nf = b.CONST', id="value"),
        pytest.param('b = __import__("z.b")\ndef f(): return b.b.g', id="dunder-import"),
        pytest.param('get = importlib.import_module\nb = importlib.import_module(".b", __package__)\nf = b', id="own"),
        pytest.param('def f(x=importlib.import_module("z.b")): return x', id="default-value"),
    ],
)
def test_what_holds_the_imported_module_stays(plant: Plant, definitions: str) -> None:
    lines = definitions.splitlines()
    place = next(number for number, one in enumerate(lines) if '"' in one)
    lines[place] += "  # [cyclic-import-entangled]"
    (text,) = said(plant(TREE.format(definitions="\n".join(lines), mark="")))
    assert "imported by a literal name" in text


@pytest.mark.parametrize(
    "definitions",
    [
        pytest.param('def f(): return importlib.import_module("z.b").g()', id="function"),
        pytest.param('def f(): return _load().g()\ndef _load(): return importlib.import_module("z.b")', id="closure"),
        pytest.param('f = lambda: importlib.import_module("z.b").g()', id="lambda"),
        pytest.param('class f:\n    def g(self): return importlib.import_module("z.b").g()', id="method"),
    ],
)
def test_what_imports_it_when_it_runs_is_not_moved(plant: Plant, definitions: str) -> None:
    imported = "import z.b  # [cyclic-import-entangled]\nY = z.b"
    (text,) = said(plant(TREE.format(definitions=f"{imported}\n{definitions}", mark="")))
    assert "'f'" not in text
