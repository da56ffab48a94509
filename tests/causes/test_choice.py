"""Which statements are reported: the cheapest cures together, direct imports that close another ring counted in."""

from __future__ import annotations

from pathlib import Path

from pylint_cycles.api import analyze
from tests.causes.said import said
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.trees import Tree, write_tree


def test_of_direct_imports_that_make_a_ring_only_one_is_given_up(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.a import A
        from p.b import B
        from p.c import C
        == p/a.py
        from p import B  # [cyclic-import-call-time]


        class A:
            def f(self):
                return B()
        == p/b.py
        from p import C  # [cyclic-import-fat-init]


        class B:
            def f(self):
                return C()
        == p/c.py
        from p import A  # [cyclic-import-fat-init]


        class C:
            def f(self):
                return A()
        """
    )
    assert [line.partition(";")[2].strip()[:32] for line in said(tree)] == [
        "pass the object in, or import in",
        "write 'from p.c import C'.",
        "write 'from p.a import A'.",
    ]


def test_a_ring_of_files_that_are_not_linted_is_cut_where_it_can_be(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p.b import B


        def a(b: B): ...
        == p/b.py
        import p.a  # [cyclic-import-entangled]


        class B(p.a.A): ...
        """
    )
    assert len(said(tree, ignore=("a.py",))) == 1
    assert about_causes(analyze(tree.root / "p" / "a.py").findings)


def test_removing_exactly_the_reported_statements_leaves_no_ring(tmp_path: Path) -> None:
    """And putting any one of them back closes one."""
    size = 9
    for seed in range(12):
        files = {"p/__init__.py": "from p.m0 import f0\nfrom p.m3 import f3\n"}
        for number in range(size):
            targets = [
                other for other in range(size) if other != number and (seed * 7 + number * 5 + other * 3) % 4 == 0
            ]
            lines = [f"from p.m{other} import f{other}" for other in targets]
            if (seed + number) % 3 == 0:
                lines.append("from p import f0, f3")
            uses = ", ".join(f"f{other}" for other in targets)
            files[f"p/m{number}.py"] = "\n".join([*lines, "", f"def f{number}():", f"    return [{uses}]", ""])
        tree = write_tree(tmp_path / str(seed), files)
        reported = [(Path(finding.path), finding.line) for finding in about_causes(analyze(tree.root).findings)]
        assert reported
        for kept in [None, *reported]:
            for path in sorted({path for path, _ in reported}):
                lines = files[str(path.relative_to(tree.root))].splitlines(keepends=True)
                gone = {number for where, number in reported if where == path and (where, number) != kept}
                path.write_text("".join("\n" if n in gone else text for n, text in enumerate(lines, 1)))
            assert (not about_causes(analyze(tree.root).findings)) is (kept is None), f"seed {seed}: {kept}"


def test_a_submodule_behind_another_name_of_its_package_is_no_direct_import(plant: Plant) -> None:
    """`from . import mapper` would get the function: `sqlalchemy.orm` is made like this."""
    tree = plant(
        """
        == orm/__init__.py
        from . import mapper as mapperlib
        from .mapper import mapper
        from .decl import Declared
        == orm/mapper.py
        class Mapper: ...


        def mapper(): ...
        == orm/decl.py
        from . import mapperlib  # [cyclic-import-entangled]


        class Declared(mapperlib.Mapper): ...
        """
    )
    (line,) = said(tree)
    assert "import mapper as" not in line


def causes(tree: Tree) -> list[str]:
    """`importer:line cause` of what is proposed, whatever is known to fail."""
    findings = about_causes(analyze(tree.root).findings)
    return [f"{one.importer}:{one.line} {one.cause}" for one in findings]


PAIR = {
    "p/__init__.py": "",
    "p/a.py": "from p.b import B\nfrom p import b\n\nclass A:\n    def f(self):\n        return B, b.B\n",
    "p/b.py": "from p.a import A\n\nclass B:\n    registry = [A()]\n",
}


def test_two_statements_with_the_same_edge_cost_little_more_than_one(plant: Plant) -> None:
    tree = plant(PAIR)
    assert causes(tree) == ["p.a:1 call-time", "p.a:2 call-time"]
    texts = [one.advice for one in analyze(tree.root).findings if one.importer == "p.a" and one.cause == "call-time"]
    assert [text.partition(": ")[0] for text in texts] == [
        "Line 2 imports from there as well",
        "Line 1 imports from there as well",
    ]


def test_many_statements_with_the_same_edge_cost_more_than_a_dearer_one(plant: Plant) -> None:
    more = "".join(f"from p.b import B as B{number}\n" for number in range(9))
    uses = "".join(f"\n    def f{number}(self):\n        return B{number}\n" for number in range(9))
    tree = plant({**PAIR, "p/a.py": f"{more}\nclass A:\n    x = 1\n{uses}"})
    assert causes(tree) == ["p.b:1 entangled"]
