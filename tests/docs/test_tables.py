"""Every message and every option is documented, and nothing else is."""

from __future__ import annotations

import re

from tests.conftest import Plant
from tests.docs.examples import DOCS
from tests.docs.tables import EFFECTIVE, EMITTED, messages, options
from tests.support.run_pylint import lint

SECTIONS = (
    "## What it does",
    "## Why is this bad?",
    "## Example",
    "## Use instead",
    "## Fix safety",
    "## Options",
)


def test_each_emitted_message_has_a_page_with_all_sections() -> None:
    pages = {page.stem: page.read_text(encoding="utf-8") for page in (DOCS / "messages").glob("c*.md")}
    assert set(pages) == set(EMITTED)
    for symbol, text in pages.items():
        assert text.startswith(f"# {symbol} (")
        assert tuple(re.findall(r"^## .*$", text, re.M)) == SECTIONS


def test_the_heading_of_a_page_names_the_id() -> None:
    for message in messages():
        if message.symbol in EMITTED:
            page = (DOCS / "messages" / f"{message.symbol}.md").read_text(encoding="utf-8")
            assert page.splitlines()[0] == f"# {message.symbol} ({message.msgid})"


def test_all_emitted_messages_are_registered() -> None:
    assert set(EMITTED) <= {message.symbol for message in messages()}


def test_each_option_has_a_section_with_type_and_default() -> None:
    text = (DOCS / "options.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (cycles-\S+)\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    assert set(sections) == {name for name, _, _ in options()}
    for name, kind, default in options():
        assert f"- Type: {kind}\n" in sections[name]
        assert f"- Default: {f'`{default}`' if default else 'empty'}\n" in sections[name]
        assert ("no effect" in sections[name]) == (name not in EFFECTIVE)


def test_pylint_accepts_the_example_of_each_option(plant: Plant) -> None:
    text = (DOCS / "options.md").read_text(encoding="utf-8")
    examples = re.findall(r"^    (cycles-\S+ = .*)$", text, re.M)
    assert {example.split()[0] for example in examples} == {name for name, _, _ in options()}
    tree = plant({"alone.py": "", "pyproject.toml": "\n".join(["[tool.pylint.cycles]", *examples, ""])})
    assert lint(tree, "alone.py", enable=("unrecognized-option",)).of("unrecognized-option") == ()
