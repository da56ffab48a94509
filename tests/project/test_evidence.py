"""The quick test on the bytes of a file may say yes too often, never too rarely."""

from __future__ import annotations

import pytest

from pylint_cycles.project.disk import Disk
from pylint_cycles.project.evidence import may_name, namespace_votes, namespaces_above
from pylint_cycles.project.files import Files
from pylint_cycles.project.imports import imports_of
from pylint_cycles.source.scan import scan
from tests.conftest import Plant

TREE = {"src/acme/one/x.py": "", "src/acme/two/y.py": "", "src/acme/two/été.py": "", "tox.ini": ""}


@pytest.mark.parametrize(
    "source",
    [
        "import acme.two.y",
        "import os, acme.two.y as y",
        "from acme.two import y",
        "from acme import one\nfrom acme.one import (\n    x,\n)",
        "from acme \\\n  .two import y",
        "from acme . two import y",
        "from acme.two import été",
        "try:\n    import acme.two.y\nexcept ImportError:\n    pass",
        "import importlib\nimportlib.import_module('acme.two.y')",
        "if 1: import acme.two.y",
        "import one.x",
        "import src.acme.two.y",
    ],
)
def test_what_votes_passes_the_quick_test(plant: Plant, source: str) -> None:
    tree = plant(TREE)
    disk = Disk()
    directory = str(tree.root / "src/acme/one")
    namespaces = namespaces_above(disk, Files(disk), directory)
    imports = imports_of([f"{directory}/z.py"], lambda _: scan(source.encode()))
    assert namespace_votes(disk, namespaces, imports)
    assert may_name(disk, namespaces)(source.encode())


@pytest.mark.parametrize(
    "source", ["", "import numpy.one", "import acme.zero", "import acme", "# acme two\nx.acme.two", "acme_one.two"]
)
def test_most_files_need_not_be_parsed(plant: Plant, source: str) -> None:
    tree = plant(TREE)
    disk = Disk()
    namespaces = namespaces_above(disk, Files(disk), str(tree.root / "src/acme/one"))
    assert not may_name(disk, namespaces)(source.encode())


def test_an_ancestor_with_the_same_name_further_up(plant: Plant) -> None:
    tree = plant({"acme/acme/one/x.py": "", "acme/two.py": "", "tox.ini": ""})
    disk = Disk()
    namespaces = namespaces_above(disk, Files(disk), str(tree.root / "acme/acme/one"))
    assert may_name(disk, namespaces)(b"import acme.two")
