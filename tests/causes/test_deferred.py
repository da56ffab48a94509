"""deferred: imports inside functions that hide a ring, the root cause of the ring, and the way out."""

from __future__ import annotations

import subprocess
import sys
from typing import cast

import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.causes import call_time, entangled, registration
from pylint_cycles.causes.case import Cause
from pylint_cycles.causes.in_short import has_cure
from tests.causes.noted import noted
from tests.conftest import Plant
from tests.support.advice_kinds import kinds
from tests.support.trees import Tree

SYMBOL = "cyclic-import-deferred"
HIDES = "This import inside '{}' hides the cycle: none is there at import time."


def said(tree: Tree, **options: object) -> list[str]:
    return noted(tree, SYMBOL, **options)


def loads(tree: Tree, *modules: str) -> None:
    """Assert that each module can be imported first."""
    for module in modules:
        done = subprocess.run(
            [sys.executable, "-c", f"import {module}"], cwd=tree.root, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


HINTS = """
== p/__init__.py
== p/a.py
from __future__ import annotations
from p.b import B


def f(x: B): ...
== p/b.py
class B:
    def g(self):
        from p.a import f  # [cyclic-import-deferred]
        return f(self)
"""


def test_root_cause_and_its_cure(plant: Plant) -> None:
    tree = plant(HINTS)
    assert analyze(tree.root).findings == ()
    assert said(tree) == [
        f"p/b.py:3 HIGH: Import cycle p.b -> p.a -> p.b. {HIDES.format('B.g')} The root cause is type-hints at line 2 "
        "of p.a: import 'B' under 'if TYPE_CHECKING:' there, and this import can stand at the top of the file."
    ]


def test_an_import_that_is_kept_is_no_root_cause(plant: Plant) -> None:
    (text,) = said(plant(HINTS), keep=("p.a -> p.b",))
    assert text.endswith("dearer to change: pass in what 'B.g' needs of p.a, instead of importing it.")


def test_the_cure_applied(plant: Plant) -> None:
    tree = plant(HINTS)
    tree.write(
        "p/a.py",
        "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from p.b import B\ndef f(x: B): ...\n",
    )
    tree.write("p/b.py", "from p.a import f\nclass B:\n    def g(self):\n        return f(self)\n")
    analysis = analyze(tree.root)
    assert (analysis.findings, analysis.notes) == ((), ())
    loads(tree, "p.a", "p.b")


DIRECT = """
== p/__init__.py
== p/base.py
class Base: ...
== p/front.py
from p.base import Base
from p.a import A
== p/a.py
class A:
    def f(self):
        {line}
        return Base
"""


def test_a_name_whose_home_is_outside_the_ring(plant: Plant) -> None:
    tree = plant(DIRECT.replace("{line}", "from .front import Base  # [cyclic-import-deferred]"))
    assert said(tree) == [
        f"p/a.py:3 HIGH: Import cycle p.a -> p.front -> p.a. {HIDES.format('A.f')} 'Base' is only passed on by "
        "p.front; write 'from .base import Base' at the top."
    ]
    tree.write("p/a.py", "from .base import Base\nclass A:\n    def f(self):\n        return Base\n")
    analysis = analyze(tree.root)
    assert (analysis.findings, analysis.notes) == ((), ())
    loads(tree, "p.a", "p.front")


def test_a_name_of_the_package_whose_home_is_outside_the_ring(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.base import Base
        from p.a import A
        == p/base.py
        class Base: ...
        == p/a.py
        class A:
            def f(self):
                from p import Base  # [cyclic-import-deferred]
                return Base
        """
    )
    assert said(tree) == [
        f"p/a.py:3 HIGH: Import cycle p.a -> p -> p.a. {HIDES.format('A.f')} 'Base' is only passed on by p; "
        "write 'from p.base import Base' at the top."
    ]


def test_a_home_that_leads_back_is_no_way_out(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/base.py
        from p.a import A
        class Base(A): ...
        == p/front.py
        from p.base import Base
        from p.a import A
        == p/a.py
        class A:
            def f(self):
                from p.front import Base  # [cyclic-import-deferred]
                return Base
        """
    )
    (text,) = said(tree)
    assert text.startswith(f"p/a.py:3 HIGH: Import cycle p.a -> p.front -> p.a. {HIDES.format('A.f')} ")
    assert "from p.base import Base" not in text


def test_imports_that_are_dearer_to_change(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p.b import B
        class A(B): ...
        == p/b.py
        class B:
            def f(self):
                import p.a  # [cyclic-import-deferred]
                return p.a.A()
        """
    )
    assert said(tree) == [
        f"p/b.py:3 HIGH: Import cycle p.b -> p.a -> p.b. {HIDES.format('B.f')} Every other import of the ring is "
        "dearer to change: pass in what 'B.f' needs of p.a, instead of importing it."
    ]


def test_a_ring_of_deferred_imports(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        def f():
            from p import b  # [cyclic-import-deferred]
            return b.g
        == p/b.py
        def g():
            from p.a import f  # [cyclic-import-deferred]
            return f()
        def h():
            from p.a import f  # [cyclic-import-deferred]
            return f()
        """
    )
    assert said(tree)[:2] == [
        f"p/a.py:2 HIGH: Import cycle p.a -> p.b -> p.a. {HIDES.format('f')} p.b (lines 2, 5) imports inside a "
        "function as well, so not all of them can stand at the top; pass in what 'f' needs of p.b, instead of "
        "importing it.",
        f"p/b.py:2 HIGH: Import cycle p.b -> p.a -> p.b. {HIDES.format('g')} p.a (line 2) imports inside a "
        "function as well, so not all of them can stand at the top; pass in what 'g' needs of p.a, instead of "
        "importing it.",
    ]


def test_a_longer_ring_of_eager_imports_is_shown_before_a_shorter_one(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        def f():
            from p import b  # [cyclic-import-deferred]
            return b
        == p/b.py
        from p import c
        x = c
        def g():
            from p import a  # [cyclic-import-deferred]
            return a
        == p/c.py
        from p import a
        y = a
        """
    )
    assert [text.partition(". ")[0] for text in said(tree)] == [
        "p/a.py:2 HIGH: Import cycle p.a -> p.b -> p.c -> p.a",
        "p/b.py:4 HIGH: Import cycle p.b -> p.a -> p.b",
    ]


@pytest.mark.parametrize(
    ("more", "cure"),
    [
        (
            "",
            "The root cause is fat-init at line 1 of p: let that '__init__' load 'f' lazily, and this import can stand "
            "at the top of the file",
        ),
        (
            "y = [f]",
            "The root cause is fat-init at line 1 of p: move what uses 'f' there to a module of its own, and this "
            "import can stand at the top of the file",
        ),
        (
            "f()",
            "Every other import of the ring is dearer to change: pass in what 'f' needs of p.leaf, instead of "
            "importing it",
        ),
    ],
)
def test_the_init_of_a_package_is_an_implicit_parent(plant: Plant, more: str, cure: str) -> None:
    tree = plant(
        """
        == a.py
        def f():
            import p.leaf  # [cyclic-import-deferred]
            return p.leaf.x
        == p/__init__.py
        from a import f
        {more}
        == p/leaf.py
        x = 1
        """.replace("{more}", more)
    )
    assert said(tree) == [
        f"a.py:2 HIGH: Import cycle a -> p -> a. {HIDES.format('f')} Importing a module below p also runs the "
        f"'__init__' of p. {cure}."
    ]


def test_an_import_inside_a_tangle(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p import b
        x = b
        == p/b.py
        from p import c
        y = c
        def f():
            from p import a  # [cyclic-import-deferred]
            return a
        == p/c.py
        from p import b
        z = b
        """
    )
    assert [text.partition(". ")[0] for text in said(tree)] == ["p/b.py:4 HIGH: Import cycle p.b -> p.a -> p.b"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("from p import b\ndef f():\n    from p.b import x\n    return x, b", "x = 1", id="no-ring"),
        pytest.param(
            "from p import b\ndef f():\n    from p.b import x\n    return x, b",
            "import p.a\nx = p.a",
            id="at-the-top-too",
        ),
        pytest.param("def __getattr__(name):\n    from p import b\n    return b", "import p.a", id="lazy-attribute"),
        pytest.param(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p import b", "import p.a", id="typing-only"
        ),
        pytest.param("if __name__ == '__main__':\n    from p import b", "import p.a", id="never"),
        pytest.param("def f():\n    import p.a\n    return p.a", "x = 1", id="itself"),
        pytest.param("def f():\n    import p\n    return p.a", "x = 1", id="empty-package"),
    ],
)
def test_what_is_no_hidden_ring(plant: Plant, a: str, b: str) -> None:
    tree = plant({"p/__init__.py": "", "p/a.py": f"{a}\n", "p/b.py": f"{b}\n"})
    assert [one for one in analyze(tree.root).notes if one.symbol == SYMBOL] == []


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("def f():\n    import os, p.b\n    return p.b, os", "inside 'f'"),
        ("def f():\n    from . import b as c, d\n    return c", "inside 'f'"),
        ("async def f():\n    try:\n        import p.b as b\n    except ImportError:\n        b = None", "inside 'f'"),
        ("import importlib\ndef f():\n    return importlib.import_module('p.b')", "inside 'f'"),
        ("class A:\n    def f(self):\n        def g():\n            from p import b", "inside 'A.f.g'"),
        ("f = lambda: __import__('p.b')", "that runs later"),
    ],
)
def test_forms(plant: Plant, source: str, where: str) -> None:
    tree = plant({"p/__init__.py": "", "p/a.py": source, "p/b.py": "from p.a import f\nprint(f)", "p/d.py": ""})
    (finding,) = analyze(tree.root).notes
    assert finding.ring == ("p.a", "p.b")
    assert (finding.cause, finding.importer, finding.imported) == ("deferred", "p.a", "p.b")
    assert finding.advice.startswith(f"This import {where} hides the cycle: ")


