"""What pylint shows of the plugin when it is asked: messages, groups, options."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
import tomlkit

from tests.conftest import Plant
from tests.support.run_pylint import command, execute, is_ours, lint
from tests.support.samples import CORE

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
