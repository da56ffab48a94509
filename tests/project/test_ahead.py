"""Files that are foreseen to be asked for more than their facts are parsed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project import ahead as ahead_module
from pylint_cycles.project import looks, store
from pylint_cycles.project.ahead import Foresee, Foreseen
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source import everything, read_file
from pylint_cycles.source import parse as parse_module
from pylint_cycles.source.program.compile import Program
from pylint_cycles.source.scan import scan
from pylint_cycles.source.uses import scan_uses

_SIZE = 30
Parsed = list[bytes]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Parsed:
    """Return the contents that are parsed from now on."""
    found: Parsed = []
    parse = parse_module.parse_or_flatten

    def note(data: bytes) -> object:
        found.append(data)
        return parse(data)

    monkeypatch.setattr(parse_module, "parse_or_flatten", note)
    monkeypatch.setattr(read_file, "parse_or_flatten", note)
    monkeypatch.setattr(store, "SHARED", store.Store())
    monkeypatch.setattr("pylint_cycles.project.readings.SHARED", store.Store())
    return found


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    """A package with a ring of modules, one module that it imports, and one that imports it."""
    package = tmp_path / "app"
    package.mkdir()
    (tmp_path / "setup.py").write_text("")
    (package / "__init__.py").write_text("")
    (package / "outside.py").write_text("from app.m05 import f5\n\nf5()\n")
    (package / "under.py").write_text("def g():\n    return 2\n")
    for number in range(_SIZE):
        following = (number + 1) % _SIZE
        call = f"m{following:02}.f{following}()"
        text = f"from app import m{following:02}\n\ndef f{number}():\n    {call}\n    return 1\n"
        (package / f"m{number:02}.py").write_text(text)
    with (package / f"m{_SIZE - 1}.py").open("a") as stream:
        stream.write("\nfrom app import under\n")
    return package


def unit(package: Path, workspace: Workspace) -> dict[str, Module]:
    init = workspace.module_at(str(package / "__init__.py"))
    assert init is not None
    found = {module.name.rpartition(".")[2]: module for module in workspace.unit_of(init)}
    assert not any(module.facts.error for module in found.values())
    return found


def test_a_member_of_a_ring_is_parsed_once(ring: Path, parsed: Parsed) -> None:
    workspace = Workspace()
    ImportGraph(workspace)
    modules = unit(ring, workspace)
    assert len(parsed) == _SIZE + 3
    late = modules[f"m{_SIZE - 1}"]
    uses, program = workspace.use_facts(late), workspace.program(late)
    assert len(parsed) == _SIZE + 3
    under = workspace.program(modules["under"])
    assert len(parsed) == _SIZE + 3
    workspace.use_facts(modules["outside"])
    assert len(parsed) == _SIZE + 4
    data = workspace.content(late)
    assert uses == scan_uses(data)
    assert late.facts == scan(data)
    assert repr(program.body) == repr(Program(data).body)
    assert repr(under.body) == repr(Program(b"def g():\n    return 2\n").body)


def test_without_a_guess_only_facts_are_drawn(ring: Path, parsed: Parsed) -> None:
    workspace = Workspace()
    modules = unit(ring, workspace)
    workspace.use_facts(modules[f"m{_SIZE - 1}"])
    assert len(parsed) == _SIZE + 4


def test_a_wrong_guess_changes_no_answer(ring: Path, parsed: Parsed) -> None:
    answers = []
    guesses: list[Foresee] = [
        lambda _top, _paths, _read: Foreseen(),
        lambda _top, paths, read: Foreseen(programs=frozenset(path for path in paths if read(path))),
        lambda _top, paths, read: Foreseen(uses=frozenset(path for path in paths if read(path))),
    ]
    for guess in guesses:
        workspace = Workspace()
        workspace.foresee(guess)
        modules = unit(ring, workspace).values()
        answers.append([(module.path, module.facts, workspace.use_facts(module)) for module in modules])
        store.SHARED.clear()
    assert answers[0] == answers[1] == answers[2]
    assert parsed


def test_a_file_that_changes_after_it_was_read_ahead_has_the_facts_of_one_moment(ring: Path, parsed: Parsed) -> None:
    last = ring / f"m{_SIZE - 1}.py"

    def guess(_top: str, paths: Iterable[str], read: Callable[[str], bytes]) -> Foreseen:
        found = Foreseen(uses=frozenset(path for path in paths if read(path)))
        last.write_text("import os\n")
        return found

    workspace = Workspace()
    workspace.foresee(guess)
    module = unit(ring, workspace)[f"m{_SIZE - 1}"]
    assert module.facts.imports[0].module == "app"
    assert workspace.content(module) == b""
    assert repr(workspace.program(module).body) == repr(Program(b"").body)
    assert parsed


def test_what_is_kept_is_bounded(ring: Path, parsed: Parsed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead_module, "_MOST_BYTES", 200)
    monkeypatch.setattr(ahead_module, "_MOST_GLANCED", 200)
    opened: list[str] = []
    load = looks.load

    def note(path: str) -> looks.Loaded:
        opened.append(path)
        return load(path)

    monkeypatch.setattr(store, "load", note)
    monkeypatch.setattr(ahead_module, "load", note)
    workspace = Workspace()
    ImportGraph(workspace)
    for module in unit(ring, workspace).values():
        assert module.facts
    # for what its text says of where the package lies, for what will be asked of it, and for its facts
    assert max(opened.count(path) for path in opened) == 3
    assert parsed


def test_no_more_programs_are_made_than_are_kept(ring: Path, parsed: Parsed, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def note(data: bytes, *given: object) -> Program:
        made.append(data)
        return Program(data, *given)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(everything, "Program", note)
    monkeypatch.setattr(ahead_module, "_MOST_WITH_PROGRAMS", 200)
    workspace = Workspace()
    ImportGraph(workspace)
    modules = unit(ring, workspace)
    assert made
    assert sum(map(len, made)) <= 200
    late = modules[f"m{_SIZE - 1}"]
    count = len(parsed)
    uses = workspace.use_facts(late)
    assert len(parsed) == count
    assert uses == scan_uses(workspace.content(late))
    assert repr(workspace.program(late).body) == repr(Program(workspace.content(late)).body)
