"""member: imports on a ring that is cut elsewhere."""

from __future__ import annotations

from pylint_cycles.api import Settings, analyze
from tests.causes.noted import noted
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.trees import Tree

SYMBOL = "cyclic-import-member"


def said(tree: Tree, **options: object) -> list[str]:
    return noted(tree, SYMBOL, **options)


def test_a_ring_of_three_has_one_cause_and_two_members(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from .b import *  # [cyclic-import-member]
        class A(B): ...
        == p/b.py
        from .c import C  # [cyclic-import-member]
        class B(C): ...
        == p/c.py
        from .a import A
        class C:
            def f(self, x: "A"): ...
        """
    )
    (reported,) = about_causes(analyze(tree.root).findings)
    assert (reported.symbol, reported.importer) == ("cyclic-import-type-hints", "p.c")
    assert said(tree) == [
        "p/a.py:1 HIGH: Import cycle p.a -> p.b -> p.c -> p.a. It is better cut at line 1 of p.c "
        "(cyclic-import-type-hints); leave this import as it is.",
        "p/b.py:1 HIGH: Import cycle p.b -> p.c -> p.a -> p.b. It is better cut at line 1 of p.c "
        "(cyclic-import-type-hints); leave this import as it is.",
    ]


def test_no_cycle(plant: Plant) -> None:
    tree = plant({"p/__init__.py": "", "p/a.py": "from p import b\nx = b\n", "p/b.py": "y = 1\n"})
    assert analyze(tree.root).notes == ()


def test_a_hop_with_several_imports(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p.b import B  # [cyclic-import-member]
        class A(B): ...
        class Z: ...
        == p/b.py
        from p.a import A
        from p.a import Z
        class B:
            def f(self, x: "A") -> "Z": ...
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: Import cycle p.a -> p.b -> p.a. It is better cut at lines 1, 2 of p.b "
        "(cyclic-import-type-hints); leave this import as it is."
    ]


def test_the_ring_of_each_is_the_shortest_through_it(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p import b, c  # [cyclic-import-member]
        class A(b.B, c.C): ...
        == p/b.py
        from p.a import A
        def f(x: "A"): ...
        class B: ...
        == p/c.py
        from p import d  # [cyclic-import-member]
        class C(d.D): ...
        == p/d.py
        from p.a import A
        class D:
            x: "A"
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: Import cycle p.a -> p.b -> p.a. It is better cut at line 1 of p.b "
        "(cyclic-import-type-hints); leave this import as it is.",
        "p/c.py:1 HIGH: Import cycle p.c -> p.d -> p.a -> p.c. It is better cut at line 1 of p.d "
        "(cyclic-import-type-hints); leave this import as it is.",
    ]


def test_nothing_is_said_in_ignored_files_nor_of_rings_that_nobody_can_cut(plant: Plant) -> None:
    tree = plant(
        {"p/__init__.py": "", "p/a.py": "from p import b\nx = b\n", "p/b.py": "from p import a\ny = a\n"},
    )
    assert len(analyze(tree.root).notes) == 1
    assert analyze(tree.root, settings=Settings(ignore=("b.py",))).notes == ()
    assert analyze(tree.root, settings=Settings(ignore=("a.py", "b.py"))).notes == ()


def test_every_import_of_a_tangle_is_reported_or_a_member(plant: Plant) -> None:
    names = [f"m{number}" for number in range(6)]
    files = {f"p/{name}.py": "".join(f"import p.{one}\n" for one in names if one != name) for name in names}
    tree = plant({"p/__init__.py": "", **files})
    analysis = analyze(tree.root)
    members = [(one.path, one.line) for one in analysis.notes]
    proposed = about_causes(analysis.findings)
    reported = [(one.path, one.line) for one in proposed]
    assert len(members) + len(reported) == len(set(members + reported)) == 30
    assert len(reported) == 15
    places = {f"line {one.line} of {one.importer} ({one.symbol})" for one in proposed}
    assert {one.advice.removeprefix("It is better cut at ").partition(";")[0] for one in analysis.notes} <= places


def test_a_pragma_silences_it(plant: Plant) -> None:
    source = "from p.b import B  # pylint: disable=cyclic-import-member\nclass A(B): ...\n"
    files = {"p/__init__.py": "", "p/a.py": source, "p/b.py": "from p.a import A\nclass B:\n    x: 'A'\n"}
    tree = plant(files)
    assert analyze(tree.root).notes == ()
    tree.write("p/a.py", source.replace("cyclic-import-member", "cycles"))
    assert len(analyze(tree.root).notes) == 1
