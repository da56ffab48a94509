"""fat-init: own package, implicit parent, late definition, and what is none."""

from __future__ import annotations

from tests.causes.said import said
from tests.conftest import Plant


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
        "write 'from steps.base import Step'."
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
        from steps import Step  # [cyclic-import-entangled]


        class Derived:
            def up(self):
                return Step()
        """
    )
    assert said(tree) == [
        "steps/derived.py:1 HIGH: 'Step' is only used when functions run, in 'Derived.up' (line 6); pass the "
        "object in, "
        "or import inside them (a workaround: the modules still need each other)."
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
        "ring needs 'go' from it; drop this line, or load 'go' lazily in a module '__getattr__'."
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
        "ring needs 'go' from it; load 'go' lazily in a module '__getattr__'."
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
        from p import lazy  # [cyclic-import-entangled]


        class B:
            def f(self):
                return lazy
        """
    )
    assert len(said(tree)) == 1
