"""What pylint shows of the plugin, and that the plugin keeps to pylint's rules in every kind of run."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping

import pylint
import pytest
import tomlkit

from tests.conftest import MakeEnvironment, Plant
from tests.support.agree import agree, check, places
from tests.support.run_pylint import OURS, command, execute, is_ours, lint, read_messages
from tests.support.trees import Tree

# Section 3 of the design: id, symbol, group.
MESSAGES = {
    "cyclic-import-error": ("E8601", "cycles"),
    "cyclic-import-order": ("W8602", "cycles"),
    "cyclic-import-swallowed": ("W8603", "cycles"),
    "cyclic-import-fragile-order": ("W8604", "cycles"),
    "cyclic-import-type-hints": ("W8611", "cycles"),
    "cyclic-import-fat-init": ("W8612", "cycles"),
    "cyclic-import-utility-creep": ("W8613", "cycles"),
    "cyclic-import-mutual-models": ("W8614", "cycles"),
    "cyclic-import-shared-definition": ("W8615", "cycles"),
    "cyclic-import-registration": ("W8616", "cycles"),
    "cyclic-import-unused": ("W8617", "cycles"),
    "cyclic-import-call-time": ("W8618", "cycles"),
    "cyclic-import-entangled": ("W8619", "cycles"),
    "cyclic-import-shadowed": ("W8620", "cycles"),
    "cyclic-import-deferred": ("R8631", "cycles-deferred"),
    "cyclic-import-useless-deferral": ("R8633", "cycles-deferred"),
    "cyclic-import-member": ("R8632", "cycles-member"),
    "cycles-internal-error": ("I8690", "cycles"),
}
ON_BY_DEFAULT = {symbol for symbol, (_, group) in MESSAGES.items() if group == "cycles"}
# Section 4: name and type.
OPTIONS = {
    "cycles-utility-names": "regexp",
    "cycles-model-bases": "csv",
    "cycles-entry-points": "csv",
    "cycles-keep": "csv",
    "cycles-cut": "csv",
    "cycles-baseline": "path",
    "cycles-cache": "yn",
}

CORE = """
    == setup.py
    == core/__init__.py
    from core.base import Step
    from core.derived import Derived
    == core/base.py
    class Step:
        pass
    == core/derived.py
    from core import Step  # [cyclic-import-fat-init]


    class Derived(Step):
        pass
    == core/models/__init__.py
    == core/models/user.py
    import typing as t

    if t.TYPE_CHECKING:
        from core.models import order


    class User:
        orders: "list[order.Order]"
    == core/models/order.py
    from core.models.user import User

    from .item import Item


    class Order(User):
        item: "Item"
    == core/models/item.py
    from .order import (  # [cyclic-import-type-hints]
        Order,
    )


    class Item:
        one: "Order"
