"""Layers contracts of import-linter: where they are read, how they are written, and what they say of one import."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from pylint_cycles.project.contracts import contracts_at
from pylint_cycles.project.layers import Contract

INI = """
[importlinter]
root_package = app

[importlinter:contract:one]
name = Layered
type = layers
layers =
    app.high
    app.low
"""

TOML = """
[tool.importlinter]
root_package = "app"

[[tool.importlinter.contracts]]
name = "Layered"
type = "layers"
layers = ["app.high", "app.low"]
"""

BELOW = "the layers contract 'Layered' puts app.low below app.high"


def contract(tmp_path: Path, options: str) -> Contract:
    """Read one contract named Layered from an INI file."""
    text = f"[importlinter]\n[importlinter:contract:one]\nname = Layered\ntype = layers\n{dedent(options)}"
    (tmp_path / ".importlinter").write_text(text)
    found = contracts_at(str(tmp_path))
    assert found.problems == ()
    return found.layers[0]


@pytest.mark.parametrize(
    ("file", "text"),
    [("setup.cfg", INI), (".importlinter", INI), ("pyproject.toml", TOML), ("setup.cfg", f"\ufeff{INI}")],
)
def test_each_file_that_import_linter_reads(tmp_path: Path, file: str, text: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    found = contracts_at(str(tmp_path))
    assert found.configured
    assert [one.broken_by("app.low.a", "app.high.b") for one in found.layers] == [BELOW]
    assert [one.broken_by("app.high.b", "app.low.a") for one in found.layers] == [""]


def test_the_first_file_with_a_section_counts_as_for_import_linter(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[metadata]\nkeywords = importlinter\n")
    (tmp_path / ".importlinter").write_text(INI.replace("Layered", "Second"))
    (tmp_path / "pyproject.toml").write_text(TOML.replace("Layered", "Third"))
    assert [one.name for one in contracts_at(str(tmp_path)).layers] == ["Second"]


def test_other_types_are_no_layers(tmp_path: Path) -> None:
    (tmp_path / ".importlinter").write_text(INI.replace("type = layers", "type = independence"))
    found = contracts_at(str(tmp_path))
    assert (found.configured, found.layers, found.problems) == (True, (), ())


def test_several_contracts_in_the_order_of_the_file(tmp_path: Path) -> None:
    second = "\n[importlinter:contract:two]\ntype = layers\nlayers =\n    # a comment\n    a\n\n    b\n"
    (tmp_path / ".importlinter").write_text(INI + second)
    first, unnamed = contracts_at(str(tmp_path)).layers
    assert (first.name, unnamed.name) == ("Layered", "two")
    assert unnamed.broken_by("b", "a") == "the layers contract 'two' puts b below a"


@pytest.mark.parametrize(
    ("importer", "imported", "broken"),
    [
        ("app.low", "app.high", True),
        ("app.low.x.y", "app.high.z", True),
        ("app.lower", "app.high", False),
        ("app.low", "app.highest", False),
        ("app.low", "app", False),
        ("app.low.a", "app.low.b", False),
        ("other", "app.high", False),
    ],
)
def test_a_layer_is_a_module_with_all_beneath_it(tmp_path: Path, importer: str, imported: str, broken: bool) -> None:
    one = contract(tmp_path, "layers =\n    app.high\n    app.low\n")
    assert one.broken_by(importer, imported) == (BELOW if broken else "")
    assert one.broken_by(imported, importer) == ""


def test_siblings(tmp_path: Path) -> None:
    one = contract(tmp_path, "layers =\n    top\n    a | (b)|c\n    d : (e):f\n")
    apart = "the layers contract 'Layered' keeps a and b apart"
    assert one.broken_by("a.x", "b.y") == apart
    assert one.broken_by("b", "a") == "the layers contract 'Layered' keeps b and a apart"
    assert one.broken_by("d", "e") == one.broken_by("f.x", "d") == one.broken_by("a.x", "a.y") == ""
    assert one.broken_by("e.x", "c") == "the layers contract 'Layered' puts e below c"


def test_containers(tmp_path: Path) -> None:
    one = contract(tmp_path, "containers =\n    app.foo\n    app.bar\nlayers =\n    high\n    (mid)\n    low.part\n")
    below = "the layers contract 'Layered' puts app.foo.low.part below app.foo.high"
    assert one.broken_by("app.foo.low.part.x", "app.foo.high.y") == below
    assert one.broken_by("app.foo.low.part", "app.bar.high") == ""
    assert one.broken_by("app.bar.mid", "app.bar.high") != ""
    assert one.broken_by("low.part", "high") == one.broken_by("app.foo.low", "app.foo.high") == ""


@pytest.mark.parametrize(
    ("container", "inside", "outside"),
    [("app.*", ["app.foo"], ["app", "app.foo.bar"]), ("app.**", ["app.foo", "app.foo.bar"], ["app", "ap"])],
)
def test_containers_with_wildcards(tmp_path: Path, container: str, inside: list[str], outside: list[str]) -> None:
    one = contract(tmp_path, f"containers = {container}\nlayers =\n    high\n    low\n")
    assert [bool(one.broken_by(f"{prefix}.low", f"{prefix}.high")) for prefix in inside] == [True] * len(inside)
    assert [bool(one.broken_by(f"{prefix}.low", f"{prefix}.high")) for prefix in outside] == [False] * len(outside)


@pytest.mark.parametrize(
    ("ignored", "accepted"),
    [
        ("app.low.a -> app.high.b", True),
        ("app.low.a->app.high.b", True),
        ("app.low.* -> app.high.*", True),
        ("app.** -> app.high.b", True),
        ("app.* -> app.high.b", False),
        ("app.low.a -> app.high", False),
        ("app.high.b -> app.low.a", False),
    ],
)
def test_ignored_imports_are_accepted(tmp_path: Path, ignored: str, accepted: bool) -> None:
    one = contract(tmp_path, f"layers =\n    app.high\n    app.low\nignore_imports =\n    x -> y\n    {ignored}\n")
    assert one.broken_by("app.low.a", "app.high.b") == ("" if accepted else BELOW)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("pyproject.toml", "[tool.importlinter", "pyproject.toml: not read for layers contracts (TOMLDecodeError)"),
        ("pyproject.toml", "tool.importlinter = 3", "pyproject.toml: not read for layers contracts (ValueError)"),
        (
            "pyproject.toml",
            "tool.importlinter.contracts = ['a']",
            "pyproject.toml: not read for layers contracts (ValueError)",
        ),
        (
            "pyproject.toml",
            "[[tool.importlinter.contracts]]\ntype = 'layers'\nname = 'N'\nlayers = [1]",
            "pyproject.toml: the layers contract 'N' has something else than text in 'layers'",
        ),
        ("setup.cfg", "importlinter", "setup.cfg: not read for layers contracts (MissingSectionHeaderError)"),
        (".importlinter", "[importlinter]\n\xff", ".importlinter: not read for layers contracts (UnicodeDecodeError)"),
        (
            ".importlinter",
            "[importlinter]\n[importlinter:contract:a]\ntype = layers",
            ".importlinter: the layers contract 'a' names no layers",
        ),
        (
            ".importlinter",
            "[importlinter]\n[importlinter:contract:a]\ntype = layers\nlayers = x | y : z",
            ".importlinter: the layers contract 'a' mixes '|' and ':' in 'x | y : z'",
        ),
        (
            ".importlinter",
            "[importlinter]\n[importlinter:contract:a]\ntype = layers\nlayers = x || z",
            ".importlinter: the layers contract 'a' has a layer without a name in 'x || z'",
        ),
        (
            ".importlinter",
            "[importlinter]\n[importlinter:contract:a]\ntype = layers\nlayers = x\nignore_imports = a - b",
            ".importlinter: the layers contract 'a' has 'a - b' in ignore_imports, which is not 'importer -> imported'",
        ),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, file: str, text: str, problem: str) -> None:
    (tmp_path / file).write_bytes(text.encode("latin-1"))
    found = contracts_at(str(tmp_path))
    assert (found.layers, found.problems) == ((), (problem,))


def test_a_bad_contract_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / ".importlinter").write_text(f"{INI}\n[importlinter:contract:two]\ntype = layers\n")
    found = contracts_at(str(tmp_path))
    assert [one.name for one in found.layers] == ["Layered"]
    assert len(found.problems) == 1


@pytest.mark.parametrize("text", ["[importlinter", "a = " + "[" * 100_000, "\x00", ""])
def test_files_without_a_word_of_import_linter_are_not_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text.replace("importlinter", "other"))
    (tmp_path / "setup.cfg").mkdir()
    assert not contracts_at(str(tmp_path)).problems


def test_toml_nested_beyond_measure(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("# importlinter\na = " + "[" * 100_000)
    found = contracts_at(str(tmp_path))
    assert len(found.problems) == 1
    assert not found.configured
