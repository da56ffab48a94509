"""The skip-file pragma: the same reading as pylint's own parser."""

from __future__ import annotations

import pytest
from pylint.utils.pragma_parser import OPTION_PO, PragmaParserError, parse_pragma

from pylint_cycles.source.scan import scan

_COMMENTS = [
    "# pylint: skip-file",
    "#pylint:skip-file",
    "# pylint: disable-all",
    "# pylint: disable=all",
    "# pylint: disable=foo, all",
    "# pylint: disable=foo, skip-file",
    "# pylint: skip-file because it is generated",
    "# pylint: skip-file; because it is generated",
    "# some reason # pylint: skip-file",
    "# pylint: skip-file # some reason",
    "# pylint: skip-file # pylint: disable=foo",
    "# pylint: disable=foo # pylint: skip-file",
    "# pylint: disable=foo",
    "# pylint: disable=all-of-it",
    "# pylint: disable-next=all",
    "# pylint: enable=all",
    "# pylint: skip-file=x",
    "# pylint: disable, skip-file",
    "# pylint: disable= skip-file",
    "# pylint: skip-files",
    "# pylint skip-file",
    "# nopylint: skip-file",
    "# xpylint: skip-file all",
    "# pylint: =skip-file",
    "# pylint: foo skip-file",
    "# pylint: foo=skip-file",
    "## pylint: skip-file",
    "# pylint:    ",
]


def _pylint_skips(comment: str) -> bool:
    match = OPTION_PO.search(comment)
    if match is None:
        return False
    try:
        for pragma in parse_pragma(match.group(2)):
            if pragma.action in ("disable-all", "skip-file"):
                return True
            if pragma.action == "disable" and "all" in pragma.messages:
                return True
    except PragmaParserError:
        pass
    return False


@pytest.mark.parametrize("comment", _COMMENTS)
def test_same_as_pylint(comment: str) -> None:
    assert scan(f"x = 1\n{comment}\n".encode()).skip_file is _pylint_skips(comment)


def test_both_answers_occur() -> None:
    assert {_pylint_skips(comment) for comment in _COMMENTS} == {True, False}


@pytest.mark.parametrize("source", ["x = '# pylint: skip-file'", "'''\n# pylint: skip-file\n'''"])
def test_string_is_no_comment(source: str) -> None:
    assert not scan(source.encode()).skip_file


def test_also_in_a_file_with_a_syntax_error() -> None:
    facts = scan(b"# pylint: skip-file\nx = = 1\n")
    assert (facts.skip_file, facts.error) == (True, "syntax error on line 2")
