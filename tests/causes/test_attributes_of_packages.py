"""`import package` within the package: every attribute is judged as if it had been imported by name."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

GRAPHS = """
== nx/__init__.py
from nx.errors import Wrong
from nx.graph import Graph
from nx.convert import to_graph
== nx/errors.py
class Wrong(Exception):
    pass
== nx/graph.py
import nx  # [{symbol}]


class Graph:
    def check(self):
        {check}
== nx/convert.py
from nx.graph import Graph


class Converted(Graph):
    pass


def to_graph():
    return Converted()
"""
WORKAROUND = "(a workaround: the modules still need each other)"


def test_all_from_where_they_are_defined(plant: Plant) -> None:
    tree = plant(GRAPHS.format(symbol="cyclic-import-fat-init", check="raise nx.Wrong"))
    assert said(tree) == [
        "nx/graph.py:1 HIGH: 'Wrong' is only passed on by '__init__' of this module's own package nx; write "
        "'from nx.errors import Wrong' and use that on line 6."
    ]


def test_one_of_them_would_close_another_ring(plant: Plant) -> None:
    tree = plant(GRAPHS.format(symbol="cyclic-import-call-time", check="raise nx.Wrong(nx.to_graph())"))
    assert said(tree) == [
        "nx/graph.py:1 HIGH: 'nx.to_graph' is only used when functions run, in 'Graph.check' (line 6); pass the object "
        f"in, or import inside it {WORKAROUND}. 'Wrong' is only passed on by '__init__' of this module's own package "
        "nx; write 'from nx.errors import Wrong' and use that on line 6."
    ]


def test_a_word_that_means_something_else_here_gets_another_name(plant: Plant) -> None:
    tree = plant(GRAPHS.format(symbol="cyclic-import-fat-init", check="Wrong = nx.Wrong(); raise Wrong"))
    assert said(tree) == [
        "nx/graph.py:1 HIGH: 'Wrong' is only passed on by '__init__' of this module's own package nx; write "
        "'from nx.errors import Wrong as nx_Wrong' and use that on line 6."
    ]


def test_a_comment_does_not_bind_a_word(plant: Plant) -> None:
    tree = plant(GRAPHS.format(symbol="cyclic-import-fat-init", check="raise nx.Wrong  # not just any Wrong"))
    assert said(tree) == [
        "nx/graph.py:1 HIGH: 'Wrong' is only passed on by '__init__' of this module's own package nx; write "
        "'from nx.errors import Wrong' and use that on line 6."
    ]


def test_attributes_of_a_package_within_the_package(plant: Plant) -> None:
    tree = plant(
        """
        == g/__init__.py
        from g import models
        == g/models/__init__.py
        from g.models.callbacks import Callback
        from g.models.coherence import Coherence
        == g/models/callbacks.py
        import g  # [cyclic-import-fat-init]


        class Callback:
            def check(self):
                return g.models.Coherence()
        == g/models/coherence.py
        class Coherence:
            pass
        """
    )
    assert said(tree) == [
        "g/models/callbacks.py:1 HIGH: 'Coherence' is only passed on by '__init__' of this module's own package "
        "g.models; "
        "write 'from g.models.coherence import Coherence' and use that on line 6."
    ]


@pytest.mark.parametrize(
    ("statement", "written"), [("import nx", "import nx.errors"), ("import nx as n", "from nx import errors")]
)
def test_a_submodule_is_imported_the_way_it_is_read(plant: Plant, statement: str, written: str) -> None:
    package = statement.split()[-1]
    source = GRAPHS.format(symbol="cyclic-import-fat-init", check=f"raise {package}.errors.Wrong")
    tree = plant(source.replace("import nx  #", f"{statement}  #"))
    assert said(tree) == [
        "nx/graph.py:1 HIGH: The whole of nx, this module's own package, is only imported to reach its submodule "
        f"'errors'; write '{written}'."
    ]
