"""fat-init: own package, implicit parent, late definition, and what is none."""

from __future__ import annotations

import pytest

from pylint_cycles.api import analyze
from tests.causes.said import said
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.trees import Tree


def test_own_package_direct_import(plant: Plant) -> None:
    tree = plant(
        """
        == steps/__init__.py
        from .base import Step, MAX as LIMIT
        from .derived import Derived
        == steps/base.py
        class Step: ...


        MAX = 3
        == steps/derived.py
        from . import LIMIT, Step as Base  # [cyclic-import-fat-init]


        class Derived(Base):
            limit = LIMIT
        """
    )
    assert said(tree) == [
        "steps/derived.py:1 HIGH: 'LIMIT' and 'Step' are only passed on by '__init__' of this module's own package "
        "steps; write 'from .base import MAX as LIMIT, Step as Base'."
    ]


def test_own_package_as_a_module(plant: Plant) -> None:
    tree = plant(
        """
        == steps/__init__.py
        from steps.base import Step
        from steps.derived import Derived
        == steps/base.py
        class Step: ...
        == steps/derived.py
        import steps  # [cyclic-import-fat-init]


        class Derived(steps.Step): ...
        """
    )
    assert said(tree) == [
        "steps/derived.py:1 HIGH: 'Step' is only passed on by '__init__' of this module's own package steps; "
        "write 'from steps.base import Step' and use that on line 4."
    ]


def test_own_package_behind_a_star_import(plant: Plant) -> None:
    tree = plant(
        """
        == steps/__init__.py
        from steps.base import *
        from steps.derived import Derived
        == steps/base.py
        __all__ = ["Step"]


        class Step: ...
        == steps/derived.py
        from steps import Step  # [cyclic-import-fat-init]


        class Derived(Step): ...
        """
    )
    assert said(tree) == [
        "steps/derived.py:1 HIGH: 'Step' is only passed on by '__init__' of this module's own package steps; "
        "write 'from steps.base import Step'."
    ]


def test_a_name_from_a_library(plant: Plant) -> None:
    tree = plant(
        """
        == steps/__init__.py
        from json import dumps as dump
        import os.path as osp
        from steps.derived import Derived
        == steps/derived.py
        from steps import dump, osp  # [cyclic-import-fat-init]


        class Derived:
            text = dump({}) + osp.sep
        """
    )
    assert said(tree) == [
        "steps/derived.py:1 HIGH: 'dump' and 'osp' are only passed on by '__init__' of this module's own "
        "package steps; "
        "write 'from json import dumps as dump' and 'from os import path as osp'."
    ]


def test_late_definition(plant: Plant) -> None:
    tree = plant(
        """
        == steps/__init__.py
        from steps.run import run

        __version__ = "1.0"
        == steps/run.py
        from steps import __version__  # [cyclic-import-fat-init]


        def run():
            return __version__
        """
    )
    assert said(tree) == [
        "steps/run.py:1 HIGH: '__version__' is defined in '__init__' of steps (line 3) and not in a module of its own; "
        "define it in a leaf module of steps that both import."
    ]


def test_a_direct_import_that_would_close_another_ring_is_not_proposed(plant: Plant) -> None:
    tree = plant(
        """
        == steps/__init__.py
        from steps.base import Step
        from steps.derived import Derived
        == steps/base.py
        from steps.derived import Derived


        class Step:
            maker = Derived
        == steps/derived.py
        from steps import Step  # [cyclic-import-call-time]


        class Derived:
            def up(self):
                return Step()
        """
    )
    assert said(tree) == [
        "steps/derived.py:1 HIGH: 'Step' is only used when functions run, in 'Derived.up' (line 6); pass the "
        "object in, or import inside it (a workaround: the modules still need each other)."
    ]


