"""Edges: which modules an import statement runs, as `importer -> imported (how)`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pylint_cycles.graph.edges import edges_of
from pylint_cycles.graph.names import may_bind
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


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        # listed and not bound: CPython imports the submodule
        ("__all__ = ['q']\n", ["p star", "p.q module"]),
        ("__all__ = ['q', 'nothing', 'missing']\nmissing = 1\n", ["p star"]),
        ("from p.names import *\n__all__ = ['q']\n", ["p star"]),
        # bound: what the star import takes is there already
        ("from p import q\n__all__ = ['q']\n", ["p star"]),
        ("q = 1\n__all__ = ['q']\n", ["p star"]),
        ("", ["p star"]),
    ],
)
def test_a_star_import_imports_the_submodules_that_are_listed(plant: Plant, init: str, wanted: list[str]) -> None:
    files = {"p/__init__.py": init, "p/q.py": "", "p/names.py": "def q(): ...\n", "user.py": "from p import *\n"}
    if "nothing" in init:
        del files["p/q.py"]
    assert edges(plant, files, "user.py") == wanted


def test_a_star_import_of_a_parent_imports_the_submodules_that_are_listed(plant: Plant) -> None:
    files = {
        "p/__init__.py": "",
        "p/user.py": "from .sub import *\n",
        "p/sub/__init__.py": "__all__ = ['x', 'space']\n",
        "p/sub/x.py": "from .. import *\n",
        "p/sub/space/portion.py": "",
    }
    assert edges(plant, files, "p/user.py") == ["p.sub star", "p.sub.x module"]


ATTRIBUTE, SUBMODULE = ["p attribute"], ["p.join module"]
PUBLIC = "from public import public\n"


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"p/__init__.py": "from p.join import *\n", "p/join.py": "def join(): ...\n"}, ATTRIBUTE),
        ({"p/__init__.py": "from .join import *\nfrom p import user\n", "p/join.py": "join = 1\n"}, ATTRIBUTE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": "from p.join import join\n"}, ATTRIBUTE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": "from .deep import *\n"}, ATTRIBUTE),
        ({"p/__init__.py": "from p.sub import *\n", "p/sub/__init__.py": "__all__ = ['join']\n"}, ATTRIBUTE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": "globals()[n] = 1\n__all__ = ['join']\n"}, ATTRIBUTE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": f"{PUBLIC}public(join=1)\n"}, ATTRIBUTE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": f"{PUBLIC}@public\nclass join: ...\n"}, ATTRIBUTE),
        # the star import does not bind the name
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": f"{PUBLIC}public(x=1)\njoin = 1\n"}, SUBMODULE),
        ({"p/__init__.py": "from p.join import *\n"}, SUBMODULE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": "__all__ = ['x']\njoin = x = 1\n"}, SUBMODULE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": "for join in (): ...\ndel join\n"}, SUBMODULE),
        ({"p/__init__.py": "from numpy import *\n"}, SUBMODULE),
        # it binds the submodule
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": "from . import join\n"}, SUBMODULE),
        ({"p/__init__.py": "from p.api import *\n", "p/api.py": "import p.join as join\n"}, SUBMODULE),
    ],
)
def test_a_submodule_and_a_starred_name(plant: Plant, files: dict[str, str], wanted: list[str]) -> None:
    common = {"p/join.py": "", "p/deep.py": "class join: ...\n", "p/user.py": "from p import join\n"}
    assert edges(plant, {**common, **files}, "p/user.py") == wanted


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        # the package runs it: what the package binds further down is not there yet
        ("from p import user\nfrom p.join import *\n", SUBMODULE),
        ("from .user import x\nfrom .join import join\n", SUBMODULE),
        ("import p.user\njoin = 1\n", SUBMODULE),
        ("import importlib\nimportlib.import_module('.user', 'p')\njoin = 1\n", SUBMODULE),
        ("from .join import *\nfrom p import user\n", ATTRIBUTE),
        ("join = 1\nimport p.user\nfrom .join import *\n", ATTRIBUTE),
        ("from p.join import *\n", ATTRIBUTE),
        ("if __name__ != 'p':\n    import p.user\njoin = 1\n", ATTRIBUTE),
        ("def run():\n    import p.user\njoin = 1\n", ATTRIBUTE),
        # it may not come to that, or later
        ("try:\n    import no_such_library\n    from . import user\nexcept ImportError: ...\njoin = 1\n", ATTRIBUTE),
        ("def load():\n    from . import user\njoin = 1\nload()\n", ATTRIBUTE),
        ("join = 1; import p.user\n", ATTRIBUTE),
        ("globals()['join'] = 1\nimport p.user\njoin = 2\n", ATTRIBUTE),
    ],
)
def test_a_submodule_whose_name_is_bound_after_the_importer_has_run(plant: Plant, init: str, wanted: list[str]) -> None:
    files = {
        "p/__init__.py": init,
        "p/join.py": "def join(): ...\n",
        "p/user.py": "import json as x\nfrom p import join\nKIND = type(join)\n",
        # an importer from elsewhere gets the other thing, whoever is asked first
        "other.py": "import p\nfrom p import join\n",
    }
    expected = [edges(plant, files, "other.py"), edges(plant, files, "p/user.py"), edges(plant, files, "other.py")]
    assert expected == [["p module", "p attribute"], wanted, ["p module", "p attribute"]]
    code = "import p.user, types; print(p.user.KIND is types.ModuleType)"
    run = subprocess.run([sys.executable, "-c", code], cwd=plant(files).root, capture_output=True, text=True)
    assert run.stdout == f"{wanted is SUBMODULE}\n", run.stderr


def test_who_asks_first_makes_no_difference(plant: Plant) -> None:
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": "from p.q import join\n",
            "p/q/__init__.py": "from . import user\nfrom .join import *\n",
            "p/q/join.py": "def join(): ...\n",
            "p/q/user.py": "from p.q import join\n",
        }
    )

    def hows(workspace: Workspace, name: str) -> list[str]:
        module = workspace.module_at(str(tree.root / name))
        assert module is not None
        return [edge.how for edge in edges_of(workspace, module)]

    for order in (["p/a.py", "p/q/user.py"], ["p/q/user.py", "p/a.py"]):
        workspace = Workspace()
        assert {name: hows(workspace, name) for name in order} == {
            "p/a.py": ["attribute"],
            "p/q/user.py": ["module"],
        }


def test_a_package_before_its_own_star_import_finds_the_submodule(plant: Plant) -> None:
    files = {
        "p/__init__.py": "from p import join\nfrom p.join import *\nfrom p import join\n",
        "p/join.py": "def join(): ...\n",
    }
    assert edges(plant, files, "p/__init__.py") == ["p.join module", "p.join star"]


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        ("import p.x as x\n", ["p.x module"]),
        ("from p import x\n", ["p.x module"]),
        ("from p import x as x\nfrom . import x\n", ["p.x module"]),
        ("import p.x\n", ["p.x module"]),
        ("from p import x\ndel x\n", ["p.x module"]),
        ("import p.y as x\n", ["p attribute"]),
        ("from . import y as x\n", ["p attribute"]),
        ("from p.y import x\n", ["p attribute"]),
        ("import json as x\n", ["p attribute"]),
        ("import p.x as x\nx = 1\n", ["p attribute"]),
    ],
)
def test_a_submodule_that_its_package_imports(plant: Plant, init: str, wanted: list[str]) -> None:
    files = {"p/__init__.py": init, "p/x.py": "", "p/y.py": "x = 1\n", "p/user.py": "from p import x\n"}
    assert edges(plant, files, "p/user.py") == wanted


def test_a_namespace_directory_that_its_package_imports(plant: Plant) -> None:
    files = {
        "p/__init__.py": "import p.x as x\nimport p.x as z\n",
        "p/x/portion.py": "",
        "p/z/portion.py": "",
        "p/user.py": "from p import x\n",
        "p/other.py": "from p import z\n",
    }
    assert edges(plant, files, "p/user.py") == []
    assert edges(plant, files, "p/other.py") == ["p attribute"]


def test_each_workspace_looks_again(plant: Plant) -> None:
    assert edges(plant, {"p/__init__.py": "x = 1\n", "p/x.py": "", "p/u.py": "from p import x\n"}, "p/u.py") == [
        "p attribute"
    ]
    assert edges(plant, {"p/__init__.py": "y = 1\n", "p/x.py": "", "p/u.py": "from p import x\n"}, "p/u.py") == [
        "p.x module"
    ]


def test_ignored_modules_make_no_edge(plant: Plant) -> None:
    files = {**PACKAGE, "user.py": "import p.q.leaf\n"}
    assert edges(plant, files, "user.py", "p.q*") == ["p implicit"]


@pytest.mark.parametrize("init", ["def __getattr__(name): ...\n", "globals()['x'] = 1\n"], ids=["getattr", "dynamic"])
@pytest.mark.parametrize(
    ("beside", "has_submodule"),
    [
        ([], False),
        (["x.cpython-311-x86_64-linux-gnu.so"], True),
        (["x.pyd"], True),
        (["x.pyi"], True),
        (["x.c"], True),
        (["x.pyx"], True),
        (["y.so", "xx.pyd", "x.so.bak", "x.h", "x.pxd"], False),
        (["sub/x.so"], False),
    ],
)
def test_a_compiled_submodule_of_a_package_that_may_have_any_attribute(
    plant: Plant, init: str, beside: list[str], has_submodule: bool
) -> None:
    files = {"p/__init__.py": init, "p/user.py": "from p import x\n", "other.py": "from p import x\n"}
    files.update({f"p/{name}": "" for name in beside})
    assert edges(plant, files, "p/user.py") == ([] if has_submodule else ["p attribute"])
    assert edges(plant, files, "other.py") == (["p implicit"] if has_submodule else ["p attribute"])


def test_a_compiled_submodule_beside_a_star_import_of_a_dynamic_module(plant: Plant) -> None:
    text = "from . import _x\nfrom . import _y\nvars()['z'] = 1\n"
    files = {"p/__init__.py": "from .user import *\n", "p/_x.so": "", "p/user.py": text}
    assert edges(plant, files, "p/user.py") == ["p attribute"]
    assert edges(plant, {**files, "p/_y.c": ""}, "p/user.py") == []


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        ("from . import x\n", ["p implicit"]),
        ("if True:\n    from p import x\nglobals()['y'] = x\n", ["p implicit"]),
        ("from . import x as x, y\n", ["p implicit"]),
        # what else may make it
        ("from . import x\ndef __getattr__(name): ...\n", ["p implicit"]),
        ("from . import y as x\n", ["p attribute"]),
        ("from .z import x\n", ["p attribute"]),
        ("from . import x\nx = 1\n", ["p attribute"]),
        ("from .z import *\nfrom . import x\n", ["p attribute"]),
    ],
)
def test_a_package_that_takes_a_compiled_submodule_from_itself(plant: Plant, init: str, wanted: list[str]) -> None:
    files = {"p/__init__.py": init, "p/x.c": "", "p/z.py": "x = 1\n", "other.py": "from p import x\n"}
    assert edges(plant, files, "other.py") == wanted


@pytest.mark.parametrize(
    ("init", "source", "as_it_is", "when_built"),
    [
        # what a package takes from itself is there when it runs
        ("from . import x\n", "p/x.c", True, False),
        ("from . import x\n", "p/x.so", True, False),
        ("from . import x\n", "p/x.txt", True, False),
        # what is not built is not
        ("globals()['y'] = 1\n", "p/x.c", True, False),
        ("globals()['y'] = 1\n", "p/x.so", False, False),
        ("globals()['y'] = 1\n", "p/x.txt", True, True),
    ],
)
def test_a_package_as_it_is_and_when_built(
    plant: Plant, init: str, source: str, as_it_is: bool, when_built: bool
) -> None:
    tree = plant({"p/__init__.py": init, source: ""})
    workspace = Workspace()
    package = workspace.module_at(str(tree.root / "p/__init__.py"))
    assert package is not None
    assert may_bind(workspace, package, "x") is as_it_is
    assert may_bind(workspace, package, "x", when_built=True) is when_built


def test_a_name_that_is_bound_beside_a_compiled_submodule(plant: Plant) -> None:
    files = {"p/__init__.py": "x = 1\n", "p/x.so": "", "p/user.py": "from p import x\n"}
    assert edges(plant, files, "p/user.py") == ["p attribute"]


def test_a_stub_beside_its_source_is_no_compiled_submodule(plant: Plant) -> None:
    files = {"p/__init__.py": "def __getattr__(name): ...\n", "p/x.py": "", "p/x.pyi": ""}
    assert edges(plant, {**files, "p/user.py": "from p import x\n"}, "p/user.py") == ["p.x module"]


def test_a_module_has_no_compiled_submodules(plant: Plant) -> None:
    files = {"p.py": "def __getattr__(name): ...\n", "x.so": "", "user.py": "from p import x\n"}
    assert edges(plant, files, "user.py") == ["p attribute"]
