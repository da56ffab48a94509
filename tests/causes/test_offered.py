"""entangled, offered: an `__init__` imports what it needs itself nowhere, while the ring needs other names of it."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant
from tests.support.trees import Tree

# The import in q needs base classes of p. The one in p is the one to change, because the tests ask for it: see _said.
RING = """
== {where}.py
{line}  # [cyclic-import-entangled]
{more}


class Core:
    def up(self):
        from q import other
        return other


class Other(Core): ...
== q.py
from p import Core, Other


class Q(Core): ...


class R(Other, Q): ...


def make(): return R()
"""


def _said(tree: Tree) -> list[str]:
    return said(tree, cut=("p -> q",))


@pytest.mark.parametrize(
    ("line", "more", "advice"),
    [
        pytest.param(
            "from q import Q",
            "",
            "'Q' is needed by nothing in this '__init__', only offered by it to others; load it lazily in a module "
            "'__getattr__' (PEP 562).",
            id="public-name",
        ),
        pytest.param(
            "from q import Q, make",
            "__all__ = ['Core', 'Q', 'make']",
            "'Q' and 'make' are needed by nothing in this '__init__', only offered by it to others; load them lazily "
            "in a module '__getattr__' (PEP 562).",
            id="listed-names",
        ),
        pytest.param(
            "from q import *",
            "",
            "This '__init__' offers everything of q to others; list the names and load them lazily in a module "
            "'__getattr__' (PEP 562).",
            id="star",
        ),
    ],
)
def test_what_an_init_offers(plant: Plant, line: str, more: str, advice: str) -> None:
    tree = plant(RING.format(where="p/__init__", line=line, more=more))
    assert _said(tree) == [f"p/__init__.py:1 HIGH: {advice}"]


@pytest.mark.parametrize(
    ("line", "more", "advice"),
    [
        pytest.param(
            "from q import Q",
            "__all__ = ['Core', 'Q']",
            "'Q' is only passed on to the importers of this module; let them import it from the module that defines "
            "it.",
            id="listed-name",
        ),
        pytest.param(
            "from q import *",
            "",
            "Everything is taken from q; import only the names that are used, then see what they need.",
            id="star",
        ),
    ],
)
def test_what_a_plain_module_passes_on_is_not_offered(plant: Plant, line: str, more: str, advice: str) -> None:
    tree = plant(RING.format(where="p", line=line, more=more))
    assert _said(tree) == [f"p.py:1 HIGH: {advice}"]


def test_what_an_init_uses_itself_is_not_only_offered(plant: Plant) -> None:
    tree = plant(RING.format(where="p/__init__", line="from q import make", more="LIMIT = make()"))
    assert _said(tree) == [
        "p/__init__.py:1 HIGH: 'make' is needed while this module is being imported (line 2); move what is needed to a "
        "module that imports neither side."
    ]


def test_what_an_init_uses_in_functions_is_not_served_to_itself(plant: Plant) -> None:
    """A `__getattr__` of a module is not asked for the module's own globals (PEP 562)."""
    more = "__all__ = ['make', 'run']\n\ndef run():\n    return make()"
    tree = plant(RING.format(where="p/__init__", line="from q import make", more=more))
    assert _said(tree) == [
        "p/__init__.py:1 HIGH: 'make' is used in 'run' (line 5) here, and offered by this module to others; import it "
        "inside it, and load it lazily for the others in a module '__getattr__' (PEP 562)."
    ]


def test_a_star_import_whose_names_the_init_reads_is_not_only_offered(plant: Plant) -> None:
    tree = plant(RING.format(where="p/__init__", line="from q import *", more="LIMIT = make()"))
    assert _said(tree) == [
        "p/__init__.py:1 HIGH: Everything is taken from q; import only the names that are used, then see what they "
        "need."
    ]