def test_implicit_parent(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.main import go  # [cyclic-import-fat-init]
        == p/main.py
        from q import Q


        go = Q
        == p/leaf.py
        L = 1
        == q.py
        from p.leaf import L


        Q = L
        """
    )
    assert said(tree) == [
        "p/__init__.py:1 HIGH: Line 1 of q imports a module below p, which also runs this '__init__', and "
        "nothing in the "
        "ring needs 'go' from it; load 'go' lazily in a module '__getattr__' above the other imports, or drop this "
        "line if nothing else takes it from p."
    ]


def test_implicit_parent_whose_name_is_used_elsewhere_is_loaded_lazily(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.main import go  # [cyclic-import-fat-init]
        == p/main.py
        from q import Q


        go = Q
        == p/leaf.py
        L = 1
        == p/other.py
        from p import go
        == q.py
        from p.leaf import L


        Q = L
        """
    )
    assert said(tree) == [
        "p/__init__.py:1 HIGH: Line 1 of q imports a module below p, which also runs this '__init__', and "
        "nothing in the "
        "ring needs 'go' from it; load 'go' lazily in a module '__getattr__' above the other imports."
    ]


def test_no_finding_for_submodules_through_their_package(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from . import a, b
        == p/a.py
        from . import b
        == p/b.py
        from p import c
        import p.c
        == p/c.py
        """
    )
    assert said(tree) == []


def test_a_module_getattr_is_not_fat(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.b import B


        def __getattr__(name): ...
        == p/b.py
        from p import lazy  # [cyclic-import-call-time]


        class B:
            def f(self):
                return lazy
        """
    )
    assert said(tree) == [
        "p/b.py:1 HIGH: 'lazy' is only used when functions run, in 'B.f' (line 6); pass the object in, or import "
        "inside it (a workaround: the modules still need each other)."
    ]


@pytest.mark.parametrize("compiled", ["_x.so", "_x.pyx"])
@pytest.mark.parametrize("bound", ["", "from p import _x as _x\n"], ids=["not bound", "bound"])
@pytest.mark.parametrize(
    ("above", "advice"),
    [
        (
            "",
            "The whole of p, this module's own package, is only imported to reach its submodule '_x'; "
            "write 'import p._x'.",
        ),
        (
            "import p._x\n",
            "Line 1 imports 'p._x', which binds 'p' as well, and nothing else of p, this module's own package, is "
            "needed while this module is being imported; delete this line.",
        ),
    ],
    ids=["alone", "imported already"],
)
def test_a_compiled_submodule(plant: Plant, compiled: str, bound: str, above: str, advice: str) -> None:
    files = {
        f"p/{compiled}": "",
        "p/__init__.py": f"from p.b import B\n{bound}",
        "p/b.py": f"{above}import p\n\n\nclass B(p._x.Base): ...\n",
    }
    findings = about_causes(analyze(plant(files).root).findings)
    assert [(one.line, one.advice) for one in findings] == [(1 + bool(above), advice)]


# `registry` needs p as well, so that it has to stay in core: no shared definition.
IMPLICIT = """
== core.py
from p.base import Base
registry = [Base()]
class Core(Base): ...
== p/base.py
class Base: ...
== p/engine.py
from core import registry
{effect}
class Engine:
    r = registry
== p/__init__.py
{line}  # [cyclic-import-fat-init]
{more}
== p/other.py
{reader}
"""
EVIDENCE = (
    "p/__init__.py:1 HIGH: Line 1 of core imports a module below p, which also runs this '__init__', and nothing in "
    "the ring needs "
)


def implicit(plant: Plant, line: str, effect: str = "", reader: str = "", more: str = "") -> list[str]:
    """What is said, after the evidence, of a line of `__init__`."""
    source = IMPLICIT
    for key, text in (("line", line), ("effect", effect), ("reader", reader), ("more", more)):
        source = source.replace(f"{{{key}}}", text)
    return [text.removeprefix(EVIDENCE) for text in said(plant(source))]