"""


def ask(plant: Plant, *arguments: str) -> str:
    """Return what pylint prints for a question about itself, with the plugin loaded."""
    tree = plant({"empty.py": ""})
    done = execute(tree, command(*arguments, enable=(), output="text"))
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def test_list_msgs(plant: Plant) -> None:
    said = ask(plant, "--list-msgs")
    listed = dict(re.findall(r"^:(cycl[a-z-]+) \(([A-Z]\d{4})\)", said, re.M))
    assert listed == {symbol: id_ for symbol, (id_, _) in MESSAGES.items()} | {"cyclic-import": "R0401"}


def test_list_msgs_enabled(plant: Plant) -> None:
    said = ask(plant, "--list-msgs-enabled")
    enabled, _, disabled = said.partition("Disabled messages:")
    on = {symbol for symbol in re.findall(r"^  (\S+) \(", enabled, re.M) if is_ours(symbol)}
    off = {symbol for symbol in re.findall(r"^  (\S+) \(", disabled, re.M) if is_ours(symbol)}
    assert on == ON_BY_DEFAULT
    assert off == set(MESSAGES) - ON_BY_DEFAULT


@pytest.mark.parametrize("group", ["cycles", "cycles-deferred", "cycles-member"])
def test_enabling_a_group_gives_its_messages_only(plant: Plant, group: str) -> None:
    said = ask(plant, "--disable=all", f"--enable={group}", "--list-msgs-enabled")
    enabled = said.partition("Disabled messages:")[0]
    on = {symbol for symbol in re.findall(r"^  (\S+) \(", enabled, re.M) if symbol.startswith("cycl")}
    assert on == {symbol for symbol, (_, of) in MESSAGES.items() if of == group}


def test_list_groups(plant: Plant) -> None:
    groups = ask(plant, "--list-groups").split()
    assert [group for group in groups if group.startswith("cycles")] == [
        "cycles",
        "cycles-deferred",
        "cycles-member",
    ]


def test_help_msg(plant: Plant) -> None:
    said = ask(plant, f"--help-msg={','.join(MESSAGES)}")
    described = dict(re.findall(r"^:([a-z-]+) \([A-Z]\d{4}\):.*\n((?:  .*\n)+)", said, re.M))
    assert set(described) == set(MESSAGES)
    for symbol, text in described.items():
        assert len(text.split()) >= 8, f"{symbol} is not explained"
        group = MESSAGES[symbol][1]
        assert f"This message belongs to the {group} checker." in " ".join(text.split())


@pytest.mark.parametrize("id_", ["E8601", "W8611", "R8632", "I8690"])
def test_help_msg_by_id(plant: Plant, id_: str) -> None:
    assert f"({id_})" in ask(plant, f"--help-msg={id_}")


def test_long_help(plant: Plant) -> None:
    said = ask(plant, "--long-help")
    shown = set(re.findall(r"--(cycles-[a-z-]+)", said))
    assert shown == set(OPTIONS)


def test_generate_toml_config(plant: Plant) -> None:
    written = tomlkit.parse(ask(plant, "--generate-toml-config")).unwrap()
    sections: Mapping[str, Mapping[str, object]] = written["tool"]["pylint"]
    ours = {name: value for name, value in sections["cycles"].items() if name.startswith("cycles-")}
    # An option without a default is written as a comment.
    assert set(ours) <= set(OPTIONS)
    assert {"cycles-utility-names", "cycles-cache"} <= set(ours)
    for name, section in sections.items():
        assert name == "cycles" or not [option for option in section if option.startswith("cycles")]


def test_generate_toml_config_shows_every_option(plant: Plant) -> None:
    said = ask(plant, "--generate-toml-config")
    assert set(re.findall(r"^#?\s*(cycles-[a-z-]+)\s*=", said, re.M)) == set(OPTIONS)


def test_generate_rcfile_can_be_read_back(plant: Plant) -> None:
    tree = plant(CORE)
    done = execute(tree, command("--generate-rcfile", enable=(), output="text"))
    assert set(re.findall(r"^#?(cycles-[a-z-]+)=", done.stdout, re.M)) == set(OPTIONS)
    rc = tree.write("pylintrc", done.stdout)
    run = lint(tree, f"--rcfile={rc}", *tree.files())
    assert run.places() == tree.expected


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--cycles-utility-names=("], 2),
        (["--cycles-cache=perhaps"], 2),
        (["--cycles-utility-names=^odd$", "--cycles-model-bases=a.B,C", "--cycles-cache=n"], 0),
        (["--cycles-entry-points=core", "--cycles-keep=core.* -> core", "--cycles-cut=a -> b"], 0),
        (["--cycles-baseline=none.json"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_values_of_options(plant: Plant, arguments: list[str], code: int) -> None:
    tree = plant({"empty.py": ""})
    done = execute(tree, command(*arguments, "empty.py", output="text"))
    assert done.returncode == code, done.stdout + done.stderr
    assert bool(done.stderr) == bool(code)


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
    assert lint(tree, "-E", *tree.files(), enable=()).ours() == ()
    # Every finding has a confidence, so the filter works on it.
    everything = lint(tree).ours()
    high = lint(tree, "--confidence=HIGH", *tree.files()).ours()
    inferred = lint(tree, "--confidence=INFERENCE", *tree.files()).ours()
    assert sorted(high + inferred) == sorted(everything)
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


OUTPUTS = {
    "json": r"(?s)\[.*\]\n",
    "json2": r"(?s)\{.*\}\n",
    "github": r"(\*{13} Module \S+\n|::warning file=core/\S+,line=\d+,endline=\d+,col=\d+,title=W\d{4}::.*\n)+",
    "text": r"(\*{13} Module \S+\n|core/\S+\.py:\d+:\d+: W86\d\d: Import cycle .*\. \(cyclic-import-[a-z-]+\)\n)+",
    "parseable": r"(\*{13} Module \S+\n|core/\S+\.py:\d+: \[W86\d\d\(cyclic-import-[a-z-]+\), .*\] Import cycle .*\n)+",
    "msvs": r"(\*{13} Module \S+\n|core/\S+\.py\(\d+\): \[W86\d\d\(cyclic-import-[a-z-]+\).*\] ?Import cycle .*\n)+",
    "junit": r"(?s)<\?xml .*</testsuites>\n?",
}


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_output_formats_stay_clean(plant: Plant, output: str, jobs: str) -> None:
    if output == "junit" and pylint.__version__.startswith("4.0."):
        pytest.skip("pylint 4.0 has no such format")
    tree = plant(CORE)
    done = execute(tree, [*command(jobs, "--score=n", "core", output=output)])
    assert done.stderr == ""
    assert done.returncode == 4
    assert re.fullmatch(OUTPUTS[output], done.stdout), done.stdout
    if output == "json":
        shown = [(entry["path"], entry["line"], entry["symbol"]) for entry in json.loads(done.stdout)]
        assert sorted(shown) == [(place.path, place.line, place.symbol) for place in tree.expected]


TWO_RUNS = """
import contextlib, io, json, os, sys
from pylint.lint import Run

