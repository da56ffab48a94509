"""Two imports that must not change places, and that an import sorter would exchange."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings
from pylint_cycles.causes.crashes.crashes import Crashes
from pylint_cycles.causes.finding import Finding
from tests.conftest import Plant
from tests.crashes.predictions import Predictions, fails, said
from tests.support.trees import Tree

INIT = """\
from zoo.walk import walk
from zoo.cat import Cat
from zoo.other import other
"""
FILES = {
    "setup.cfg": "",
    "zoo/__init__.py": INIT,
    "zoo/walk.py": "import zoo\n",
    "zoo/cat.py": "from zoo import walk\n",
    "zoo/other.py": "import zoo\n",
}


def orders(
    tree: Tree,
    monkeypatch: pytest.MonkeyPatch,
    *,
    first: str = "zoo.walk",
    second: str = "zoo.cat",
    confidence: str = "high",
    settings: Settings | None = None,
) -> tuple[tuple[Finding, ...], list[str]]:
    """What is said when importing zoo fails as soon as `second` is imported before `first`, and the texts tried."""
    tried: list[str] = []

    def with_text(_: Crashes, path: str, data: bytes) -> Predictions:
        tried.append(data.decode())
        assert path == str(tree.root / "zoo/__init__.py")
        is_wrong = data.index(f"from {second} ".encode()) < data.index(f"from {first} ".encode())
        crash = fails(
            tree,
            ("zoo/__init__.py", 1),
            ("zoo/cat.py", 1),
            message="no walk",
            provider="zoo",
            confidence="high" if confidence == "high" else "inference",
        )
        return Predictions({"zoo": crash} if is_wrong else {})

    monkeypatch.setattr(Crashes, "with_text", with_text)
    return said(tree, Predictions({}), settings), tried


def test_the_later_one_says_so(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(FILES)
    (finding,), tried = orders(tree, monkeypatch)
    assert (finding.symbol, finding.line, finding.column) == ("cyclic-import-fragile-order", 2, 0)
    assert (finding.importer, finding.imported, finding.ring) == ("zoo", "zoo.cat", ("zoo.cat", "zoo"))
    assert finding.message == (
        "This import has to stay below the one on line 1, but an import sorter turns them round: then importing zoo "
        "fails on line 1 of zoo.cat because of an import cycle: ImportError: no walk. Put '# isort: split' on a line "
        "between them, or better change the import on line 1 of zoo/cat.py, see cyclic-import-entangled there."
    )
    assert tried == [
        "from zoo.cat import Cat\nfrom zoo.other import other\nfrom zoo.walk import walk\n",
        "from zoo.cat import Cat\nfrom zoo.walk import walk\nfrom zoo.other import other\n",
    ]


def test_what_the_sorter_leaves_is_not_tried(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (
        "from zoo.cat import Cat\nfrom zoo.other import other\nfrom zoo.walk import walk\n",
        "from zoo.walk import walk\n# isort: split\nfrom zoo.cat import Cat\nfrom zoo.other import other\n",
        f"# isort: skip_file\n{INIT}",
        f"# isort: off\n{INIT}",
        INIT.replace("walk\n", "walk  # isort: skip\n"),
        INIT.replace("walk\n", "walk\n\nVERSION = 1\n\n"),
        INIT.replace("from zoo.other import other\n", "")
        .replace("from", "    from")
        .replace("    from", "try:\n    from", 1)
        + "except ImportError:\n    raise\n",
    ):
        found, tried = orders(plant({**FILES, "zoo/__init__.py": text}), monkeypatch)
        assert (found, tried) == ((), []), text


def test_what_is_not_sure_to_fail_is_not_said(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    found, tried = orders(plant(FILES), monkeypatch, confidence="inference")
    assert found == ()
    assert len(tried) == 1


def test_an_order_that_does_not_matter_is_not_said(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = orders(plant(FILES), monkeypatch, first="zoo.cat", second="zoo.walk")
    assert found == ()


def test_what_fails_as_it_stands_is_not_about_order(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(FILES)
    monkeypatch.setattr(Crashes, "with_text", lambda *_: pytest.fail("not to be asked"))
    crash = fails(tree, ("zoo/__init__.py", 1), ("zoo/walk.py", 1), provider="zoo")
    everywhere = Predictions(dict.fromkeys(("zoo", "zoo.walk", "zoo.cat", "zoo.other"), crash))
    assert {one.cause for one in said(tree, everywhere)} == {"error"}


@pytest.mark.parametrize(
    "settings",
    [
        {".isort.cfg": "[settings]\nlength_sort = true\n"},
        {"pyproject.toml": "[tool.isort]\nlength_sort = true\n"},
        {"pyproject.toml": "[tool.isort]\nskip = ['__init__.py']\n"},
        {"setup.cfg": "[isort]\nskip_glob = zoo/*\n"},
        {"tox.ini": "[isort]\nforce_to_top = zoo.walk\n"},
        {"pyproject.toml": "[tool.ruff.lint.isort]\nforce-to-top = ['zoo.walk']\n"},
        {"ruff.toml": "[lint]\nselect = ['I']\n[lint.isort]\nlength-sort = true\n"},
    ],
)
def test_the_settings_of_the_project_decide(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]
) -> None:
    # "walk, Cat" stays in front of all that would make it fail
    init = "from zoo.walk import walk\nfrom zoo.catalogue import Cat\n"
    files = {**FILES, "zoo/__init__.py": init, "zoo/catalogue.py": "from zoo import walk\n"}
    del files["zoo/other.py"]
    assert len(orders(plant(files), monkeypatch, second="zoo.catalogue")[0]) == 1
    assert orders(plant({**files, **settings}), monkeypatch, second="zoo.catalogue")[0] == ()


def test_the_working_directory_does_not_matter(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / ".isort.cfg").write_text("[settings]\nlength_sort = true\n")
    tree = plant(FILES)
    here = orders(tree, monkeypatch)
    monkeypatch.chdir(elsewhere)
    assert orders(tree, monkeypatch) == here


def test_ignored_files_are_not_spoken_of(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    assert orders(plant(FILES), monkeypatch, settings=Settings(ignore=("__init__.py",))) == ((), [])


def test_imports_that_share_a_line_are_left_alone(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    init = "from zoo.walk import walk; x = 1\nfrom zoo.cat import Cat\n"
    assert orders(plant({**FILES, "zoo/__init__.py": init}), monkeypatch)[0] == ()


def test_a_formatter_of_others_is_not_called(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**FILES, "pyproject.toml": "[tool.isort]\nformatter = 'black'\n"}
    assert orders(plant(files), monkeypatch) == ((), [])


def test_odd_settings_and_encodings_are_no_defect(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    for files in (
        {".isort.cfg": "[settings]\nprofile = none such\n"},
        {"pyproject.toml": "[tool.isort\n"},
        {"pyproject.toml": "[tool.isort]\nline_length = 'long'\n"},
        {"pyproject.toml": "[tool.ruff]\nlint = 3\nisort = 4\n"},
    ):
        orders(plant({**FILES, **files}), monkeypatch)
    latin: dict[str, str | bytes] = {**FILES, "zoo/__init__.py": f"# coding: latin-1\n# \xe9\n{INIT}".encode("latin-1")}
    assert orders(plant(latin), monkeypatch)[0] == ()