def test_several_imports_on_the_way_back(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        def f():
            from p import b  # [cyclic-import-deferred]
            return b
        class A: ...
        == p/b.py
        from p.a import f
        from p.a import A
        def g(): return f()
        def h(x: A): ...
        """
    )
    (text,) = said(tree)
    # both have to go: dearer than the one import here
    assert "Every other import of the ring is dearer to change" in text


def test_pragmas_and_ignored_files(plant: Plant) -> None:
    tree = plant(HINTS.replace("# [cyclic-import-deferred]", "# pylint: disable=cycles-deferred"))
    assert analyze(tree.root).notes == ()
    tree = plant(HINTS)
    assert analyze(tree.root, settings=Settings(ignore=("b.py",))).notes == ()
    assert len(analyze(tree.root, settings=Settings(ignore=("a.py",))).notes) == 1


def test_a_long_ring(plant: Plant) -> None:
    count = 3000
    files = {f"p/m{number:05}.py": f"from p import m{number + 1:05} as x\ny = x\n" for number in range(count)}
    files[f"p/m{count:05}.py"] = "def f():\n    from p import m00000\n    return m00000\n"
    (finding,) = analyze(plant({"p/__init__.py": "", **files}).root).notes
    assert len(finding.ring) == count + 1
    assert len(finding.message) < 1000


def test_every_kind_has_a_cure_in_short_or_costs_too_much() -> None:
    """What is dearer than call-time is never a root cause."""
    costs = {("entangled", kind): entangled.COSTS.get(kind, entangled.COST_IMPORT_TIME) for _, kind in kinds()}
    costs |= {("registration", kind): registration.COST for _, kind in kinds()}
    unsaid = {one for one in kinds() if not has_cure(cast(Cause, one[0]), one[1])}
    assert sorted(one for one in unsaid if costs.get(one, 0) <= call_time.COST) == []


ROOTS = {
    "own-name": (
        """
        == p/__init__.py
        from p.b import B
        from p import c
        == p/b.py
        import p
        class B:
            def f(self): return p.B
        == p/c.py
        def c():
            from p.b import B  # [cyclic-import-deferred]
            return B
        """,
        "fat-init at line 1 of p.b: use the definition of that module itself there in place of 'p.B', without "
        "the import",
    ),
    "methods": (
        """
        == p/__init__.py
        == p/a.py
        from django.db import models
        class A(models.Model):
            def f(self):
                from p.b import B  # [cyclic-import-deferred]
                return B
        == p/b.py
        from django.db import models
        from p.a import A
        class B(models.Model):
            def f(self): return A.objects.all()
        """,
        "mutual-models at line 2 of p.b: 'A' is only used when functions run there: pass it in",
    ),
    "exception": (
        """
        == p/__init__.py
        == p/a.py
        class Wrong(Exception):
            def f(self):
                from p.b import B  # [cyclic-import-deferred]
                return B
        == p/b.py
        from p.a import Wrong
        class B:
            def g(self, x): raise Wrong
        """,
        "entangled at line 1 of p.b: raise or catch a base class of 'Wrong' there, one that a leaf module defines",
    ),
    "two-kinds": (
        """
        == p/__init__.py
        == p/a.py
        class A:
            def f(self):
                from p.b import B  # [cyclic-import-deferred]
                return B
        class C: ...
        == p/b.py
        from p.a import A, C
        class B:
            def g(self, x: A): ...
        """,
        "type-hints at line 1 of p.b: import 'A' under 'if TYPE_CHECKING:' there, with annotations quoted or "
        "postponed, and delete the import of 'C' there",
    ),
}


@pytest.mark.parametrize("name", ROOTS)
def test_the_cure_is_that_of_its_kind(plant: Plant, name: str) -> None:
    text, cure = ROOTS[name]
    (found,) = said(plant(text))
    assert f" The root cause is {cure}" in found
    # what is already a ring at import time is not to be entered first
    assert found.endswith(f"{cure}.") == (name == "own-name")
    assert found.endswith(f"{cure}, and this import can stand at the top of the file.") == (name != "own-name")


def test_what_the_package_itself_defines_could_be_in_a_leaf(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.a import A
        __version__ = "1"
        == p/a.py
        class A:
            def f(self):
                from p import __version__  # [cyclic-import-deferred]
                return __version__
        """
    )
    assert said(tree) == [
        f"p/a.py:3 HIGH: Import cycle p.a -> p -> p.a. {HIDES.format('A.f')} '__version__' is defined in "
        "'__init__' of p "
        "(line 2) and not in a module of its own; define it in a leaf module of p that both import. Then this import "
        "can stand at the top of the file."
    ]
    tree.write("p/__init__.py", "from p.a import A\nfrom p.version import __version__\n")
    tree.write("p/version.py", "__version__ = '1'\n")
    tree.write("p/a.py", "from p.version import __version__\nclass A:\n    def f(self):\n        return __version__\n")
    analysis = analyze(tree.root)
    assert (analysis.findings, analysis.notes) == ((), ())
    loads(tree, "p.a", "p.version")
