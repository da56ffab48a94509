"""What is written down about classes of the standard library is what astroid says of them."""

from __future__ import annotations

import sys

import pytest

from pylint_cycles.causes import libraries
from pylint_cycles.causes.standard_classes import STANDARD_CLASSES


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the answers are those under Python 3.11")
def test_ancestors_written_down_are_those_that_astroid_gives() -> None:
    # asked past the table, which is what is to be checked
    assert {name: libraries._ancestors(name) for name in STANDARD_CLASSES} == STANDARD_CLASSES


def test_ancestors_of_a_class_that_is_not_written_down_are_asked_of_astroid() -> None:
    assert "socketserver.TCPServer" not in STANDARD_CLASSES
    assert libraries.LibraryClasses().ancestors("socketserver.TCPServer") == (
        "socketserver.TCPServer",
        "socketserver.BaseServer",
        "builtins.object",
    )


def test_ancestors_of_a_written_down_class_do_not_start_astroid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "astroid", None)
    assert libraries.LibraryClasses().ancestors("typing.Generic") == ("typing.Generic", "builtins.object")
