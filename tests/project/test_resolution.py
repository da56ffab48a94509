"""Names in import statements and the files behind them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant
from tests.project.look import module, relative, resolve

APP = {
    "src/app/__init__.py": "",
    "src/app/a.py": "import app.b\n",
    "src/app/b.py": "",
    "src/app/core/__init__.py": "",
    "src/app/core/deep.py": "",
    "src/app/data/table.py": "",
    "src/app/both.py": "",
    "src/app/both/__init__.py": "",
    "src/app/plain.py": "",
    "src/app/plain/x.py": "",
    "src/app/stub.pyi": "",
    "tests/test_a.py": "",
    "tests/helper.py": "",
    "setup.py": "",
}

A, CORE = "src/app/__init__.py", "src/app/core/__init__.py"


@pytest.mark.parametrize(
    ("importer", "dotted", "expected", "complete"),
    [
        ("src/app/a.py", "app", [A], True),
        ("src/app/a.py", "app.core.deep", [A, CORE, "src/app/core/deep.py"], True),
        ("src/app/a.py", "app.core.deep.f", [A, CORE, "src/app/core/deep.py"], False),
        ("src/app/a.py", "app.core.missing", [A, CORE], False),
        ("src/app/a.py", "app.data", [A, None], True),
        ("src/app/a.py", "app.data.table", [A, None, "src/app/data/table.py"], True),
        ("src/app/a.py", "app.data.missing", [A, None], False),
        ("src/app/a.py", "app.both", [A, "src/app/both/__init__.py"], True),
        ("src/app/a.py", "app.plain", [A, "src/app/plain.py"], True),
        ("src/app/a.py", "app.plain.x", [A, "src/app/plain.py"], False),
        ("src/app/a.py", "app.stub", [A], False),
        ("src/app/a.py", "app.Core", [A], False),
        ("src/app/a.py", "APP", [], False),
        ("src/app/a.py", "numpy.core", [], False),
        ("src/app/a.py", "b", [], False),
        ("src/app/a.py", "helper", [], False),
        ("src/app/a.py", "app.__init__", [A], False),
        ("src/app/a.py", ".", [A], True),
        ("src/app/a.py", ".b", [A, "src/app/b.py"], True),
        ("src/app/a.py", "..b", [], False),
        ("src/app/a.py", "..app.b", [], False),
        ("src/app/a.py", "...tests.helper", [], False),
        ("src/app/__init__.py", ".core", [A, CORE], True),
        ("src/app/core/__init__.py", "..b", [A, "src/app/b.py"], True),
        ("src/app/core/deep.py", "..", [A], True),
        ("src/app/core/deep.py", ".", [A, CORE], True),
        ("src/app/data/table.py", "..b", [A, "src/app/b.py"], True),
        ("tests/test_a.py", "app.b", [A, "src/app/b.py"], True),
        ("tests/test_a.py", "helper", ["tests/helper.py"], True),
        ("tests/test_a.py", "setup", ["setup.py"], True),
        ("setup.py", "app", [A], True),
        ("setup.py", "tests.helper", [None, "tests/helper.py"], True),
        ("setup.py", "tests", [None], True),
        ("setup.py", "tests.missing", [], False),
    ],
)
def test_resolve(plant: Plant, importer: str, dotted: str, expected: list[str | None], complete: bool) -> None:
    assert resolve(plant(APP), importer, dotted, complete=complete) == expected


@pytest.mark.parametrize("dotted", [".b", ".", "..b", "....b"])
def test_a_relative_import_outside_packages_leads_nowhere(plant: Plant, dotted: str) -> None:
    tree = plant({"a.py": "from .b import *\n", "b.py": "from .a import *\n"})
    assert resolve(tree, "a.py", dotted) == []


@pytest.mark.parametrize(
    ("dotted", "expected"),
    [
        ("calendar", []),
        ("calendar.models", ["calendar/__init__.py", "calendar/models.py"]),
        ("calendar.monthrange", []),
        ("json.models", []),
        ("os.path", []),
        ("code.a", ["code/__init__.py", "code/a.py"]),
        ("types.a", []),
    ],
)
def test_standard_library_names(plant: Plant, dotted: str, expected: list[str]) -> None:
    files = ["calendar/__init__.py", "calendar/models.py", "json/__init__.py", "json/models.py", "code/__init__.py"]
    tree = plant(dict.fromkeys([*files, "code/a.py", "types.py", "os/path.py", "main.py"], ""))
    assert resolve(tree, "main.py", dotted) == expected


def test_a_package_named_like_the_library_finds_itself_by_dots(plant: Plant) -> None:
    tree = plant({"json/__init__.py": "from . import a\n", "json/a.py": ""})
    assert resolve(tree, "json/__init__.py", ".a") == ["json/__init__.py", "json/a.py"]


def test_portions_of_a_namespace_in_two_places(plant: Plant) -> None:
    tree = plant(
        {
            "tox.ini": "",
            "src/acme/one/__init__.py": "",
            "src/acme/one/x.py": "import acme.one.x\nfrom acme.two import y\n",
            "lib/acme/two/y.py": "",
            "acme.py": "",
        }
    )
    assert resolve(tree, "src/acme/one/x.py", "acme.two.y", ["lib"]) == [None, None, "lib/acme/two/y.py"]
    assert resolve(tree, "src/acme/one/x.py", "..two.y", ["lib"]) == [None, None, "lib/acme/two/y.py"]
    assert resolve(tree, "src/acme/one/x.py", "acme", ["lib"]) == ["acme.py"]
    assert resolve(tree, "src/acme/one/x.py", "acme.nothing", complete=False) == ["acme.py"]


def test_own_package_is_not_looked_for_elsewhere_by_dots(plant: Plant) -> None:
    tree = plant({"setup.py": "", "app/__init__.py": "x = 1\n", "app/a.py": "", "src/app/__init__.py": ""})
    tree.write("src/app/b.py", "")
    assert resolve(tree, "app/a.py", ".b", complete=False) == ["app/__init__.py"]
    # the search path is a guess of ours: for an absolute name, the directory that has all of it is the better one
    assert resolve(tree, "app/a.py", "app.b") == ["src/app/__init__.py", "src/app/b.py"]


def test_source_roots_come_after_the_own_root(plant: Plant) -> None:
    tree = plant({"one/a.py": "", "one/b.py": "", "two/b.py": "", "two/c.py": ""})
    assert resolve(tree, "one/a.py", "b", ["two"]) == ["one/b.py"]
    assert resolve(tree, "one/a.py", "c", ["two"]) == ["two/c.py"]
    assert resolve(tree, "one/a.py", "c") == []


def test_without_a_project_top_only_names_on_the_way_lead_up(plant: Plant) -> None:
    tree = plant({"apps/app/tool/run.py": "", "apps/app/core.py": "", "apps/other.py": "", "apps/src/x.py": ""})
    assert resolve(tree, "apps/app/tool/run.py", "app.core") == [None, "apps/app/core.py"]
    assert resolve(tree, "apps/app/tool/run.py", "core") == []
    assert resolve(tree, "apps/app/tool/run.py", "other") == []
    assert resolve(tree, "apps/app/tool/run.py", "x") == []
    tree.write("apps/setup.cfg", "")
    assert resolve(tree, "apps/app/tool/run.py", "core") == ["apps/app/core.py"]
    assert resolve(tree, "apps/app/tool/run.py", "x") == ["apps/src/x.py"]


@pytest.mark.parametrize("place", ["lib/python3.12/site-packages", "usr/lib/python3/dist-packages", "lib/python3.12"])
def test_of_installed_packages_only_the_own_name_counts(plant: Plant, place: str) -> None:
    tree = plant(dict.fromkeys([f"{place}/acme/__init__.py", f"{place}/acme/a.py", f"{place}/six.py", "setup.py"], ""))
    assert resolve(tree, f"{place}/acme/a.py", "acme.a") == [f"{place}/acme/__init__.py", f"{place}/acme/a.py"]
    assert resolve(tree, f"{place}/acme/a.py", "six") == []
    assert resolve(tree, f"{place}/six.py", "acme") == []


def test_the_standard_library_itself() -> None:
    workspace = Workspace()
    path = os.path.join(os.path.dirname(os.path.realpath(os.__file__)), "json", "encoder.py")
    encoder = workspace.module_at(path)
    assert encoder is not None
    assert encoder.name == "json.encoder"
    found = workspace.resolve(encoder, 0, "json.decoder")
    assert [os.path.basename(part or "") for part in found.parts] == ["__init__.py", "decoder.py"]
    assert workspace.resolve(encoder, 0, "re").parts == ()


def test_everything_resolved_is_a_module(plant: Plant) -> None:
    tree = plant(APP)
    workspace = Workspace()
    importer = module(tree, "src/app/a.py", workspace)
    for part in workspace.resolve(importer, 0, "app.core.deep").parts:
        found = workspace.module_at(part or "")
        assert found is not None
        assert found.path == part


def test_missing_neighbours(plant: Plant) -> None:
    # a sandbox: only some files of the package are there, and perhaps no __init__.py
    tree = plant({"pkg/sub/a.py": "from pkg.sub import b\nfrom pkg import c\nfrom . import d\n"})
    assert module(tree, "pkg/sub/a.py").name == "a"
    assert resolve(tree, "pkg/sub/a.py", "pkg.c") == []
    assert resolve(tree, "pkg/sub/a.py", "pkg.sub") == [None, None]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_links_lead_to_the_real_file(plant: Plant) -> None:
    tree = plant({"real/mod.py": "", "real/sub/x.py": "", "app/__init__.py": "x = 1\n", "app/a.py": "", "setup.py": ""})
    (tree.root / "app/mod.py").symlink_to(tree.root / "real/mod.py")
    (tree.root / "app/sub").symlink_to(tree.root / "real/sub")
    assert resolve(tree, "app/a.py", "app.mod") == ["app/__init__.py", "real/mod.py"]
    assert resolve(tree, "app/a.py", "app.sub.x") == ["app/__init__.py", None, "real/sub/x.py"]
    assert relative(tree, module(tree, "app/mod.py").path) == "real/mod.py"


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_project_reached_through_a_link_is_the_same_project(plant: Plant, tmp_path: Path) -> None:
    tree = plant({"app/__init__.py": "", "app/a.py": "from app import b\n", "app/b.py": ""})
    (tmp_path / "link").symlink_to(tree.root)
    workspace = Workspace()
    assert workspace.module_at(str(tmp_path / "link/app/a.py")) is workspace.module_at(str(tree.root / "app/a.py"))
