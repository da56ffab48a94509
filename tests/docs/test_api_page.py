"""The page on the Python API: its example runs, and its tables name what there is."""

from __future__ import annotations

import re

import pytest

from pylint_cycles.api import Analysis, Finding
from tests.docs.examples import DOCS, EXAMPLES

PAGE = (DOCS / "api.md").read_text(encoding="utf-8")


def _attributes(heading: str) -> set[str]:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {name for row in re.findall(r"^\| (`[^|]*) \|", section, re.M) for name in re.findall(r"`(\w+)`", row)}


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)[0]
    tree = EXAMPLES / "type-hints" / "before"
    exec(compile(example.replace("src/app", str(tree)), "api.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert [line.partition(" Import cycle")[0] for line in printed] == [
        f"{tree.resolve()}/library/book.py 3 cyclic-import-type-hints"
    ]


def test_every_attribute_is_named() -> None:
    assert _attributes("Finding") == set(Finding.__struct_fields__)
    assert _attributes("Analysis") == {name for name in dir(Analysis) if not name.startswith("_")}
