"""The page on the Python API: its example runs, and its tables name what there is."""

from __future__ import annotations

import re

import pytest

from pylint_cycles.api import Analysis, Finding, Outcome, analyze
from pylint_cycles.runtime.outcome import Frame, Swallowed
from tests.docs.examples import DOCS, EXAMPLES, import_first

PAGE = (DOCS / "api.md").read_text(encoding="utf-8")


def _attributes(heading: str) -> set[str]:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {name for row in re.findall(r"^\| (`[^|]*) \|", section, re.M) for name in re.findall(r"`(\w+)[`(]", row)}


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)[0]
    tree = EXAMPLES / "type-hints" / "before"
    exec(compile(example.replace("src/app", str(tree)), "api.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert [line.partition(" Import")[0] for line in printed] == [
        f"{tree.resolve()}/library/book.py 3 cyclic-import-error",
        f"{tree.resolve()}/library/book.py 3 cyclic-import-type-hints",
        f"{tree.resolve()}/library/reader.py 3 cyclic-import-error",
    ]


def test_the_example_of_a_simulation_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)[1]
    tree = EXAMPLES / "type-hints" / "before"
    exec(compile(example, "api.md", "exec"), {"analysis": analyze(tree)})
    crash = import_first(tree, "library.reader")
    assert crash is not None
    first, *chain = capsys.readouterr().out.replace(f"{tree.resolve()}/", "").splitlines()
    assert first == crash.text.replace(":", "", 1)
    assert chain == ["  line 3 of library.reader", "  line 3 of library.book"]


def test_every_attribute_is_named() -> None:
    assert _attributes("Finding") == set(Finding.__struct_fields__)
    assert _attributes("Analysis") == {name for name in dir(Analysis) if not name.startswith("_")}
    simulate = "simulate(module) -> Outcome"
    assert _attributes(simulate) == {"chain", *Outcome.__struct_fields__}
    section = PAGE.partition(f"## {simulate}\n")[2]
    for name in (*Swallowed.__struct_fields__, *Frame.__struct_fields__):
        assert f"`{name}`" in section
