"""Which ways lead into a group of modules."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings
from pylint_cycles.causes.crashes import entries as entries_module
from pylint_cycles.causes.crashes.entries import Entries, Entry
from pylint_cycles.causes.crashes.groups import LoadingGraph
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant
from tests.support.trees import Tree

RING = {
    "shop/__init__.py": "",
    "shop/cart.py": "import shop.item\n",
    "shop/item.py": "import shop.cart\n",
}
GUARD = "if __name__ == '__main__':\n    pass\n"


def entries(tree: Tree, path: str, settings: Settings | None = None) -> tuple[list[str], list[str]]:
    """The members and the natural entries of the group of a file, in words."""
    workspace = Workspace()
    graph = LoadingGraph(ImportGraph(workspace))
    module = workspace.module_at(str(tree.root / path))
    assert module is not None
    group = graph.tangle_of(module)
    assert group is not None
    found = Entries(graph, settings or Settings())
    return [_in_words(one) for one in found.members(group)], [_in_words(one) for one in found.natural(group)]


def _in_words(entry: Entry) -> str:
    return f"{entry.kind} {'-m ' if entry.runs else ''}{entry.module.name}"


def test_every_member_is_a_way_in(plant: Plant) -> None:
    assert entries(plant(RING), "shop/cart.py") == (["member shop.cart", "member shop.item"], [])


def test_the_top_package_is_natural_when_it_leads_there(plant: Plant) -> None:
    tree = plant(
        {**RING, "shop/__init__.py": "from shop.sub import x\n", "shop/sub.py": "from shop import cart\nx = 1\n"}
    )
    assert entries(tree, "shop/cart.py")[1] == ["top shop"]


def test_what_entries_reach_is_kept_only_as_long_as_it_is_little(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"run{number}" for number in range(4)]
    tree = plant({**RING, **{f"{name}.py": f"import shop.cart\n{GUARD}" for name in names}})
    monkeypatch.setattr(entries_module, "_MOST_REACHED", 9)
    workspace = Workspace()
    graph = LoadingGraph(ImportGraph(workspace))
    module = workspace.module_at(str(tree.root / "shop/cart.py"))
    group = graph.tangle_of(module) if module is not None else None
    assert group is not None
    found = Entries(graph, Settings())
    assert [_in_words(one) for one in found.natural(group)] == [f"script -m {name}" for name in names]
    assert 0 < sum(map(len, found._reached.values())) <= 9


def test_a_package_of_the_namespace_is_a_top_package(plant: Plant) -> None:
    tree = plant(
        {
            "setup.cfg": "",
            "acme/one/__init__.py": "import acme.one.a\n",
            "acme/one/a.py": "import acme.one.b\n",
            "acme/one/b.py": "import acme.one.a\n",
        }
    )
    assert entries(tree, "acme/one/a.py")[1] == ["top acme.one"]


def test_main_modules_are_run(plant: Plant) -> None:
    tree = plant(
        {
            **RING,
            "shop/__main__.py": "import shop.cart\n",
            "shop/sub/__init__.py": "",
            "shop/sub/__main__.py": "from shop import item\n",
            "shop/other/__init__.py": "",
            "shop/other/__main__.py": "import os\n",
        }
    )
    assert entries(tree, "shop/cart.py")[1] == ["main -m shop.__main__", "main -m shop.sub.__main__"]


def test_a_main_module_on_the_ring_is_never_imported_first(plant: Plant) -> None:
    tree = plant(
        {"shop/__init__.py": "", "shop/__main__.py": "import shop.cart\n", "shop/cart.py": "import shop.__main__\n"}
    )
    assert entries(tree, "shop/cart.py")[0] == ["main -m shop.__main__", "member shop.cart"]


def test_scripts_beside_the_package_are_run(plant: Plant) -> None:
    tree = plant(
        {**RING, "manage.py": f"import shop.cart\n{GUARD}", "conf.py": "import shop.cart\n", "setup.py": GUARD}
    )
    assert entries(tree, "shop/cart.py")[1] == ["script -m manage"]


def test_a_script_on_the_ring_can_be_imported_and_run(plant: Plant) -> None:
    tree = plant({"main.py": f"import helper\n{GUARD}", "helper.py": "import main\n"})
    members, natural = entries(tree, "helper.py")
    assert members == ["member helper", "member main", "script -m main"]
    assert natural == ["script -m main"]


def test_the_project_declares_entries_wherever_its_files_lie(plant: Plant) -> None:
    tree = plant(
        {
            "pyproject.toml": "[project.scripts]\na = 'shop.cli:main'\nb = 'other.cli:main'\nc = 'shop.idle:main'\n",
            "setup.cfg": "[options.entry_points]\nx = y=shop.plugin:run\n",
            **{f"src/{path}": text for path, text in RING.items()},
            "src/shop/cli.py": "import shop.item\n",
            "src/shop/plugin.py": "import shop.cart\n",
            "src/shop/idle.py": "import os\n",
        }
    )
    assert entries(tree, "src/shop/item.py")[1] == ["declared shop.cli", "declared shop.plugin"]


def test_the_option_takes_the_place_of_all_that_is_found(plant: Plant) -> None:
    tree = plant(
        {
            **RING,
            "pyproject.toml": "[project.scripts]\nshop = 'shop.cli:main'\n",
            "shop/cli.py": "import shop.item\n",
            "shop/wsgi.py": "import shop.cart\n",
            "shop/__main__.py": "import shop.cart\n",
        }
    )
    chosen = Settings(entry_points=("shop.wsgi", "shop.nowhere", "shop.__main__"))
    assert entries(tree, "shop/item.py", chosen)[1] == ["declared shop.wsgi", "declared -m shop.__main__"]


def test_a_member_that_is_declared_stands_there_once(plant: Plant) -> None:
    tree = plant({**RING, "pyproject.toml": "[project.scripts]\na = 'shop.cart:main'\nb = 'shop.cart:other'\n"})
    assert entries(tree, "shop/item.py")[1] == ["declared shop.cart"]
