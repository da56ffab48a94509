"""The API leaves out what a file silences by a pragma, as a run of pylint does."""

from __future__ import annotations

import pytest

from pylint_cycles import messages
from pylint_cycles.accepted import pragmas
from pylint_cycles.api import analyze
from tests.conftest import Plant
from tests.support.causes import about_causes


@pytest.mark.parametrize(
    ("source", "silent"),
    [
        ("from p import b", False),
        ("from p import b  # pylint: disable=cyclic-import-call-time", True),
        ("from p import b  # pylint: disable=W8618", True),
        ("from p import b  # pylint: disable=cycles", True),
        ("from p import b  # pylint: disable=cyclic-import", False),
        # pylint skips the file then: the other import of the ring is reported
        ("from p import b  # pylint:disable=all", False),
        ("# pylint: disable=W\nfrom p import b", True),
        ("# pylint: disable-next=cyclic-import-call-time\nfrom p import b", True),
        ("if True:\n    # pylint: disable=cyclic-import-call-time\n    from p import b", True),
        ("text = '# pylint: disable=cyclic-import-call-time'\nfrom p import b", False),
        ("from p import b  # pylint: disable=no-such-thing", False),
    ],
)
def test_pragmas(plant: Plant, source: str, silent: bool) -> None:
    body = "\n\n\ndef f():\n    return b\n"
    tree = plant({"p/__init__.py": "", "p/a.py": source + body, "p/b.py": "from p import a\nuses = a.f\n"})
    assert (not about_causes(analyze(tree.root).findings)) is silent


def test_the_ids_are_those_of_the_catalogue() -> None:
    catalogue = {message.symbol: message.id for message in messages.CATALOGUE}
    assert {symbol: catalogue[symbol] for symbol in pragmas.IDS} == pragmas.IDS
