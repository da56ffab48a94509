"""Edges: which modules an import statement runs, as `importer -> imported (how)`."""

from __future__ import annotations

import pytest

from pylint_cycles.graph.edges import edges_of
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant


def edges(plant: Plant, files: dict[str, str], importer: str, *ignored: str) -> list[str]:
    tree = plant(files)
    workspace = Workspace()
    module = workspace.module_at(str(tree.root / importer))
    assert module is not None
    found = []
    for edge in edges_of(workspace, module, ignored):
        imported = workspace.module_at(edge.imported)
        assert imported is not None
        found.append(f"{imported.name} {edge.how}")
    return found


PACKAGE = {
    "p/__init__.py": "from p.base import Base\nfrom . import bound_module\nVERSION = 1\n",
    "p/base.py": "class Base: ...\n",
    "p/bound_module.py": "",
    "p/q/__init__.py": "",
    "p/q/leaf.py": "",
    "lazy/__init__.py": "def __getattr__(name): ...\n",
    "starred/__init__.py": "from p.base import *\nfrom _compiled import *\n",
    "space/portion.py": "",
}


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("import p.q.leaf", ["p implicit", "p.q implicit", "p.q.leaf module"]),
        ("import p.q.leaf as leaf, p", ["p implicit", "p.q implicit", "p.q.leaf module", "p module"]),
        ("from p import Base", ["p attribute"]),
        ("from p import q", ["p implicit", "p.q module"]),
        ("from p import bound_module", ["p implicit", "p.bound_module module"]),
        (
            "from p.q import leaf, nothing",
            ["p implicit", "p.q implicit", "p.q.leaf module", "p implicit", "p.q implicit"],
        ),
        ("from p import *", ["p star"]),
        ("from p.missing import x", ["p implicit"]),
        ("import p.missing", ["p implicit"]),
        ("from lazy import x", ["lazy attribute"]),
        ("from starred import Base, Other, _private", ["starred attribute", "starred attribute", "starred implicit"]),
        # named after its own directory: nothing in there says that `space` is a package
        ("import space.portion", ["portion module"]),
        ("from space import portion", ["portion module"]),
        ("import importlib; importlib.import_module('p.q')", ["p implicit", "p.q module"]),
        ("__import__('p.q')", ["p implicit", "p.q module"]),
        ("import json, sys, numpy", []),
        ("from . import p", []),
        ("import user", []),
    ],
)
def test_from_outside(plant: Plant, statement: str, wanted: list[str]) -> None:
    assert edges(plant, {**PACKAGE, "user.py": statement + "\n"}, "user.py") == wanted


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("import p.q.leaf", ["p.q implicit", "p.q.leaf module"]),
        ("from p import q", ["p.q module"]),
        ("from . import q, VERSION", ["p.q module", "p attribute"]),
        ("import p", ["p module"]),
        ("from .q import leaf", ["p.q implicit", "p.q.leaf module"]),
        ("from . import _speedups", []),
        ("from ._speedups import fast", []),
        ("from .. import p", []),
    ],
)
def test_from_inside_its_own_ancestors_are_no_implicit_parents(plant: Plant, statement: str, wanted: list[str]) -> None:
    assert edges(plant, {**PACKAGE, "p/user.py": statement + "\n"}, "p/user.py") == wanted


def test_of_a_package_itself(plant: Plant) -> None:
    files = {
        **PACKAGE,
        "p/__init__.py": "import p\nfrom . import q\nfrom .base import Base\nfrom . import misspelled\n",
    }
    assert edges(plant, files, "p/__init__.py") == ["p.q module", "p.base attribute"]


def test_a_submodule_before_its_name_is_bound_otherwise(plant: Plant) -> None:
    files = {
        "p/__init__.py": "from . import mapper as mapperlib\nfrom ._make import mapper\n",
        "p/_make.py": "def mapper(): ...\n",
        "p/mapper.py": "",
        "p/user.py": "from . import mapper\n",
    }
    assert edges(plant, files, "p/__init__.py") == ["p.mapper module", "p._make attribute"]
    assert edges(plant, files, "p/user.py") == ["p attribute"]


def test_ignored_modules_make_no_edge(plant: Plant) -> None:
    files = {**PACKAGE, "user.py": "import p.q.leaf\n"}
    assert edges(plant, files, "user.py", "p.q*") == ["p implicit"]