@pytest.mark.parametrize("reader", ["import p\np.Engine()", "from p import *", "from p import Engine"])
def test_a_line_whose_name_others_read_is_not_dropped(plant: Plant, reader: str) -> None:
    assert implicit(plant, "from p.engine import Engine", reader=reader) == [
        "'Engine' from it; load 'Engine' lazily in a module '__getattr__' above the other imports."
    ]


def test_a_line_that_imports_a_module_for_its_effect(plant: Plant) -> None:
    source = IMPLICIT.replace("cyclic-import-fat-init", "cyclic-import-registration")
    for key, text in (
        ("line", "from p import engine"),
        ("effect", "registry.append('x')"),
        ("reader", ""),
        ("more", ""),
    ):
        source = source.replace(f"{{{key}}}", text)
    assert said(plant(source)) == [
        "p/__init__.py:1 HIGH: Nothing here uses 'engine', but running p.engine registers with 'registry' (line 2 "
        "there), so the import is kept for its effect: import it from the entry point of the program, in a library "
        "where it is first needed, instead."
    ]


def test_a_line_that_imports_a_module_for_nothing_visible(plant: Plant) -> None:
    assert implicit(plant, "from p import engine") == [
        "'engine' from it; load 'engine' lazily in a module '__getattr__' above the other imports, or drop this line "
        "if nothing else takes it from p."
    ]


def test_a_line_that_imports_a_name_from_a_module_with_effects(plant: Plant) -> None:
    assert implicit(plant, "from p.engine import Engine", "registry.append('x')") == [
        "'Engine' from it; load 'Engine' lazily in a module '__getattr__' above the other imports, and import "
        "p.engine, which does more than define things, from the entry point of the program."
    ]


@pytest.mark.parametrize(
    ("more", "reader", "wanted"),
    [
        pytest.param(
            "def make(): return Engine()",
            "",
            "'make', which uses 'Engine'; move 'make' with this import to a module of its own.",
            id="function",
        ),
        pytest.param(
            "class Fast(Engine): ...\ndef make(): return Fast()\nVERSION = 1",
            "from p import VERSION",
            "'Fast' and 'make', which use 'Engine'; move 'Fast' and 'make' with this import to a module of their own.",
            id="those-that-use-it-through-each-other",
        ),
        pytest.param(
            "DEFAULT = Engine()",
            "",
            "'DEFAULT', which uses 'Engine'; move 'DEFAULT' with this import to a module of its own.",
            id="object",
        ),
    ],
)
def test_a_line_for_definitions_that_the_ring_does_not_need(plant: Plant, more: str, reader: str, wanted: str) -> None:
    assert implicit(plant, "from p.engine import Engine", more=more, reader=reader) == [wanted]


NEEDED = IMPLICIT.replace("cyclic-import-fat-init", "cyclic-import-call-time").replace(
    "class Core(Base): ...", "{taken}class Core(Base):\n    def make(self): return registry"
)


@pytest.mark.parametrize(
    ("more", "taken"),
    [
        pytest.param("def make(): return Engine()\nprint(make)", "", id="code-at-the-top-level"),
        pytest.param("def make(): return Engine()", "from p import make\nprint(make)\n", id="ring"),
        pytest.param("def make(): return Engine()\ndef two(): make()", "import p\nprint(p.two)\n", id="through-two"),
    ],
)
def test_definitions_that_are_needed_stay_with_their_import(plant: Plant, more: str, taken: str) -> None:
    source = NEEDED
    parts = {"line": "from p.engine import Engine", "more": more, "taken": taken, "effect": "", "reader": ""}
    for key, text in parts.items():
        source = source.replace(f"{{{key}}}", text)
    assert said(plant(source)) == [
        "p/__init__.py:1 HIGH: 'Engine' is only used when functions run, in 'make' (line 2); pass the object in, or "
        "import inside it (a workaround: the modules still need each other)."
    ]


