"""What a person decided on directions: `cycles-keep`, `cycles-cut`, layers contracts; and patterns that say nothing."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.causes.directions import Directions
from pylint_cycles.causes.pattern_problems import contract_problems, unmatched_patterns
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.trees import Tree

PAIR = {
    "app/__init__.py": "",
    "app/low.py": "from app.high import High\n\n\nclass Low(High):\n    pass\n",
    "app/high.py": "from app.low import Low\n\n\ndef high(low: Low) -> None: ...\n\n\nclass High:\n    pass\n",
}
"""low -> high is dear to change, high -> low is cheap."""

CONTRACT = """
[importlinter]
root_package = app
[importlinter:contract:one]
name = Architecture
type = layers
layers =
    app.high
    app.low
"""


def cut_of(tree: Tree, **options: tuple[str, ...]) -> list[str]:
    settings = Settings(py_version=(3, 10), **options)  # type: ignore[arg-type]  # checked by the names used below
    findings = about_causes(analyze(tree.root, settings=settings).findings)
    return [f"{finding.importer} -> {finding.imported}" for finding in findings]


def unmatched(tree: Tree, path: str, *, roots: tuple[str, ...] = (), **options: tuple[str, ...]) -> tuple[str, ...]:
    settings = Settings(**options)  # type: ignore[arg-type]  # checked by the names used below
    workspace = Workspace(roots)
    module = workspace.module_at(str(tree.root / path))
    assert module is not None
    return unmatched_patterns(workspace.unit_of(module), ImportGraph(workspace), settings)


def test_without_a_decision_the_cheap_one_is_taken(plant: Plant) -> None:
    assert cut_of(plant(PAIR)) == ["app.high -> app.low"]


@pytest.mark.parametrize(
    "pattern",
    ["app.high -> app.low", "app.high->app.low", "*.high -> *", "app.h?gh -> app.[kl]ow", "** -> app.low", "*->*w"],
)
def test_a_kept_import_is_not_proposed(plant: Plant, pattern: str) -> None:
    assert cut_of(plant(PAIR), keep=(pattern,)) == ["app.low -> app.high"]


@pytest.mark.parametrize("pattern", ["App.high -> app.low", "high -> low", "app.high -> app", "app.low -> app.low"])
def test_patterns_match_whole_names_as_they_are_written(plant: Plant, pattern: str) -> None:
    assert cut_of(plant(PAIR), keep=(pattern,)) == ["app.high -> app.low"]


@pytest.mark.parametrize("pattern", ["app.low -> app.high", "*.low -> **"])
def test_the_wrong_direction_is_proposed_whatever_it_costs(plant: Plant, pattern: str) -> None:
    assert cut_of(plant(PAIR), cut=(pattern,)) == ["app.low -> app.high"]


def test_keep_beats_cut(plant: Plant) -> None:
    assert cut_of(plant(PAIR), cut=("app.low -> *",), keep=("* -> app.high",)) == ["app.high -> app.low"]


def test_a_ring_of_kept_imports_is_left_alone_and_no_other(plant: Plant) -> None:
    more = {"app/third.py": "import app.low\n", "app/low.py": f"import app.third\n{PAIR['app/low.py']}"}
    tree = plant({**PAIR, **more})
    assert cut_of(tree, keep=("* -> *",)) == []
    assert cut_of(tree, keep=("*.high -> *.low", "*.low -> *.high")) in (
        ["app.low -> app.third"],
        ["app.third -> app.low"],
    )


def test_a_ring_inside_a_kept_ring_is_cut_where_it_can_be(plant: Plant) -> None:
    tree = plant(
        {
            "app/__init__.py": "",
            "app/a.py": "import app.b\nimport app.c\n",
            "app/b.py": "import app.c\n",
            "app/c.py": "import app.a\n",
        }
    )
    kept = ("app.a -> app.b", "app.b -> app.c", "app.c -> app.a")
    assert cut_of(tree, keep=kept) == ["app.a -> app.c"]


def test_a_name_is_kept_and_the_rest_of_its_statement_is_not(plant: Plant) -> None:
    tree = plant(
        {
            "app/__init__.py": "",
            "app/a.py": "from app import b, c\n\n\ndef a() -> None:\n    b.x()\n    c.x()\n",
            "app/b.py": "from app.a import a\n\n\n@a\ndef x() -> None: ...\n",
            "app/c.py": "from app.a import a\n\n\n@a\ndef x() -> None: ...\n",
        }
    )
    assert cut_of(tree) == ["app.a -> app.b"]
    assert cut_of(tree, keep=("app.a -> app.b",)) == ["app.a -> app.c", "app.b -> app.a"]
    settings = Settings(keep=("app.a -> app.b", "app.b -> app.a"), py_version=(3, 10))
    (finding,) = about_causes(analyze(tree.root, settings=settings).findings)
    assert "'c.x'" in finding.advice
    assert "'b" not in finding.advice


def test_a_parent_package_is_matched_as_the_ring_shows_it(plant: Plant) -> None:
    tree = plant(
        {
            "p/__init__.py": "from app.user import f\n",
            "p/leaf.py": "X = 1\n",
            "app/__init__.py": "",
            "app/user.py": "from p.leaf import X\n\n\ndef f() -> int:\n    return X\n",
        }
    )
    assert cut_of(tree, keep=("app.user -> p",)) == ["p -> app.user"]
    assert cut_of(tree, keep=("p -> app.*",)) == ["app.user -> p"]


FACADE = {
    "p/__init__.py": "from p.a import A\nfrom p.b import B\n",
    "p/a.py": "from p import B\n\n\nclass A:\n    b: type = B\n",
    "p/b.py": "import p.a\n\n\nclass B:\n    def f(self):\n        return p.a.A()\n",
}
"""Repointing p.a to p.b is cheap, but closes p.a -> p.b -> p.a."""


def test_a_direct_import_that_is_kept_is_the_cure_and_its_ring_is_cut_elsewhere(plant: Plant) -> None:
    tree = plant(FACADE)
    found = about_causes(analyze(tree.root, settings=Settings(keep=("p.a -> p.b",), py_version=(3, 10))).findings)
    assert [finding.importer for finding in found] == ["p.a", "p.b"]
    assert "write 'from p.b import B'" in found[0].advice


def test_a_direct_import_in_the_wrong_direction_is_not_proposed_where_it_closes_a_ring(plant: Plant) -> None:
    tree = plant(FACADE)
    found = about_causes(analyze(tree.root, settings=Settings(cut=("p.a -> p.b",), py_version=(3, 10))).findings)
    assert [finding.importer for finding in found][:1] == ["p.a"]
    assert "write 'from p.b" not in found[0].advice


def test_a_layers_contract_decides_and_is_named(plant: Plant) -> None:
    tree = plant({**PAIR, ".importlinter": CONTRACT})
    (finding,) = about_causes(analyze(tree.root).findings)
    assert (finding.importer, finding.imported) == ("app.low", "app.high")
    assert finding.message.startswith(
        "Import cycle app.low -> app.high -> app.low. The layers contract 'Architecture' puts app.low below app.high. "
    )
    assert finding.message.endswith(finding.advice)


def test_options_beat_a_contract_and_what_it_accepts_counts_as_any_other(plant: Plant) -> None:
    tree = plant({**PAIR, ".importlinter": CONTRACT})
    assert cut_of(tree, keep=("app.low -> app.high",)) == ["app.high -> app.low"]
    tree.write(".importlinter", f"{CONTRACT}ignore_imports = app.low -> app.*\n")
    assert cut_of(tree) == ["app.high -> app.low"]


def test_siblings_that_are_kept_apart_have_no_preference(plant: Plant) -> None:
    tree = plant({**PAIR, ".importlinter": CONTRACT.replace("    app.high\n    app.low", "    app.high | app.low")})
    (finding,) = about_causes(analyze(tree.root).findings)
    assert "The layers contract 'Architecture' keeps app.high and app.low apart. " in finding.advice


@pytest.mark.parametrize("where", [".importlinter", "backend/.importlinter"])
def test_the_contract_is_found_from_the_packages_up_to_the_top(plant: Plant, where: str) -> None:
    inside = {f"backend/src/{path}": text for path, text in PAIR.items()}
    tree = plant({**inside, "pyproject.toml": "", where: CONTRACT})
    assert cut_of(tree) == ["app.low -> app.high"]


def test_a_contract_above_the_top_of_the_project_is_none_of_ours(plant: Plant) -> None:
    inside = {f"mine/{path}": text for path, text in PAIR.items()}
    tree = plant({**inside, "mine/pyproject.toml": "", ".importlinter": CONTRACT})
    assert cut_of(tree) == ["app.high -> app.low"]


def test_a_malformed_contract_costs_nothing_but_a_sentence(plant: Plant) -> None:
    tree = plant({**PAIR, "run.py": "", ".importlinter": CONTRACT.replace("app.high\n", "app.high : x | y\n")})
    assert cut_of(tree) == ["app.high -> app.low"]
    workspace = Workspace()
    said = []
    for path in ("app/low.py", "run.py"):
        module = workspace.module_at(str(tree.root / path))
        assert module is not None
        said.append(contract_problems(workspace.unit_of(module), Directions(workspace, Settings())))
    assert said == [(".importlinter: the layers contract 'Architecture' mixes '|' and ':' in 'app.high : x | y'",), ()]


def test_a_pattern_that_matches_says_nothing(plant: Plant) -> None:
    tree = plant(PAIR)
    assert unmatched(tree, "app/low.py", keep=("app.low -> *", "app.* -> app.low"), cut=("*.low -> *.high",)) == ()


def test_a_pattern_that_matches_nothing_is_said(plant: Plant) -> None:
    tree = plant(PAIR)
    assert unmatched(tree, "app/low.py", keep=("app.low -> app.low",), cut=("app.lo -> app.high",)) == (
        "cycles-cut: 'app.lo -> app.high' matches no import that runs while a module is imported",
        "cycles-keep: 'app.low -> app.low' matches no import that runs while a module is imported",
    )


@pytest.mark.parametrize("text", ["app.low", "app.low >> app.high", "-> app.high", "app.low ->", "a -> b -> c", ""])
def test_a_malformed_pattern_is_said_and_has_no_effect(plant: Plant, text: str) -> None:
    tree = plant(PAIR)
    assert unmatched(tree, "app/low.py", keep=(text,)) == (
        f"cycles-keep: '{text}' is not of the form 'importer -> imported'",
    )
    assert cut_of(tree, keep=(text,), cut=(text,)) == ["app.high -> app.low"]


def test_each_package_speaks_for_itself(plant: Plant) -> None:
    tree = plant(
        {
            **{f"lib/{path}": text for path, text in PAIR.items()},
            "pyproject.toml": "",
            "tests/__init__.py": "",
            "tests/test_a.py": "",
            "run.py": "",
        }
    )
    patterns = ("app.low -> app.high", "app.low -> gone", "ap.low -> app.high", "* -> app.high", "*.x -> y")
    assert [path for path in tree.files() if unmatched(tree, path, cut=patterns[:1])] == []
    spoken = {path: [text.split("'")[1] for text in unmatched(tree, path, cut=patterns)] for path in tree.files()}
    assert spoken == {
        "lib/app/__init__.py": ["app.low -> gone", "ap.low -> app.high", "*.x -> y"],
        "lib/app/high.py": ["app.low -> gone", "ap.low -> app.high", "*.x -> y"],
        "lib/app/low.py": ["app.low -> gone", "ap.low -> app.high", "*.x -> y"],
        "run.py": [],
        "tests/__init__.py": ["ap.low -> app.high", "*.x -> y"],
        "tests/test_a.py": ["ap.low -> app.high", "*.x -> y"],
    }


def test_two_packages_of_one_name_do_not_contradict_each_other(plant: Plant) -> None:
    other = {"copy/app/__init__.py": "", "copy/app/low.py": ""}
    tree = plant({**{f"lib/{path}": text for path, text in PAIR.items()}, **other, "setup.py": ""})
    assert unmatched(tree, "copy/app/low.py", cut=("app.low -> app.high",)) == ()
    assert unmatched(tree, "copy/app/low.py", cut=("app.low -> app.hig",)) != ()


def test_a_script_speaks_of_what_names_it(plant: Plant) -> None:
    tree = plant({"run.py": "import other\n", "other.py": "", "pyproject.toml": ""})
    assert unmatched(tree, "run.py", keep=("run -> othe", "run -> other", "r* -> x")) == (
        "cycles-keep: 'run -> othe' matches no import that runs while a module is imported",
    )
    assert unmatched(tree, "other.py", keep=("run -> othe",)) == ()
