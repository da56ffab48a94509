"""What other tools print is read as they mean it, and what they print when they fail is not taken for a result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.cost.tools import by_pylint, pydeps, pyright, tach
from tests.benchmarks.cost.tools.components import components
from tests.benchmarks.cost.tools.tool import Found, Tool, named_in


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Three modules, `shop`, `shop.a` and `shop.b`."""
    for name in ("__init__", "a", "b"):
        path = tmp_path / "shop" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path / "shop"


def test_components_are_those_of_two_and_more() -> None:
    graph = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": ["d", "f"], "f": ["f"]}
    assert components(graph) == [["a", "b", "c"], ["d", "e"]]
    ring = {str(number): [str((number + 1) % 20_000)] for number in range(20_000)}
    assert list(map(len, components(ring))) == [20_000]


def test_modules_are_recognized_in_texts(package: Path) -> None:
    said = "shop.a -> shop.b.Name, workshop.a, shop.none.such"
    assert named_in(said, package) == {"shop", "shop.a", "shop.b"}


def test_a_message_of_r0401_stands_anywhere(package: Path) -> None:
    message = {"type": "refactor", "symbol": "cyclic-import", "module": "shop.b", "message": "Cyclic (shop -> shop.a)"}
    assert by_pylint.R0401.read(json.dumps({"messages": [message]}), package) == Found("1 messages", 2)


def test_pyright_names_files(package: Path) -> None:
    ours = {
        "rule": "reportImportCycles",
        "message": f"Cycle\n  {package}/a.py\n  {package}/b.py\n  /lib/typeshed/c.pyi",
    }
    output = {"generalDiagnostics": [ours, {"rule": "other"}, {}], "summary": {"filesAnalyzed": 3}}
    assert pyright.PYRIGHT.read(json.dumps(output), package) == Found("1 cycles", 2)


def test_pydeps_gives_the_modules_on_cycles(package: Path) -> None:
    output = {"shop.a": {"imports": ["shop.b"]}, "shop.b": {"imports": ["shop.a"]}, "shop": {}}
    assert pydeps.PYDEPS.read(json.dumps(output), package) == Found("1 components", 2)


@pytest.mark.parametrize(
    ("tool", "output", "said"),
    [
        (tach.TACH, '{"error": "no configuration"}', "no configuration"),
        (tach.TACH, "", "Expecting value"),
        (pyright.PYRIGHT, '{"generalDiagnostics": [], "summary": {"filesAnalyzed": 0}}', "no file"),
    ],
)
def test_a_failure_is_no_result(package: Path, tool: Tool, output: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        tool.read(output, package)


def test_what_pylint_says_beside_is_not_counted(package: Path) -> None:
    messages = [
        {"type": "fatal", "symbol": "astroid-error", "message": "too deep", "path": "shop/c.py", "module": "shop.c"},
        {"type": "warning", "symbol": "unknown-option-value", "message": "x", "path": "shop/a.py", "module": "shop.a"},
        {"type": "refactor", "symbol": "cyclic-import", "message": "shop.a -> shop.b", "path": "x", "module": "shop"},
    ]
    found = by_pylint.R0401.read(json.dumps({"messages": messages}), package)
    assert found == Found("1 messages; pylint fails on 1 file", 2)