def run(*arguments):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        Run([*sys.argv[1:], *arguments], exit=False)
    print(json.dumps(out.getvalue()))

{steps}
"""


def session(tree: Tree, *steps: str) -> list[tuple[tuple[str, int, str], ...]]:
    """Run pylint several times in one process, with steps of Python between; return the findings of each run."""
    arguments = command("p")[3:]
    script = TWO_RUNS.replace("{steps}", "\n".join(steps))
    done = execute(tree, [sys.executable, "-c", script, *arguments])
    assert done.stderr == ""
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        tuple((m.path, m.line, m.symbol) for m in read_messages(tree, report, tree.root) if is_ours(m.symbol))
        for report in reports
    ]


PAIR = """
    == p/__init__.py
    == p/a.py
    from p import b


    class A(b.B):
        pass
    == p/b.py
    from p.a import A  # [cyclic-import-type-hints]


    class B:
        one: "A"
    == p/c.py
    class A:
        pass
"""
# Same size, and the times put back: `p.c` instead of `p.a`.
EDIT = """
before = os.stat({path!r})
text = open({path!r}).read()
assert {old!r} in text
with open({path!r}, "r+") as file:
    file.write(text.replace({old!r}, {new!r}))
os.utime({path!r}, ns=(before.st_atime_ns, before.st_mtime_ns))
"""
RINGLESS, RING = (("p.a", "p.c"), ("p.c", "p.a"))


def edit(path: str, change: tuple[str, str]) -> str:
    """Return the step that edits a file without a trace in its size and times."""
    return EDIT.format(path=path, old=change[0], new=change[1])


@pytest.mark.parametrize("old", [False, True], ids=["young files", "old files"])
def test_several_runs_in_one_process(plant: Plant, old: bool) -> None:
    """Nothing of an earlier run may show in a later one, as in editors that keep pylint running."""
    tree = plant(PAIR)
    age = "\n".join(f"os.utime({path!r}, ns=(10**18, 10**18))" for path in tree.files()) if old else ""
    results = session(
        tree,
        age,
        "run()",
        "run()",
        edit("p/b.py", RINGLESS),
        "run()",
        edit("p/b.py", RING),
        "run()",
        "os.rename('p/a.py', 'p/z.py')",
        "run()",
        "os.rename('p/z.py', 'p/a.py')",
        "run('--clear-cache-post-run=y')",
        "run('-j2')",
    )
    found = ((PATH, 1, "cyclic-import-type-hints"),)
    assert results == [found, found, (), found, (), found, found]


PATH = "p/b.py"


def test_runs_with_other_settings_in_one_process(plant: Plant) -> None:
    tree = plant(PAIR)
    results = session(tree, "run('--ignore=b.py')", "run()", "run('--disable=W8611')", "run()")
    other = (("p/a.py", 1, "cyclic-import-entangled"),)
    found = ((PATH, 1, "cyclic-import-type-hints"),)
    assert results == [other, found, (), found]


def test_runs_on_other_projects_in_one_process(plant: Plant) -> None:
    """The same names in another directory."""
    tree = plant(PAIR)
    results = session(
        tree,
        "run()",
        "import shutil",
        "shutil.copytree('p', 'copy/p')",
        "os.chdir('copy')",
        edit("p/b.py", RINGLESS),
        "run()",
        "os.chdir('..')",
        "run()",
    )
    found = ((PATH, 1, "cyclic-import-type-hints"),)
    assert results == [found, (), found]


ONE_LINTER = """
import io, json, multiprocessing, os, sys
from pylint.lint import PyLinter
from pylint.reporters.json_reporter import JSON2Reporter

def main():
    linter = PyLinter()
    linter.load_plugin_modules(["pylint_cycles"])
    linter.disable("all")
    linter.enable("cycles")
    def run():
        out = io.StringIO()
        linter.set_reporter(JSON2Reporter(out))
        linter.check(["p"])
        linter.reporter.display_messages(None)
        print(json.dumps(out.getvalue()), flush=True)
    {steps}

{start}
"""


@pytest.mark.parametrize(
    "start",
    [
        "main()",
        "process = multiprocessing.get_context('fork').Process(target=main); process.start(); process.join()",
    ],
    ids=["main process", "child process"],
)
def test_one_linter_for_several_runs(plant: Plant, start: str) -> None:
    """As tools do that use pylint as a library."""
    tree = plant(PAIR)
    steps = ["run()", *edit("p/b.py", RINGLESS).strip().splitlines(), "run()"]
    script = ONE_LINTER.replace("{steps}", "\n    ".join(steps)).replace("{start}", start)
    done = execute(tree, [sys.executable, "-c", script])
    assert done.stderr == ""
    found = [read_messages(tree, json.loads(line), tree.root) for line in done.stdout.splitlines()]
    assert [[message.place for message in messages] for messages in found] == [list(tree.expected), []]


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
