"""What is predicted of first imports, as a user meets it: the whole text, in every way to run, silenced by its pragma.

How often the simulation agrees with CPython is tested elsewhere. Here CPython imports each tree once, so that the
samples are true.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

import pytest

from tests.conftest import Plant
from tests.docs.examples import import_first
from tests.support.agree import check
from tests.support.run_pylint import OURS, Finding, lint
from tests.support.trees import Tree

HALF = "(most likely due to a circular import)"


class Sample(NamedTuple):
    """A tree with one finding on what happens at run time, and others on the causes.

    symbol, id: of that finding. place: its path and line. column, end: where what is underlined begins and ends.
    message: ROOT stands for the directory of the tree. first: a module to import first; fails: path and line where
    CPython then fails, None when it loads.
    """

    symbol: str
    id: str
    text: str
    place: tuple[str, int]
    column: int
    end: tuple[int, int]
    message: str
    first: str
    fails: tuple[str, int] | None


# the package is not done yet when its attribute is read, in the middle of a statement
ERROR = Sample(
    "cyclic-import-error",
    "E8601",
    """
    == setup.cfg
    == shop/__init__.py
    from shop.cart import Cart
    == shop/cart.py
    from shop.item import Item  # [cyclic-import-shared-definition]


    class Cart(Item):
        pass
    == shop/item.py
    import shop


    class Item:
        pass


    KINDS = [
        shop.Cart,  # [cyclic-import-error]
    ]
    """,
    ("shop/item.py", 9),
    4,
    (9, 13),
    f"Importing shop fails here because of an import cycle: AttributeError: partially initialized module 'shop' has no "
    f"attribute 'Cart' {HALF}. Chain: line 1 of shop -> line 1 of shop.cart -> line 9 of shop.item. None of the 3 ways "
    "in works; all end on this line. Change the import on line 1 of shop/cart.py, see cyclic-import-shared-definition "
    "there.",
    "shop",
    ("shop/item.py", 9),
)
# `import shop.cart` needs no name at once
ORDER = Sample(
    "cyclic-import-order",
    "W8602",
    """
    == setup.cfg
    == shop/__init__.py
    == shop/cart.py
    from shop.item import (  # [cyclic-import-order]
        Item,
    )


    class Cart(Item):
        pass
    == shop/item.py
    import shop.cart  # [cyclic-import-call-time]


    class Item:
        def put(self):
            return shop.cart.Cart()
    """,
    ("shop/cart.py", 1),
    0,
    (3, 1),
    f"Importing shop.item first fails here because of an import cycle: ImportError: cannot import name 'Item' from "
    f"partially initialized module 'shop.item' {HALF} (ROOT/shop/item.py). Chain: line 1 of shop.item -> line 1 of "
    "shop.cart. 1 of 2 ways in ends on this line. Importing shop.cart first works. Change the import on line 1 of "
    "shop/item.py, see cyclic-import-call-time there; until then import shop.cart before shop.item.",
    "shop.item",
    ("shop/cart.py", 1),
)
# there is no tax when prices come first
SWALLOWED = Sample(
    "cyclic-import-swallowed",
    "W8603",
    """
    == setup.cfg
    == menu/__init__.py
    == menu/dish.py
    try:
        from menu.price import VAT  # [cyclic-import-swallowed, cyclic-import-shared-definition]
    except ImportError:
        VAT = 0


    class Dish:
        tax = VAT
    == menu/price.py
    import menu.dish

    VAT = 7


    def dish():
        return menu.dish.Dish()
    """,
    ("menu/dish.py", 2),
    4,
    (2, 30),
    f"Importing menu.price first fails here because of an import cycle, and nothing says so: an 'except' takes the "
    f"ImportError: cannot import name 'VAT' from partially initialized module 'menu.price' {HALF} "
    "(ROOT/menu/price.py). Chain: line 1 of menu.price -> line 2 of menu.dish. 1 of 2 ways in ends on this line. "
    "Change this import, see cyclic-import-shared-definition.",
    "menu.price",
    None,
)
# sorted, the drums come first
FRAGILE = Sample(
    "cyclic-import-fragile-order",
    "W8604",
    """
    == setup.cfg
    == band/__init__.py
    from band.tempo import Tempo
    from band.drums import Drums  # [cyclic-import-fragile-order]
    == band/drums.py
    from band import Tempo  # [cyclic-import-fat-init]


    class Drums:
        tempo = Tempo()
    == band/tempo.py
    class Tempo:
        pass
    """,
    ("band/__init__.py", 2),
    0,
    (2, 28),
    f"This import has to stay below the one on line 1, but an import sorter turns them round: then importing band "
    f"fails on line 1 of band.drums because of an import cycle: ImportError: cannot import name 'Tempo' from partially "
    f"initialized module 'band' {HALF} (ROOT/band/__init__.py). Put '# isort: split' on a line between them, or better "
    "change the import on line 1 of band/drums.py, see cyclic-import-fat-init there.",
    "band",
    None,
)

SAMPLES = {"error": ERROR, "order": ORDER, "swallowed": SWALLOWED, "fragile order": FRAGILE}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_way_to_run_says_the_same(plant: Plant, name: str) -> None:
    sample = SAMPLES[name]
    tree = plant(sample.text)
    (found,) = (finding for finding in check(tree) if finding.symbol == sample.symbol)
    message = sample.message.replace("ROOT", str(tree.root))
    assert found == Finding(*sample.place, sample.column, *sample.end, sample.symbol, message, "HIGH")


@pytest.mark.parametrize("name", SAMPLES)
def test_cpython_says_so_too(plant: Plant, name: str) -> None:
    sample = SAMPLES[name]
    crash = import_first(plant(sample.text).root, sample.first)
    assert ((crash.path, crash.line) if crash is not None else None) == sample.fails
    if crash is not None and not crash.text.startswith("AttributeError"):
        # its text is another one since 3.13, see below; here the paths are those from the top of the tree
        assert crash.text in sample.message.replace("ROOT/", "")


def test_sorted_it_fails_as_predicted(plant: Plant) -> None:
    tree = plant(FRAGILE.text)
    lines = (tree.root / "band/__init__.py").read_text().splitlines(keepends=True)
    tree.write("band/__init__.py", "".join(reversed(lines)))
    crash = import_first(tree.root, "band")
    assert crash is not None
    assert (crash.path, crash.line) == ("band/drums.py", 1)
    assert crash.text in FRAGILE.message.replace("ROOT/", "")


def with_pragma(tree: Tree, sample: Sample, spelled: str) -> Tree:
    """Put a pragma on the line of the finding, in the place of its mark."""
    path, number = sample.place
    lines = (tree.root / path).read_text().splitlines()
    lines[number - 1] = re.sub(r"#.*", f"# pylint: disable={spelled}", lines[number - 1])
    tree.write(path, "".join(f"{line}\n" for line in lines))
    return tree


@pytest.mark.parametrize("name", SAMPLES)
def test_its_pragma_silences_it_and_nothing_else(plant: Plant, name: str) -> None:
    sample = SAMPLES[name]
    for spelled in (sample.symbol, sample.id):
        tree = with_pragma(plant(sample.text), sample, spelled)
        left = tuple(place for place in tree.expected if place.symbol != sample.symbol)
        assert left
        for arguments in (tree.files(), ("-j2", *tree.files())):
            run = lint(tree, *arguments, enable=(OURS, "useless-suppression"))
            assert run.places() == left
            assert run.of("useless-suppression") == ()
        tree = Tree(tree.root, left, tree.options)
        check(tree)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_pragma_without_effect_is_useless(plant: Plant, name: str) -> None:
    sample = SAMPLES[name]
    other = "cyclic-import-swallowed" if sample.symbol != "cyclic-import-swallowed" else "cyclic-import-error"
    tree = with_pragma(plant(sample.text), sample, other)
    run = lint(tree, enable=(OURS, "useless-suppression"))
    assert run.places() == tree.expected
    assert [(one.path, one.line) for one in run.of("useless-suppression")] == [sample.place]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_message_can_be_switched_off(plant: Plant, name: str) -> None:
    sample = SAMPLES[name]
    tree = plant(sample.text)
    left = tuple(place for place in tree.expected if place.symbol != sample.symbol)
    assert lint(tree, f"--disable={sample.symbol}", *tree.files()).places() == left


def test_only_the_error_survives_errors_only(plant: Plant) -> None:
    tree = plant(ERROR.text)
    run = lint(tree, "-E", *tree.files(), enable=())
    assert [(one.path, one.line, one.symbol) for one in run.ours()] == [(*ERROR.place, ERROR.symbol)]


def test_the_unsaved_buffer_counts(plant: Plant) -> None:
    tree = plant(ORDER.text)
    path = tree.root / "shop/cart.py"
    run = lint(tree, "--from-stdin", str(path), stdin=b"class Cart:\n    pass\n")
    assert run.ours() == ()
    assert lint(tree, "--from-stdin", str(path), stdin=path.read_bytes()).ours() != ()


def test_the_text_is_that_of_the_configured_version(plant: Plant) -> None:
    tree = plant(ERROR.text)
    for version, text in (
        ("3.10", "partially initialized module 'shop' has no attribute 'Cart'"),
        ("3.13", f"partially initialized module 'shop' from '{tree.root}/shop/__init__.py' has no attribute 'Cart'"),
    ):
        run = lint(tree, f"--py-version={version}", *tree.files())
        (found,) = run.of("cyclic-import-error")
        assert f"AttributeError: {text} {HALF}." in found.message


def test_the_entry_points_of_the_project_decide(plant: Plant) -> None:
    tree = plant(ORDER.text)
    tree.write("pyproject.toml", "[project.scripts]\nshop = 'shop.cli:main'\n")
    tree.write("shop/cli.py", "from shop import item\n")
    (found,) = lint(tree).of("cyclic-import-error")
    assert (found.path, found.line) == ORDER.place
    assert found.message.startswith("Importing the entry point shop.cli fails here because of an import cycle: ")
    assert lint(tree, "--cycles-entry-points=shop.cart", *tree.files()).of("cyclic-import-error") == ()


def test_a_script_that_is_imported_back_runs_twice(plant: Plant) -> None:
    tree = plant(
        """
        == setup.cfg
        == main.py
        from helper import helped  # [cyclic-import-error]


        def name():
            return "main"


        if __name__ == "__main__":
            print(helped())
        == helper.py
        from main import name  # [cyclic-import-error, cyclic-import-utility-creep]


        def helped():
            return name()
        """
    )
    found = check(tree)
    (said,) = (one.message for one in found if (one.path, one.symbol) == ("main.py", "cyclic-import-error"))
    assert said.startswith("Running main.py fails here because of an import cycle: ImportError: cannot import name ")
    assert "Chain: line 1 of main -> line 1 of helper -> line 1 of main." in said


def test_no_client_takes_the_text_for_a_location(plant: Plant) -> None:
    for sample in SAMPLES.values():
        tree = plant(sample.text)
        run = lint(tree)
        assert [one.message for one in run.ours() if re.search(r"\.py:\d", one.message)] == []


def test_a_tree_whose_modules_all_load_has_no_finding_of_that_kind(plant: Plant) -> None:
    tree = plant(
        """
        == setup.cfg
        == shop/__init__.py
        == shop/cart.py
        from shop import item  # [cyclic-import-call-time]


        def name():
            return item.name()
        == shop/item.py
        from shop import cart


        def name():
            return cart.name()
        """
    )
    check(tree)
    assert import_first(tree.root, "shop.cart") is import_first(tree.root, "shop.item") is None


def test_paths_are_those_that_cpython_prints(plant: Plant) -> None:
    tree = plant(ORDER.text)
    os.symlink(tree.root, tree.root.parent / "link")
    (found,) = lint(tree, cwd=tree.root.parent / "link").of("cyclic-import-order")
    assert f"({tree.root}/shop/item.py)" in found.message
