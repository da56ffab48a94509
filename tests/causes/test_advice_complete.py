"""Every kind of every cause, and every sentence of every text, has a test that follows the advice.

What there is to be said comes from the code (see `tests.support.advice_kinds`), what is tried from the trees of the
tests that make the cure and run CPython and the plugin again.
"""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.causes import test_advice_applied as mechanical
from tests.causes import test_advice_by_hand as by_hand
from tests.causes import test_advice_for_real as for_real
from tests.causes import test_frameworks as frameworks
from tests.causes import test_registration as registration
from tests.support.advice_kinds import Kind, kinds, phrases, recorded_kinds
from tests.support.trees import write_tree

UNTRIED_KINDS: dict[Kind, str] = {}
"""Kinds without such a test, with the reason."""

UNTRIED_PHRASES: dict[str, str] = {
    "<_name of": "Odoo is too big to be installed",
    "by the _name": "Odoo is too big to be installed",
    "extract the": "Keras and Torch are too big to be installed",
    "to a config module that both import": "Keras and Torch are too big to be installed",
    "in a module of its own, with the imports that needs": "a ring with an import in a function has no such cause",
    "would not be filled without it.": "new, and no small tree leads to it yet",
    "The root cause,": "an accepted import is not said in a tree without pragmas; see test_accepted_pragmas",
    ", is accepted; leave this import where it is": "the same",
    "plain class": "stands for a kind, which the texts call a class",
}
"""Parts of texts without such a test, with the reason."""

Tried = tuple[set[Kind], str]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """The kinds that the trees of those tests have, and all that is said of them."""
    seen: set[Kind] = set()
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(*recorded_kinds(seen))
        for number, (files, settings) in enumerate(trees()):
            root = write_tree(tmp_path_factory.mktemp("tried") / str(number), files).root
            analysis = analyze(root, settings=settings)
            said += [finding.message for finding in (*analysis.findings, *analysis.notes)]
    return seen, "\n".join(said)


def trees() -> list[tuple[str | dict[str, str], Settings]]:
    found: list[tuple[str | dict[str, str], Settings]] = []
    found += [(cure.before, Settings(**cure.settings)) for cure in (*by_hand.CURES, *for_real.CURES)]
    oldest = Settings(py_version=(3, 10))
    found += [(text, oldest) for text in mechanical.TREES.values()]
    found += [(frameworks.files_of(cure, 0), oldest) for cure in frameworks.CURES.values()]
    found += [before_and_cut(case) for case in (*registration.EFFECTS, *registration.TAKEN, *registration.TABLES)]
    return found


def before_and_cut(case: object) -> tuple[str, Settings]:
    """Of a case of the tests of registration: the first and the last of its values."""
    values = getattr(case, "values", case)
    assert isinstance(values, tuple)
    return values[0], Settings(py_version=(3, 10), cut=values[-1])


def test_every_kind_is_tried(tried: Tried) -> None:
    assert kinds() - tried[0] == set(UNTRIED_KINDS)
    assert tried[0] <= kinds()


def test_every_phrase_is_tried(tried: Tried) -> None:
    untried = {text: place for text, place in phrases().items() if not is_said(text, tried[1])}
    assert {text: place for text, place in untried.items() if text not in UNTRIED_PHRASES} == {}


def test_what_is_not_tried_can_be_said_and_is_not_tried(tried: Tried) -> None:
    assert UNTRIED_PHRASES.keys() <= phrases().keys()
    assert [text for text in UNTRIED_PHRASES if is_said(text, tried[1])] == []


def is_said(phrase: str, said: str) -> bool:
    """Also at the start of a sentence, where it has a capital letter."""
    return phrase in said or f"{phrase[0].upper()}{phrase[1:]}" in said
