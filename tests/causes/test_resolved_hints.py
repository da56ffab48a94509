"""Annotations that the project resolves itself: `TYPE_CHECKING` is no way out."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.conftest import Plant
from tests.support.causes import about_causes

REST = """
== p/__init__.py
== p/hints.py
import typing


def injected(function):
    function.types = typing.get_type_hints(function)
    return function


class Loaded:
    @classmethod
    def fields(cls):
        return typing.get_type_hints(cls)
== p/b.py
from p.a import f


class B:
    made = f
== p/a.py
"""

RESOLVED = [
    pytest.param(
        "import typing\nfrom p.b import B\ndef f(x: B): ...\ndef g(): return typing.get_type_hints(f)",
        id="function",
    ),
    pytest.param(
        "from typing import get_type_hints as hints\nfrom p.b import B\ndef f(x: 'B'): ...\nT = hints(f)",
        id="at the top level",
    ),
    pytest.param(
        "import inspect\nfrom p.b import B\ndef f(): return inspect.get_annotations(A)\nclass A:\n    b: B",
        id="class",
    ),
    pytest.param(
        "import typing as t\nfrom p.b import B\ndef f(): ...\nclass A:\n    b: B\n"
        "    def types(self): return t.get_type_hints(type(self))",
        id="the class of itself",
    ),
    pytest.param(
        "from p.b import B\nfrom p import hints\n@hints.injected\ndef f(b: 'B'): ...",
        id="decorator of the project",
    ),
    pytest.param(
        "from p.b import B\nfrom p.hints import Loaded\ndef f(): ...\nclass A(Loaded):\n    b: B",
        id="base class of the project",
    ),
]
NOT_RESOLVED = [
    pytest.param(
        "import typing\nfrom p.b import B\ndef h(): ...\ndef f(x: B): ...\ndef g(): return typing.get_type_hints(h)",
        id="another function",
    ),
    pytest.param(
        "import typing\nfrom p.b import B\ndef f(x: B): return typing.get_type_hints(x)",
        id="of what it is given",
    ),
    pytest.param(
        "import typing\nfrom p.b import B\nclass A:\n    def g(self, b: B): return typing.get_type_hints(type(self))\n"
        "def f(): ...",
        id="a method of a class that resolves its variables",
    ),
    pytest.param(
        "from p.b import B\ndef get_type_hints(x): ...\ndef f(x: B): ...\ndef g(): return get_type_hints(f)",
        id="a function of the project",
    ),
]


def _findings(plant: Plant, text: str) -> list[tuple[str, str]]:
    tree = plant(REST + text)
    settings = Settings(py_version=(3, 10), cut=("p.a -> p.b",))
    found = about_causes(analyze(tree.root, settings=settings).findings)
    return [(finding.cause, finding.advice) for finding in found]


@pytest.mark.parametrize("text", RESOLVED)
def test_no_advice_to_import_for_type_checkers_alone(plant: Plant, text: str) -> None:
    ((cause, advice),) = _findings(plant, text)
    assert cause == "entangled"
    assert "annotations that this project resolves at run time" in advice
    assert "TYPE_CHECKING is no way out" in advice


@pytest.mark.parametrize("text", NOT_RESOLVED)
def test_an_annotation_that_nobody_asks_about(plant: Plant, text: str) -> None:
    ((cause, advice),) = _findings(plant, text)
    assert cause == "type-hints"
    assert "under 'if TYPE_CHECKING:'" in advice
