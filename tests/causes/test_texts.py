"""The cheap look at plain text: it may say too much, never too little."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_cycles.causes.import_words import ImportWords
from pylint_cycles.causes.takers import Takers
from pylint_cycles.causes.texts import _ATTRIBUTE, Texts, _behind
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant


def _may_read(tmp_path: Path, content: str, chain: str) -> bool:
    file = tmp_path / "m.py"
    file.write_text(content, encoding="utf-8")
    workspace = Workspace()
    module = workspace.module_at(str(file))
    assert module is not None
    return Texts(workspace).may_read(module, "app", chain)


@pytest.mark.parametrize(
    "content",
    [
        "app.orders.Order",
        "app . orders\t.Order",
        "x = (app\n  .orders  # why\n  .Order)",
        "x = app.\\\n  orders.Order",
        "(app).orders.Order",
        "((app\n).orders).Order",
        "# all of app.\napp.orders.Order",
        "x: 'app.orders.Order'",
        "app.orders.Order.objects.all()",
        "f'{app.orders.Order}'",
    ],
)
def test_every_spelling_of_a_read_is_seen(tmp_path: Path, content: str) -> None:
    assert _may_read(tmp_path, content, "orders.Order")


@pytest.mark.parametrize(
    "content",
    ["app.orders.Orders", "orders.Order", "app.orders\nOrder", "app().orders.Order()", "app.Order.orders"],
)
def test_a_text_without_the_read_is_ruled_out(tmp_path: Path, content: str) -> None:
    assert not _may_read(tmp_path, content, "orders.Order")


def test_a_name_that_can_be_spelled_in_several_ways_is_not_ruled_out(tmp_path: Path) -> None:
    assert _may_read(tmp_path, "app.x", "größe")


def test_a_row_of_number_signs_is_read_once() -> None:
    """A pattern that can part such a line in many ways never ends."""
    rows = b"x = a.\n" + b"#" * 5_000 + b"\n" + b"b" + b"." + b"# " * 5_000
    assert len(_ATTRIBUTE.findall(rows)) <= 1
    assert not _behind("a").findall(b"a" + b"#" * 5_000)


def test_behind_a_name_in_another_alphabet_an_attribute_may_be_spelled_otherwise(plant: Plant) -> None:
    files = {
        "p/__init__.py": "",
        "p/x.py": "name = 1\n",
        "p/y.py": "import p.x as ö\nprint(ö.\N{FULLWIDTH LATIN SMALL LETTER N}ame)\n",
        "p/z.py": "import p.x\n",
    }
    root = plant(files).root
    workspace = Workspace()
    module = workspace.module_at(str(root / "p" / "x.py"))
    assert module is not None
    takers = Takers(workspace, Texts(workspace), workspace.unit_of(module), ImportWords(workspace), ())
    assert takers.readers(module, "name") == {str(root / "p" / "y.py")}


def test_who_spells_the_name_of_another_module_is_asked_when_it_is_its_turn(plant: Plant) -> None:
    tree = plant(
        {
            "p/__init__.py": "V = 1\n",
            "p/x.py": "N = 'asked first'\n",
            "p/y.py": "N = 'asked next'\n",
            "p/w.py": "from p.x import N  # of x\n",
            "p/z.py": "from p.y import N  # of y\n",
        }
    )
    workspace = Workspace()
    x, y, w, z = (workspace.module_at(str(tree.root / f"p/{name}.py")) for name in "xywz")
    assert x is not None
    assert y is not None
    assert w is not None
    assert z is not None
    takers = Takers(workspace, Texts(workspace), (w, x, y, z), ImportWords(workspace), ())
    assert takers.of(x, "N") == {w.path}
    assert workspace.facts_at_hand(z) is None
    assert takers.of(y, "N") == {z.path}
    assert takers.of(x, "N") == {w.path}
