"""What is made of outcomes: which message, on which line, and what it says."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.causes.crashes.group_outcomes import GroupOutcomes
from pylint_cycles.runtime.outcome import UNDECIDED, Outcome
from tests.conftest import Plant
from tests.crashes.predictions import Predictions, fails, said, snapshot, swallows
from tests.support.trees import Tree

RING = """
    == setup.cfg
    == shop/__init__.py
    == shop/cart.py
    from shop.item import Item


    class Cart:
        items: list[Item] = []
    == shop/item.py
    from shop.cart import Cart


    class Item:
        cart: Cart
    """

CART = ("shop/cart.py", 1)
ITEM = ("shop/item.py", 1)


def symbols(tree: Tree, predictions: Predictions, settings: Settings | None = None) -> list[tuple[str, str, int]]:
    """Symbol, name of the module and line of what is said."""
    found = said(tree, predictions, settings)
    return [
        (one.symbol.removeprefix("cyclic-import-"), one.path.removeprefix(f"{tree.root}/"), one.line) for one in found
    ]


def test_nothing_is_said_when_all_load(plant: Plant) -> None:
    assert said(plant(RING), Predictions({})) == ()


def test_where_one_order_works_it_is_about_the_order(plant: Plant) -> None:
    tree = plant(RING)
    crash = fails(tree, ITEM, CART, message="no Item (/x/item.py)", missing="Item", provider="shop.item")
    (finding,) = said(tree, Predictions({"shop.item": crash}))
    assert finding.symbol == "cyclic-import-order"
    assert (finding.path, finding.line, finding.column, finding.end_line) == (str(tree.root / "shop/cart.py"), 1, 0, 1)
    assert (finding.importer, finding.imported, finding.ring) == ("shop.cart", "shop.item", ("shop.cart", "shop.item"))
    assert finding.confidence == "HIGH"
    assert finding.message == (
        "Importing shop.item first fails here because of an import cycle: ImportError: no Item (/x/item.py). Chain: "
        "line 1 of shop.item -> line 1 of shop.cart. 1 of 2 ways in ends on this line. Importing shop.cart first "
        "works. Change this import, see cyclic-import-type-hints; until then import shop.cart before shop.item."
    )
    assert finding.message.endswith(finding.advice)


def test_where_no_order_works_each_line_is_an_error(plant: Plant) -> None:
    tree = plant(RING)
    both = {
        "shop.item": fails(tree, ITEM, CART, provider="shop.item"),
        "shop.cart": fails(tree, CART, ITEM, provider="shop.cart"),
    }
    assert symbols(tree, Predictions(both)) == [("error", "shop/cart.py", 1), ("error", "shop/item.py", 1)]
    first, second = said(tree, Predictions(both))
    assert "None of the 2 ways in works; 1 ends on this line." in first.message
    assert first.message.endswith("Change this import, see cyclic-import-type-hints.")
    assert second.message.endswith("Change the import on line 1 of shop/cart.py, see cyclic-import-type-hints there.")


def test_an_entry_that_cannot_be_told_is_no_failure(plant: Plant) -> None:
    tree = plant(RING)
    crash = fails(tree, ITEM, CART, provider="shop.item")
    (finding,) = said(tree, Predictions({"shop.item": crash, "shop.cart": UNDECIDED}))
    assert finding.symbol == "cyclic-import-order"
    assert "works" not in finding.message


@pytest.mark.parametrize("how", ["unknown", "not circular"])
def test_what_is_not_known_to_be_a_cycle_is_not_said(plant: Plant, how: str) -> None:
    tree = plant(RING)
    crash = fails(
        tree,
        ITEM,
        CART,
        confidence="unknown" if how == "unknown" else "high",
        circular=how == "unknown",
    )
    assert said(tree, Predictions({"shop.item": crash})) == ()


def test_what_is_inferred_says_so(plant: Plant) -> None:
    tree = plant(RING)
    crash = fails(tree, ITEM, CART, confidence="inference")
    assert [one.confidence for one in said(tree, Predictions({"shop.item": crash}))] == ["INFERENCE"]


def test_a_natural_entry_makes_it_an_error(plant: Plant) -> None:
    tree = plant(RING)
    tree.write("pyproject.toml", "[project.scripts]\nshop = 'shop.cli:main'\n")
    tree.write("shop/cli.py", "import shop.item\n")
    predictions = {
        "shop.item": fails(tree, ITEM, CART),
        "shop.cli": fails(tree, ("shop/cli.py", 1), ITEM, CART),
    }
    assert symbols(tree, Predictions(predictions)) == [("error", "shop/cart.py", 1)]
    (finding,) = said(tree, Predictions(predictions))
    assert finding.message.startswith("Importing the entry point shop.cli fails here because of an import cycle: ")
    assert "2 of 3 ways in end on this line. Importing shop.cart first works." in finding.message
    chosen = Settings(entry_points=("shop.cart",))
    assert symbols(tree, Predictions(predictions), chosen) == [("order", "shop/cart.py", 1)]


def test_a_way_in_that_works_may_be_inferred(plant: Plant) -> None:
    tree = plant(RING)
    predictions = {"shop.item": fails(tree, ITEM, CART), "shop.cart": Outcome(raises=False, confidence="inference")}
    (finding,) = said(tree, Predictions(predictions))
    assert "Importing shop.cart first works." in finding.message


def test_a_main_module_is_run(plant: Plant) -> None:
    tree = plant(RING)
    tree.write("shop/__main__.py", "import shop.item\n")
    predictions = {
        "shop.item": fails(tree, ITEM, CART),
        "-m shop.__main__": fails(tree, ("shop/__main__.py", 1), ITEM, CART),
    }
    (finding,) = said(tree, Predictions(predictions))
    assert finding.symbol == "cyclic-import-error"
    assert finding.message.startswith("Running 'python -m shop' fails here because of an import cycle: ")


def test_a_script_is_run(plant: Plant) -> None:
    tree = plant(
        """
        == setup.cfg
        == main.py
        from helper import VALUE

        if __name__ == "__main__":
            print(VALUE)
        == helper.py
        from main import VALUE
        """
    )
    way = ("main.py", 1), ("helper.py", 1), ("main.py", 1)
    predictions = {"-m main": fails(tree, *way), "main": fails(tree, *way[:2]), "helper": fails(tree, *way[1:])}
    finding = next(one for one in said(tree, Predictions(predictions)) if one.path.endswith("main.py"))
    assert finding.message.startswith("Running main.py fails here because of an import cycle: ")


def test_ways_from_outside_are_not_asked_for_when_no_member_fails(plant: Plant) -> None:
    tree = plant(RING)
    tree.write("shop/__main__.py", "import shop.item\n")
    predictions = Predictions({})
    snapshot(predictions).findings(str(tree.root / "shop/cart.py"))
    assert predictions.asked == ["shop.cart", "shop.item"]


def test_each_member_is_asked_once_for_a_run(plant: Plant) -> None:
    tree = plant(RING)
    predictions = Predictions({"shop.item": fails(tree, ITEM, CART)})
    made = snapshot(predictions)
    for path in (*tree.files(), *tree.files()):
        made.findings(str(tree.root / path))
    assert predictions.asked == ["shop.cart", "shop.item"]


def test_entries_that_end_on_one_line_are_told_once(plant: Plant) -> None:
    tree = plant(
        """
        == setup.cfg
        == p/__init__.py
        == p/a.py
        import p.b
        == p/b.py
        import p.c
        == p/c.py
        import p.a
        """
    )
    predictions = {
        "p.a": fails(tree, ("p/a.py", 1), ("p/b.py", 1), ("p/c.py", 1)),
        "p.b": fails(tree, ("p/b.py", 1), ("p/c.py", 1)),
    }
    (finding,) = said(tree, Predictions(predictions))
    assert finding.message.startswith("Importing p.b first fails here")
    assert "Chain: line 1 of p.b -> line 1 of p.c. 2 of 3 ways in end on this line." in finding.message


def test_a_line_outside_the_group_is_told_by_the_innermost_member(plant: Plant) -> None:
    tree = plant(RING)
    tree.write("shop/tools.py", "def tool(module):\n    return module.Item\n")
    crash = fails(tree, ITEM, ("shop/cart.py", 5), ("shop/tools.py", 2), provider="shop.item")
    (finding,) = said(tree, Predictions({"shop.item": crash}))
    assert (finding.path.rpartition("/")[2], finding.line, finding.column) == ("cart.py", 5, 4)
    assert "line 5 of shop.cart -> line 2 of shop.tools" in finding.message


def test_a_crash_in_another_group_is_told_there(plant: Plant) -> None:
    tree = plant(RING)
    tree.write("shop/one.py", "import shop.two\nimport shop.item\n")
    tree.write("shop/two.py", "import shop.one\n")
    predictions = {
        "shop.item": fails(tree, ITEM, CART),
        "shop.one": fails(tree, ("shop/one.py", 2), ITEM, CART),
        "shop.two": fails(tree, ("shop/two.py", 1), ("shop/one.py", 2), ITEM, CART),
    }
    assert symbols(tree, Predictions(predictions)) == [("order", "shop/cart.py", 1)]


def test_files_that_are_not_linted_hand_it_to_the_next_frame(plant: Plant) -> None:
    tree = plant(RING)
    crash = {"shop.item": fails(tree, ITEM, CART)}
    assert symbols(tree, Predictions(crash), Settings(ignore=("cart.py",))) == [("order", "shop/item.py", 1)]
    assert symbols(tree, Predictions(crash), Settings(ignore=("cart.py", "item.py"))) == []


def test_without_a_finding_on_the_way_the_order_is_the_cure(plant: Plant) -> None:
    tree = plant(RING)
    crash = {"shop.item": fails(tree, ITEM, CART, provider="shop.item")}
    kept = Settings(keep=("* -> *",))
    (finding,) = said(tree, Predictions(crash), kept)
    assert finding.advice == "Import shop.cart before shop.item."
    both = {**crash, "shop.cart": fails(tree, CART, ITEM, provider="shop.cart")}
    assert [one.advice for one in said(tree, Predictions(both), kept)] == [
        "Break the cycle shop.cart -> shop.item -> shop.cart.",
        "Break the cycle shop.item -> shop.cart -> shop.item.",
    ]


def test_a_long_chain_is_cut_in_the_middle(plant: Plant) -> None:
    tree = plant(RING)
    steps = [ITEM, *[("shop/cart.py", line) for line in range(2, 12)], CART]
    (finding,) = said(tree, Predictions({"shop.item": fails(tree, *steps)}))
    assert "line 3 of shop.cart -> (6 more) -> line 10 of shop.cart" in finding.message


def test_the_text_stays_on_one_line(plant: Plant) -> None:
    tree = plant(RING)
    (finding,) = said(tree, Predictions({"shop.item": fails(tree, ITEM, CART, message="a\nb\x1b%s (ü)")}))
    assert r"ImportError: a\nb\x1b%s (ü)." in finding.message


def test_a_swallowed_failure_is_told_on_its_line(plant: Plant) -> None:
    tree = plant(RING)
    lost = swallows(tree, ITEM, CART, message="no Item", provider="shop.item")
    crash = fails(tree, ITEM, ("shop/cart.py", 5), provider="shop.item", swallowed=(lost, lost))
    first, second = said(tree, Predictions({"shop.item": crash}))
    assert [(one.symbol, one.line) for one in (first, second)] == [
        ("cyclic-import-swallowed", 1),
        ("cyclic-import-order", 5),
    ]
    assert first.message == (
        "Importing shop.item first fails here because of an import cycle, and nothing says so: an 'except' takes the "
        "ImportError: no Item. Chain: line 1 of shop.item -> line 1 of shop.cart. 1 of 2 ways in ends on this line. "
        "Change this import, see cyclic-import-type-hints."
    )


def test_a_star_import_that_loses_names_names_them(plant: Plant) -> None:
    tree = plant(RING)
    lost = swallows(tree, ITEM, CART, lost=("A", "B"), provider="shop.item")
    crash = fails(tree, ITEM, CART, circular=False, swallowed=(lost,))
    (finding,) = said(tree, Predictions({"shop.item": crash}))
    assert finding.message.startswith(
        "Importing shop.item first finds shop.item half loaded here, because of an import cycle: this star import gets "
        "no 'A' and 'B', and nothing says so. Chain: "
    )


def test_a_defect_costs_no_other_finding(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(RING)
    path = str(tree.root / "shop/cart.py")
    before = snapshot(Predictions({})).findings(path)

    def breaks(*_: object) -> None:
        raise ValueError("of no use")

    monkeypatch.setattr(GroupOutcomes, "every", property(breaks))
    made = snapshot(Predictions({"shop.item": fails(tree, ITEM, CART)}))
    assert made.findings(path) == before
    assert len(before) == 1
    assert made.problems_said_on(path) == "what importing does around shop.cart: ValueError: of no use"


def test_an_unknown_entry_point_is_a_problem(plant: Plant) -> None:
    tree = plant(RING)
    settings = Settings(entry_points=("shop.cart", "shop.crat", "other.thing"))
    assert analyze(tree.root, settings=settings).problems == ("cycles-entry-points: there is no module 'shop.crat'",)


def test_it_does_not_refer_to_a_message_that_a_person_has_silenced(plant: Plant) -> None:
    """pylint prints nothing on that line which one could see."""
    source = "from shop.item import Item"
    tree = plant(RING.replace(source, f"{source}  # pylint: disable=cyclic-import-type-hints"))
    crash = fails(tree, ITEM, CART, message="no", missing="Item", provider="shop.item")
    (finding,) = said(tree, Predictions({"shop.item": crash}))
    assert "Change this import, which is accepted as cyclic-import-type-hints; until then" in finding.advice
    (finding,) = said(tree, Predictions({"shop.cart": fails(tree, CART, ITEM, message="no", provider="shop.cart")}))
    changed = "Change the import on line 1 of shop/cart.py, which is accepted as cyclic-import-type-hints; until then"
    assert changed in finding.advice
