"""Every message that is emitted is shown to be: page, executed trees, table rows, marked trees in the tests."""

from __future__ import annotations

from functools import cache

import pytest

from pylint_cycles.checkers import CycleChecker
from tests.docs.blocks import kinds
from tests.docs.examples import DOCS, EXAMPLES, files_of
from tests.docs.tables import EMITTED, linter, messages
from tests.support.run_pylint import INTERNAL, REPOSITORY
from tests.support.trees import MARK, expected_of

MARKED = [symbol for symbol in EMITTED if symbol != INTERNAL]
"""Those that stand on a line of the tree that is theirs."""

CRASHES = (
    "cyclic-import-error",
    "cyclic-import-order",
    "cyclic-import-swallowed",
    "cyclic-import-fragile-order",
)
SAYS_WHERE = (*CRASHES, "cyclic-import-member")
"""Those that name another finding: the one with the cause."""


def test_the_emitted_messages_are_those_that_have_a_checker_of_their_own() -> None:
    # the base class emits nothing: it is that of messages reserved for later
    found = [checker for checker in linter().get_checkers() if isinstance(checker, CycleChecker)]
    assert {checker.symbol for checker in found if type(checker) is not CycleChecker} == set(EMITTED)
    reserved = {message.symbol for message in messages() if "Reserved: this version" in message.description}
    assert reserved == {message.symbol for message in messages()} - set(EMITTED)


@pytest.mark.parametrize("symbol", EMITTED)
def test_its_page_shows_a_bad_and_a_good_tree(symbol: str) -> None:
    # that both trees do what their names say is in test_examples, that the page shows what happens in test_pages
    page = (DOCS / "messages" / f"{symbol}.md").read_text(encoding="utf-8")
    shown = kinds(page)
    for tree in ("bad", "good"):
        name = f"messages/{symbol}/{tree}"
        assert files_of(EXAMPLES / name)
        assert ("pylint", name) in shown
        assert any(kind == "source" and argument.startswith(f"{name}/") for kind, argument in shown)
    positions = [page.index(section) for section in ("## Example", "/bad -->", "## Use instead", "/good -->", "## Fix")]
    assert positions == sorted(positions)


@pytest.mark.parametrize("symbol", MARKED)
def test_its_bad_tree_is_about_it_alone(symbol: str) -> None:
    tree = EXAMPLES / "messages" / symbol / "bad"
    found = {place.symbol for place in expected_of(files_of(tree))}
    # most cycles crash too
    found -= set(CRASHES) - {symbol}
    if symbol in SAYS_WHERE:
        # that finding stands in the tree as well
        assert len(found - {symbol}) == 1
        found = {symbol} & found
    assert found == {symbol}


@pytest.mark.parametrize("symbol", EMITTED)
def test_it_has_its_rows_in_the_tables(symbol: str) -> None:
    number = next(message.msgid for message in messages() if message.symbol == symbol)
    for table, link in ((DOCS / "messages" / "index.md", ""), (REPOSITORY / "README.md", "docs/messages/")):
        rows = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {number} |")]
        assert len(rows) == 1
        assert rows[0].startswith(f"| {number} | [{symbol}]({link}{symbol}.md) |")


@pytest.mark.parametrize("symbol", MARKED)
def test_a_tree_of_the_tests_expects_it(symbol: str) -> None:
    assert symbol in _marked_in_tests()


@cache
def _marked_in_tests() -> frozenset[str]:
    found: set[str] = set()
    for path in sorted({*(REPOSITORY / "tests").rglob("*.py")} - {*(REPOSITORY / "tests" / "docs").rglob("*.py")}):
        for mark in MARK.finditer(path.read_text(encoding="utf-8")):
            found.update(symbol.strip() for symbol in mark["symbols"].split(","))
    return frozenset(found)


def test_no_tree_of_the_tests_expects_what_there_is_not() -> None:
    ours = {symbol for symbol in _marked_in_tests() if symbol.startswith("cyclic-import-")}
    assert ours
    assert ours - {message.symbol for message in messages()} == set()
