"""What pylint shows of the plugin, and that the plugin keeps to pylint's rules in every kind of run."""

from __future__ import annotations

import json
import re

import pylint
import pytest

from tests.conftest import MakeEnvironment, Plant
from tests.support.agree import agree, check, places
from tests.support.run_pylint import OURS, command, execute, is_ours, lint
from tests.support.samples import CORE


def test_core_in_every_mode(plant: Plant) -> None:
    check(plant(CORE))


def test_from_a_pylintrc_that_lists_the_plugin_twice(plant: Plant) -> None:
    tree = plant(CORE)
    wanted = lint(tree).ours()
    for jobs in ("1", "2"):
        tree.write(
            "pylintrc",
            "[MAIN]\nload-plugins=pylint_cycles,\n    pylint_cycles\n"
            f"jobs={jobs}\n[MESSAGES CONTROL]\ndisable=all\nenable=cycles\n",
        )
        for plugin in (False, True):
            # The command line says it a third time.
            run = lint(tree, *tree.files(), enable=(), plugin=plugin)
            assert run.ours() == wanted


@pytest.mark.parametrize("section", ["tool.pylint.main", "tool.pylint.'MESSAGES CONTROL'"])
def test_from_pyproject(plant: Plant, section: str) -> None:
    tree = plant(CORE)
    wanted = lint(tree).ours()
    tree.write(
        "pyproject.toml",
        f'[{section}]\nload-plugins = ["pylint_cycles"]\ndisable = ["all"]\nenable = ["cycles"]\n',
    )
    assert lint(tree, "core", enable=(), plugin=False).ours() == wanted


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_default_run(plant: Plant, jobs: str) -> None:
    """All of pylint's checkers beside ours: neither changes what the other says."""
    tree = plant(CORE)
    run = lint(tree, jobs, *tree.files(), enable=())
    without = lint(tree, jobs, *tree.files(), enable=(), plugin=False)
    assert run.ours() == lint(tree).ours()
    assert tuple(m for m in run.messages if not is_ours(m.symbol)) == without.messages


def test_errors_only_and_confidence(plant: Plant) -> None:
    tree = plant(CORE)
    everything = lint(tree)
    errors = everything.of("cyclic-import-error")
    assert errors
    assert lint(tree, "-E", *tree.files(), enable=()).ours() == errors
    # Every finding has a confidence, so the filter works on it.
    high = lint(tree, "--confidence=HIGH", *tree.files()).ours()
    inferred = lint(tree, "--confidence=INFERENCE", *tree.files()).ours()
    assert sorted(high + inferred) == sorted(everything.ours())
    assert lint(tree, "--confidence=UNDEFINED", *tree.files()).ours() == ()


def test_one_symbol_alone(plant: Plant) -> None:
    """Switching the others off does not move a finding."""
    tree = plant(CORE)
    everything = lint(tree).ours()
    for symbol in {finding.symbol for finding in everything}:
        run = lint(tree, *tree.files(), enable=[symbol])
        assert run.ours() == tuple(finding for finding in everything if finding.symbol == symbol)
    off = lint(tree, "--disable=cyclic-import-fat-init", *tree.files())
    assert off.ours() == tuple(f for f in everything if f.symbol != "cyclic-import-fat-init")


def test_all_of_it_off(plant: Plant) -> None:
    run = lint(plant(CORE), "core", enable=["unused-import"])
    assert run.ours() == ()


# The line of a module, or one of a finding; SAID stands for the head of its text.
LINES = {
    "github": r"::(warning|error) file=core/\S+,line=\d+,endline=\d+,col=\d+,title=(W86\d\d|E8601)::SAID .*",
    "text": r"core/\S+\.py:\d+:\d+: (W86\d\d|E8601): SAID .*\. \(cyclic-import-[a-z-]+\)",
    "parseable": r"core/\S+\.py:\d+: \[(W86\d\d|E8601)\(cyclic-import-[a-z-]+\), .*\] SAID .*",
    "msvs": r"core/\S+\.py\(\d+\): \[(W86\d\d|E8601)\(cyclic-import-[a-z-]+\).*\] ?SAID .*",
}
OUTPUTS = {
    "json": r"(?s)\[.*\]\n",
    "json2": r"(?s)\{.*\}\n",
    "junit": r"(?s)<\?xml .*</testsuites>\n?",
    **{
        name: rf"(\*{{13}} Module \S+\n|{line.replace('SAID', '(Import cycle|Importing)')}\n)+"
        for name, line in LINES.items()
    },
}


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_output_formats_stay_clean(plant: Plant, output: str, jobs: str) -> None:
    if output == "junit" and pylint.__version__.startswith("4.0."):
        pytest.skip("pylint 4.0 has no such format")
    tree = plant(CORE)
    done = execute(tree, [*command(jobs, "--score=n", "core", output=output)])
    assert done.stderr == ""
    # an error and a warning
    assert done.returncode == 2 | 4
    assert re.fullmatch(OUTPUTS[output], done.stdout), done.stdout
    if output == "json":
        shown = [(entry["path"], entry["line"], entry["symbol"]) for entry in json.loads(done.stdout)]
        assert sorted(shown) == [(place.path, place.line, place.symbol) for place in tree.expected]


@pytest.mark.network
@pytest.mark.parametrize("version", ["3.10", "3.11", "3.12", "3.13"])
@pytest.mark.parametrize("requirement", ["pylint==4.0.10", "pylint==4.1.4"])
def test_other_interpreters_and_pylint_versions(
    plant: Plant, python_with: MakeEnvironment, version: str, requirement: str
) -> None:
    python = python_with(version, requirement)
    tree = plant(CORE)
    wanted = places(agree(tree, ()))
    assert wanted == tree.expected
    yardstick = lint(tree).ours()
    # With -j2 pylint 4.0 registers a plugin twice in its workers.
    for arguments in (tree.files(), ("-j2", *tree.files()), ("core/derived.py",)):
        run = lint(tree, *arguments, python=python)
        paths = {f for f in tree.files() if f in arguments}
        assert run.ours() == tuple(f for f in yardstick if f.path in paths)
    content = (tree.root / "core/derived.py").read_bytes()
    run = lint(tree, "--from-stdin", "core/derived.py", python=python, stdin=content)
    assert run.ours() == tuple(f for f in yardstick if f.path == "core/derived.py")


@pytest.mark.network
@pytest.mark.parametrize("requirement", ["pylint==4.0.10", "pylint==4.1.4"])
def test_messages_that_are_off_by_default_survive_workers(
    plant: Plant, python_with: MakeEnvironment, requirement: str
) -> None:
    python = python_with("3.11", requirement)
    tree = plant(CORE)
    groups = (OURS, "cycles-member", "cycles-deferred")
    serial = lint(tree, python=python, enable=groups).ours()
    assert lint(tree, "-j2", *tree.files(), python=python, enable=groups).ours() == serial
    assert places(serial) == tuple(sorted({*tree.expected, *places(serial)}))
