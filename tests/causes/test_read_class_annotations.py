"""Annotations of class variables that the project reads while the class is made: `TYPE_CHECKING` is no way out."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.conftest import Plant
from tests.support.causes import about_causes

REST = """
== p/__init__.py
== p/helpers.py
import typing
from p import names


def evaluated(annotations, module):
    return {name: eval(one, vars(module)) for name, one in annotations.items()}


def read(cls):
    return typing.get_type_hints(cls)


def read_behind(cls):
    return read(cls)


def read_behind_that(cls):
    return read_behind(cls)


def named(cls):
    return names.of(cls)


class Collector:
    def __init__(self, cls):
        self.fields = dict(cls.__annotations__.items())

    def sort(self): ...
== p/names.py
def of(cls):
    return sorted(cls.__annotations__)
== p/b.py
from p.a import f


class B:
    made = f
== p/a.py
from __future__ import annotations
from p.b import B
from p.base import Base
def f(): ...
class A(Base):
    b: B
== p/base.py
"""
META = "import p.helpers as h\nfrom p import helpers\nfrom p.helpers import evaluated, Collector\nclass Meta(type):\n"
BASE = "\nclass Base(metaclass=Meta): ..."
NEW = "    def __new__(mcs, name, bases, space):\n"
INIT = "    def __init__(cls, name, bases, space):\n"
SUBCLASS = (
    "from p.helpers import *\nclass Base:\n    def __init_subclass__(cls):\n        super().__init_subclass__()\n"
)

READ = [
    pytest.param(
        f"{META}{NEW}        a = space.get('__annotations__', {{}})\n        t = evaluated(a, name)\n"
        f"        return super().__new__(mcs, name, bases, space){BASE}",
        id="a metaclass that hands them on",
    ),
    pytest.param(f"{META}{NEW}        return h.read(1){BASE}", id="a metaclass that calls what resolves them"),
    pytest.param(f"{META}{INIT}        helpers.read_behind(cls){BASE}", id="two calls deep"),
    pytest.param(f"{META}{INIT}        Collector(cls).sort(){BASE}", id="an object of the project"),
    pytest.param(
        f"{META}{INIT}        from p.helpers import read as found\n        found(cls){BASE}", id="imported in the hook"
    ),
    pytest.param(
        f"{META}{INIT}        import typing as t\n        t.get_type_hints(cls){BASE}",
        id="library imported in the hook",
    ),
    pytest.param(
        f"{META}    def __prepare__(name, bases): ...\n{INIT}        cls.collect(space)\n"
        f"    def collect(cls, space):\n        return [*space['__annotations__'].values()]{BASE}",
        id="another method of the metaclass",
    ),
    pytest.param(
        f"{META}{INIT}        print(cls.__annotations__)\nclass More(Meta): ...\nclass Base(metaclass=More): ...",
        id="a metaclass above the metaclass",
    ),
    pytest.param(
        f"{META}{INIT}        print(cls.__annotations__)\nclass Far(metaclass=Meta): ...\nclass Base(Far): ...",
        id="a metaclass of a class above",
    ),
    pytest.param(
        "def make(name, bases, space):\n    return type(name, bases, dict(space['__annotations__']))\n"
        "class Base(metaclass=make): ...",
        id="a function as a metaclass",
    ),
    pytest.param(
        f"{SUBCLASS}        for name, kind in cls.__annotations__.items(): print(name, kind)", id="__init_subclass__"
    ),
    pytest.param(
        f"{SUBCLASS}        found = getattr(cls, '__annotations__', None) or {{}}\n"
        "        cls.fields = [found[name] for name in found]",
        id="values by their names",
    ),
    pytest.param(
        f"{SUBCLASS}        cls.collect()\n    @classmethod\n    def collect(cls):\n"
        "        def inner(): return vars(cls).get('__annotations__')\n        return inner()",
        id="a class method",
    ),
    pytest.param(
        "import typing\nclass Meta(type):\n    def __call__(cls): return typing.get_type_hints(cls)\n"
        "class Base(metaclass=Meta): ...",
        id="a metaclass that resolves them later",
    ),
    pytest.param(
        f"{SUBCLASS}        super().__init_subclass__()\n        cls.kinds = {{**cls.__annotations__, 'more': int}}",
        id="a copy with more",
    ),
    pytest.param(f"{META}    if Meta:\n    {NEW}            return h.read(1){BASE}", id="under a condition"),
]
NOT_READ = [
    pytest.param("class Meta(type): ...\nclass Base(metaclass=Meta): ...", id="a metaclass that does nothing"),
    pytest.param(f"{META}{INIT}        cls.names = list(cls.__annotations__){BASE}", id="names"),
    pytest.param(f"{META}{INIT}        cls.names = helpers.named(cls){BASE}", id="names, elsewhere"),
    pytest.param(
        f"{SUBCLASS}        found = cls.__dict__.get('__annotations__') or {{}}\n"
        "        if 'x' in found: found['y'] = found.pop('x')\n        for name in found.keys(): print(name)\n"
        "        every = {}\n        every |= found\n        cls.__annotations__ = every",
        id="moved from name to name",
    ),
    pytest.param(f"{META}{INIT}        cls.__annotations__ = {{}}{BASE}", id="written"),
    pytest.param(f"{META}{INIT}        if name in ('__annotations__', 'x'): ...{BASE}", id="only the word"),
    pytest.param(f"{META}{INIT}        helpers.read_behind_that(cls){BASE}", id="three calls deep"),
    pytest.param(
        "class Meta(type):\n    def __init__(cls, *args): print(cls.__annotations__)\nclass Base: ...\n"
        "class Other(metaclass=Meta): ...",
        id="the metaclass of another class",
    ),
]


def _findings(plant: Plant, base: str, version: tuple[int, int] = (3, 10)) -> list[tuple[str, str]]:
    tree = plant(REST + base)
    settings = Settings(py_version=version, cut=("p.a -> p.b",))
    found = about_causes(analyze(tree.root, settings=settings).findings)
    return [(finding.cause, finding.advice) for finding in found]


@pytest.mark.parametrize("base", READ)
def test_read_while_the_class_is_made(plant: Plant, base: str) -> None:
    ((cause, advice),) = _findings(plant, base)
    assert cause == "entangled"
    assert "annotations that this project resolves at run time" in advice
    assert "TYPE_CHECKING is no way out" in advice


@pytest.mark.parametrize("base", NOT_READ)
def test_not_read(plant: Plant, base: str) -> None:
    ((cause, advice),) = _findings(plant, base)
    assert cause == "type-hints"
    assert "under 'if TYPE_CHECKING:'" in advice


@pytest.mark.parametrize(("version", "cause"), [((3, 13), "type-hints"), ((3, 14), "entangled")])
def test_names_of_annotations_that_are_evaluated_when_asked_for(
    plant: Plant, version: tuple[int, int], cause: str
) -> None:
    base = f"{SUBCLASS}        cls.names = sorted(cls.__annotations__)"
    tree = plant(REST.replace("from __future__ import annotations\n", "") + base)
    (finding,) = about_causes(analyze(tree.root, settings=Settings(py_version=version, cut=("p.a -> p.b",))).findings)
    assert finding.cause == cause


def test_a_class_does_not_run_its_own_hook(plant: Plant) -> None:
    hook = "    def __init_subclass__(cls): print(cls.__annotations__)\n"
    tree = plant(REST.replace("class A(Base):\n", f"class A(Base):\n{hook}") + "class Base: ...")
    (finding,) = about_causes(analyze(tree.root, settings=Settings(cut=("p.a -> p.b",))).findings)
    assert finding.cause == "type-hints"
