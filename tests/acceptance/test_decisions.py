"""What a person decides on directions, as users write it down: options in a configuration file, layers contracts.

Which import is reported for which pattern is tested in `tests/causes/test_directions.py`. Here: each form of the
configuration is read, and changes the finding in the same way in every way to run pylint.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from pylint_cycles.api import Settings, analyze
from tests.conftest import Plant
from tests.support.agree import ALL, agree, api, check
from tests.support.causes import about_causes
from tests.support.run_pylint import Finding, internal, lint
from tests.support.trees import Place, Tree

pytestmark = pytest.mark.only_causes

# The import in `app.high` is cheap to change, that in `app.low` dear.
FILES = {
    "app/__init__.py": "",
    "app/high.py": 'from app.low import Low\n\n\nclass High:\n    def take(self, low: "Low") -> None:\n'
    "        print(low)\n",
    "app/low.py": "from app.high import High\n\n\nclass Low:\n    high = High().take(None)\n",
}
CHEAP = Place("app/high.py", 1, "cyclic-import-type-hints")
DEAR = Place("app/low.py", 1, "cyclic-import-entangled")

KEEP = Settings(keep=("app.high -> app.low",))
CUT = Settings(cut=("nothing -> app.*", "*.low -> *.high"))

CONFIGURED = {
    "keep in pyproject.toml, a list": (
        "pyproject.toml",
        '[tool.pylint.cycles]\ncycles-keep = ["app.high -> app.low"]\n',
        KEEP,
    ),
    "keep in pyproject.toml, one text": (
        "pyproject.toml",
        '[tool.pylint.main]\ncycles-keep = "other -> app.low, app.high -> app.low"\n',
        KEEP,
    ),
    "keep in pylintrc": ("pylintrc", "[CYCLES]\ncycles-keep=app.high->app.low\n", KEEP),
    "cut in pyproject.toml": (
        "pyproject.toml",
        '[tool.pylint.cycles]\ncycles-cut = ["nothing -> app.*", "*.low -> *.high"]\n',
        CUT,
    ),
    "cut in setup.cfg": ("setup.cfg", "[pylint.cycles]\ncycles-cut = *.low -> *.high\n", CUT),
    "cut in pylintrc, several lines": (
        ".pylintrc",
        "[MAIN]\ncycles-cut=nothing -> app.*,\n    *.low -> *.high\n",
        CUT,
    ),
    "keep beats cut": (
        "pylintrc",
        "[MAIN]\ncycles-cut=app.* -> app.*\ncycles-keep=*.high -> *\n",
        Settings(cut=("app.* -> app.*",), keep=("*.high -> *",)),
    ),
}

CONTRACTS = {
    "pyproject.toml": '[tool.importlinter]\nroot_package = "app"\n\n[[tool.importlinter.contracts]]\n'
    'name = "Upwards"\ntype = "layers"\nlayers = ["app.high", "app.low"]\n',
    ".importlinter": "[importlinter]\nroot_package = app\n\n[importlinter:contract:up]\nname = Upwards\n"
    "type = layers\nlayers =\n    app.high\n    app.low\n",
}


def found_by_api(tree: Tree, settings: Settings) -> list[tuple[str, int, str, str]]:
    return [
        (f.path.removeprefix(f"{tree.root}/"), f.line, f.symbol, f.message)
        for f in about_causes(analyze(tree.root, settings=settings).findings)
    ]


def only(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


def test_without_a_decision_the_cheap_one_is_reported(plant: Plant) -> None:
    assert only(lint(plant(FILES)).ours()).place == CHEAP


@pytest.mark.parametrize("name", CONFIGURED)
def test_an_option_counts_in_every_way_to_run(plant: Plant, name: str) -> None:
    path, text, settings = CONFIGURED[name]
    tree = plant({**FILES, path: text})
    # pylint finds the file by itself in the working directory; elsewhere it has to be told.
    finding = only(lint(tree).ours())
    assert finding.place == DEAR
    told = replace(tree, options=(*tree.options, f"--rcfile={tree.root / path}"))
    assert agree(told, [mode for mode in ALL if mode is not api]) == (finding,)
    assert found_by_api(tree, settings) == [(*_parts(DEAR), finding.message)]


def _parts(place: Place) -> tuple[str, int, str]:
    return place.path, place.line, place.symbol


@pytest.mark.parametrize(
    "options",
    [
        ("--cycles-keep=app.high -> app.low",),
        ("--cycles-cut=app.low -> app.high",),
        ("--cycles-cut=* -> *", "--cycles-keep=app.high -> app.low,x -> y"),
    ],
    ids=" ".join,
)
def test_an_option_on_the_command_line(plant: Plant, options: tuple[str, ...]) -> None:
    """It replaces what the configuration file says of the same option."""
    tree = plant({**FILES, "pylintrc": "[MAIN]\ncycles-keep=app.low -> app.high\ncycles-cut=app.high -> app.low\n"})
    assert only(lint(tree).ours()).place == CHEAP
    decided = replace(tree, options=(*tree.options, "--cycles-keep=", "--cycles-cut=", *options))
    for arguments in (tree.files(), ("-j2", *tree.files()), ("app/low.py",)):
        assert only(lint(decided, *arguments).ours()).place == DEAR
    assert lint(decided, "app/high.py").ours() == ()


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("pylintrc", "[MAIN]\ncycles-keep=app.high -> app.low\n", ""),
        ("pylintrc", "[MAIN]\ncycles-cut=app.low -> *\n", ""),
        (".importlinter", CONTRACTS[".importlinter"], "The layers contract 'Upwards' puts app.low below app.high. "),
    ],
    ids=["keep", "cut", "contract"],
)
def test_no_text_proposes_what_was_decided_otherwise(plant: Plant, path: str, text: str, why: str) -> None:
    """A base class has two ways out: it goes elsewhere, or what its module imports does. The second is closed here."""
    low = "from app.high import High\n\n\nclass Low(High):\n    pass\n"
    finding = only(lint(plant({**FILES, "app/low.py": low, path: text})).ours())
    assert finding.place == DEAR
    assert finding.message == (
        f"Import cycle app.low -> app.high -> app.low. {why}'High' is a base class of 'Low' (line 4); move it with all "
        "that it needs to a module that imports neither side."
    )


def test_a_ring_that_is_kept_altogether_is_silent(plant: Plant) -> None:
    tree = plant({**FILES, "pylintrc": "[MAIN]\ncycles-keep=app.* -> app.*\n"})
    for jobs in ("-j1", "-j2"):
        assert lint(tree, jobs, *tree.files()).messages == ()


def test_a_pattern_that_matches_nothing_is_said_once(plant: Plant) -> None:
    tree = plant({**FILES, "pylintrc": "[MAIN]\ncycles-keep=app.hihg -> app.low\n"})
    for arguments in (tree.files(), ("-j2", *tree.files()), ("app/__init__.py",)):
        run = lint(tree, *arguments)
        assert run.places() == ((CHEAP,) if "app/high.py" in arguments else ())
        assert [(one.path, one.line) for one in run.messages if one not in run.ours()] == [("app/__init__.py", 1)]
        assert internal(run) == [
            "pylint_cycles gave up on something: cycles-keep: 'app.hihg -> app.low' matches no import that runs while "
            "a module is imported"
        ]


@pytest.mark.parametrize("path", CONTRACTS)
def test_a_layers_contract_counts_in_every_way_to_run(plant: Plant, path: str) -> None:
    """It is part of the project: no option is needed, and the API sees it as well."""
    files = {**FILES, path: CONTRACTS[path]}
    files["app/low.py"] = files["app/low.py"].replace("import High\n", "import High  # [cyclic-import-entangled]\n")
    finding = only(check(plant(files)))
    assert finding.message.startswith(
        "Import cycle app.low -> app.high -> app.low. The layers contract 'Upwards' puts app.low below app.high. "
    )


def test_an_option_beats_the_contract(plant: Plant) -> None:
    tree = plant({**FILES, **CONTRACTS})
    assert only(lint(tree).ours()).place == DEAR
    for jobs in ("-j1", "-j2"):
        finding = only(lint(tree, jobs, "--cycles-keep=app.low -> app.high", *tree.files()).ours())
        assert finding.place == CHEAP
        assert "Upwards" not in finding.message