@pytest.mark.parametrize(
    "definition",
    [
        "def make(): return A()",
        "def make(): return inner()\ndef inner(): return A()",
        "make = [A]",
        "from p.b import *\ndef make(): return B",
    ],
)
def test_a_name_whose_definition_needs_the_ring_is_not_late(plant: Plant, definition: str) -> None:
    tree = plant(
        f"""
== p/__init__.py
from p.a import A
{definition}
== p/a.py
from p import make
class A:
    def n(self): return make()
class Z(make): ...
== p/b.py
from p.a import A
class B: ...
"""
    )
    assert not any("leaf module" in text for text in texts(tree))


def texts(tree: Tree) -> list[str]:
    """The advice of each finding on a cause, wherever it stands."""
    return [finding.advice for finding in about_causes(analyze(tree.root).findings)]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("try:\n    import fast as impl\nexcept ImportError:\n    impl = None", "2, 4"),
        ("try:\n    from fast import impl\nexcept ImportError:\n    from slow import impl", "2, 4"),
        ("if 1 > x:\n    from p.one import impl\nelse:\n    from p.two import impl", "2, 4"),
    ],
)
def test_alternatives_in_the_package_belong_into_a_leaf_module(plant: Plant, head: str, lines: str) -> None:
    tree = plant(
        f"""
== p/__init__.py
{head}
from p.a import A
== p/one.py
impl = 1
== p/two.py
impl = 2
== p/a.py
from p import impl  # [cyclic-import-fat-init]
class A(impl): ...
"""
    )
    assert said(tree) == [
        f"p/a.py:1 HIGH: 'impl' is defined in '__init__' of p (lines {lines}) and not in a module of its own; define "
        "it in a leaf module of p that both import."
    ]


def test_alternatives_from_the_ring_cannot_be_made_in_a_leaf_module(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        try:
            from p.one import impl
        except ImportError:
            impl = None
        from p.a import A
        == p/one.py
        from p.a import A
        impl = A
        == p/a.py
        from p import impl
        class A:
            def f(self): return impl
        """
    )
    assert not any("leaf module" in text or "module that defines" in text for text in texts(tree))


def test_own_package_imported_to_reach_submodules(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.a import go
        from p import sub
        from p.sub import NAME
        == p/a.py
        import p  # [cyclic-import-fat-init]
        def go(): return p.sub.VERSION
        X = [p.sub]
        == p/c.py
        == p/sub.py
        VERSION = NAME = 1
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: The whole of p, this module's own package, is only imported to reach its submodule 'sub'; "
        "write 'import p.sub'."
    ]


def test_an_import_in_a_function_of_the_package_that_runs_at_import_is_not_unneeded(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        def load():
            from p.main import go  # [cyclic-import-entangled]
            return go
        X = load()
        == p/main.py
        from q import Q
        go = [Q]
        class Main(Q): ...
        == p/leaf.py
        class L: ...
        == q.py
        from p.leaf import L
        class Q(L): ...
        """
    )
    assert "which runs while this module is being imported" in said(tree)[0]


SPIDERS = """
== web/__init__.py
== web/spiders/__init__.py
from web.http import Request
from web.items import Item


class Spider:
    def start(self):
        return Request("start")


def collect():
    return [CrawlSpider, Item]


from web.spiders.crawl import CrawlSpider
== web/spiders/crawl.py
from web.spiders import Spider  # [{symbol}]


class CrawlSpider(Spider):
    pass
== web/http.py
{http}


class Request(str):
    pass
== web/items.py
from web.http import Request


class Item:
    def request(self):
        return Request(self)
"""


def test_a_class_of_init_moves_with_its_imports(plant: Plant) -> None:
    # web.http is in the ring, but not through web.spiders.crawl
    tree = plant(SPIDERS.format(symbol="cyclic-import-fat-init", http="import web.spiders  # [cyclic-import-unused]"))
    assert said(tree)[1:] == [
        "web/spiders/crawl.py:1 HIGH: 'Spider' is defined in '__init__' of web.spiders (line 5), which imports more "
        "than it needs; move the definition with its own imports to a module below web.spiders, and import it from "
        "there."
    ]
