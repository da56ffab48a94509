"""The generated blocks of the pages are what they would be if made now; links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.docs.blocks import kinds, pages, render
from tests.docs.examples import EXAMPLES, trees
from tests.docs.renderers import GROUPS
from tests.support.packages import UnavailableError
from tests.support.run_pylint import REPOSITORY

REGENERATE = "run: python tests/docs/regenerate.py"
LOCAL, NETWORK, COMMANDS = GROUPS["local"], GROUPS["network"], GROUPS["commands"]


def _name(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def _with(kinds_wanted: Collection[str]) -> list[Path]:
    return [
        page for page in pages() if set(kinds_wanted) & {kind for kind, _ in kinds(page.read_text(encoding="utf-8"))}
    ]


@pytest.mark.parametrize("page", _with(LOCAL), ids=_name)
def test_what_the_page_shows_is_what_happens(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == render(text, LOCAL), REGENERATE


@pytest.mark.network
@pytest.mark.parametrize("page", _with(NETWORK), ids=_name)
def test_what_the_page_shows_of_packages_is_what_happens(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    try:
        again = render(text, NETWORK)
    except UnavailableError as reason:
        pytest.skip(str(reason))
    assert text == again, REGENERATE


@pytest.mark.parametrize("page", pages(), ids=_name)
def test_every_block_is_of_a_known_kind_and_closed(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert {kind for kind, _ in kinds(text)} <= {*LOCAL, *NETWORK, *COMMANDS}
    assert text.count("<!-- end -->") == len(kinds(text)) == len(re.findall(r"^<!-- (?!end)", text, re.M))


@pytest.mark.parametrize("page", pages(), ids=_name)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_every_tree_is_shown_with_its_findings_and_with_all_its_outcomes() -> None:
    shown = {pair for page in pages() for pair in kinds(page.read_text(encoding="utf-8"))}
    names = [tree.relative_to(EXAMPLES).as_posix() for tree in trees()]
    assert [name for name in names if ("pylint", name) not in shown] == []
    assert [name for name in names if not _imports_shown(name, shown)] == []


def _imports_shown(name: str, shown: set[tuple[str, str]]) -> bool:
    # Django's models do not import without a configured project; the other tree holds a syntax error.
    if "mutual-models" in name or name.endswith("internal-error/bad"):
        return True
    return any(kind.startswith("python") and argument.split()[0] == name for kind, argument in shown if argument)
