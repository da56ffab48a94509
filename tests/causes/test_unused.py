"""unused: an import that nobody needs, and that the tree is as good without."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.causes.after_edit import assert_cured, edited, printed
from tests.causes.said import said
from tests.conftest import Plant
from tests.support.causes import about_causes

TREE = """
== p/__init__.py
== p/c.py
== p/a.py
{line}  # [cyclic-import-unused]
def f(): ...
== p/b.py
from p.a import f
class B: ...
class C: ...
G = [f]
"""
NONE = "nothing in the project takes {it} from here, and running p.b has no effect; {cure}."


@pytest.mark.parametrize(
    ("line", "what", "after"),
    [
        ("from p.b import B", "'B'", ""),
        ("from .b import B as Bee", "'B'", ""),
        ("import p.b", "'p.b'", ""),
        ("import p.b as b", "'p.b'", ""),
        ("import p.b; import p.c; print(p.c)", "'p.b'", "import p.c; print(p.c)"),
        ("from p import b", "'b'", ""),
        ("from p.b import B, C", "'B' and 'C'", ""),
    ],
)
def test_the_whole_import(plant: Plant, line: str, what: str, after: str) -> None:
    tree = plant(TREE.format(line=line))
    cure = NONE.format(it="them" if " and " in what else "it", cure="delete the import")
    assert said(tree) == [f"p/a.py:1 HIGH: Nothing uses {what} here, {cure}"]
    assert_cured(edited(tree, f"== p/a.py\n{after}\ndef f(): ..."))


def test_one_module_of_an_import(plant: Plant) -> None:
    tree = plant(TREE.format(line="import os, p.b").replace("def f(): ...", "def f(): return os.sep"))
    cure = NONE.format(it="it", cure="take 'p.b' out of this import")
    assert said(tree) == [f"p/a.py:1 HIGH: Nothing uses 'p.b' here, {cure}"]
    assert_cured(edited(tree, "== p/a.py\nimport os\ndef f(): return os.sep"))


def test_one_name_of_an_import_that_has_to_go_elsewhere(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p.b import g, B  # [cyclic-import-call-time]
        def f(): return g()
        == p/b.py
        from p.a import f
        class B: ...
        print(f)
        def g(): return f
        """
    )
    (text,) = said(tree, cut=("p.a -> p.b",))
    assert text.endswith(
        " Nothing uses 'B' here, nothing in the project takes it from here, and p.b is imported for 'g' as "
        "well; take 'B' out of this "
        "import."
    )


def test_a_package_that_runs_anyway(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        X = []
        from p.a import f
        print(f)
        == p/a.py
        from p import X  # [cyclic-import-unused]
        def f(): ...
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: Nothing uses 'X' here, nothing in the project takes it from here, and p runs without "
        "this import as well; delete the import."
    ]
    assert_cured(edited(tree, "== p/a.py\ndef f(): ..."))


def test_a_private_module_of_a_package(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p import _b  # [cyclic-import-unused]
        def f(): ...
        == p/_b.py
        import p
        def g(): return p.f()
        """
    )
    assert len(said(tree)) == 1
    assert_cured(edited(tree, "== p/__init__.py\ndef f(): ..."))


@pytest.mark.parametrize(
    ("head", "more"),
    [
        pytest.param("from p.b import B", "__all__ = ['B', 'f']", id="exported"),
        pytest.param("from p.b import B", "__all__ = [one for one in dir()]", id="exported-perhaps"),
        pytest.param("from p.b import B as B", "", id="redundant-alias"),
        pytest.param("from p.b import B", "del B", id="deleted"),
        pytest.param("from p.b import B", "exec('B')", id="dynamic"),
        pytest.param("from p.b import B as _B", "def __getattr__(x): return globals()['_' + x]", id="module-getattr"),
        pytest.param("try:\n    import p.b\nexcept ImportError: ...", "", id="probe"),
        pytest.param("import sys\nif sys.platform == 'win32':\n    import p.b", "", id="platform"),
        pytest.param("class A:\n    from p.b import B", "", id="class"),
        pytest.param("import p.b", "def g(): return p.c", id="binds-the-package"),
        pytest.param("def g():\n    import p.b\ng()", "", id="in-a-function"),
        pytest.param("import p.b", "Y = p", id="package"),
    ],
)
def test_left_alone(plant: Plant, head: str, more: str) -> None:
    tree = plant(
        f"== p/__init__.py\n== p/c.py\n== p/a.py\n{head}\ndef f(): ...\n{more}\n"
        "== p/b.py\nfrom p.a import f\nG = [f]\nclass B: ...\n"
    )
    settings = Settings(py_version=(3, 10), cut=("p.a -> p.b",))
    (finding,) = about_causes(analyze(tree.root, settings=settings).findings)
    assert finding.importer == "p.a"
    assert finding.cause != "unused"
    assert "delete the import" not in finding.message


@pytest.mark.parametrize(
    "reader",
    [
        "from p import a\nprint(a.f)",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.a import *",
    ],
)
def test_other_reads_do_not_make_a_name_needed(plant: Plant, reader: str) -> None:
    tree = plant(
        f"""
== p/__init__.py
== p/a.py
from p.b import B  # [cyclic-import-unused]
def f(): ...
== p/b.py
from p.a import f
class B: ...
g = [f]
== p/c.py
{reader}
"""
    )
    assert said(tree)[0].startswith("p/a.py:1 HIGH: Nothing uses 'B' here, ")


def test_a_star_import_takes_no_private_names(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p.b import _B  # [cyclic-import-unused]
        def f(): ...
        == p/b.py
        from p.a import f
        class _B: ...
        g = [f]
        == p/c.py
        from p.a import *
        """
    )
    assert said(tree)[0].startswith("p/a.py:1 HIGH: Nothing uses '_B' here, ")


@pytest.mark.parametrize(
    "reader",
    [
        "from p.a import B",
        "from p import a\nprint(a.B)",
        "import p.a\ndef g(): return p.a.B",
        "from p.a import *",
        "def g():\n    from .a import B",
        "def g(p): return p.a.B",
        "NAME = 'p.a.B'",
    ],
)
def test_a_name_that_others_take_is_not_unused(plant: Plant, reader: str) -> None:
    tree = plant(TREE.format(line="from p.b import B") + f"== p/d.py\n{reader}\n")
    settings = Settings(py_version=(3, 10), cut=("p.a -> p.b",))
    (finding,) = about_causes(analyze(tree.root, settings=settings).findings)
    assert finding.importer == "p.a"
    assert finding.cause != "unused"


@pytest.mark.parametrize(
    "line",
    [
        "from p.b import B  # noqa: F401  # [{}]",
        "from p.b import (  # [{}]\n    B,  # pylint: disable=unused-import\n)",
    ],
)
def test_what_only_a_comment_keeps(plant: Plant, line: str) -> None:
    """It costs more than another unused import, and less than a type hint."""
    source = "== p/__init__.py\n== p/a.py\n{line}\ndef f(): ...\n== p/b.py\nfrom p.a import f{mark}\n{body}\n"
    for body in ("class B:\n    g = f", "class B:\n    def g(self, x: 'f'): ..."):
        tree = plant(source.format(line=line.format("cyclic-import-unused"), mark="", body=body))
        assert said(tree) == [
            "p/a.py:1 HIGH: Nothing uses 'B' here, nothing in the project takes it from here, and running p.b has no "
            "effect; delete the import, which only a comment keeps."
        ]
    plain = line.replace("  # [{}]", "")
    tree = plant(source.format(line=plain, mark="  # [cyclic-import-unused]", body="class B: ..."))
    assert said(tree) == [
        "p/b.py:1 HIGH: Nothing uses 'f' here, nothing in the project takes it from here, and running p.a has no "
        "effect; delete the import."
    ]


def test_a_probe_is_asked_another_way(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        try:
            import p.b  # [cyclic-import-entangled]
        except ImportError:
            HAS_B = False
        else:
            HAS_B = True
        def f(): ...
        == p/b.py
        from p.a import f
        G = [f]
        """
    )
    assert said(tree, cut=("p.a -> p.b",)) == [
        "p/a.py:2 HIGH: Nothing here uses 'p.b', so the 'try' or 'if' around the import only asks whether it can be "
        'imported; ask for importlib.util.find_spec("p.b") instead.'
    ]
    tree = edited(
        tree,
        """
        == p/a.py
        import importlib.util
        HAS_B = importlib.util.find_spec("p.b") is not None
        def f(): ...
        """,
    )
    assert_cured(tree)
    assert printed(tree, "import p.a; print(p.a.HAS_B)") == "True"


OUTSIDE = """
== p/__init__.py
== p/a.py
from p.b import B
class A: ...
== p/b.py
from p.a import A  # [cyclic-import-shared-definition]
class B(A): ...
== {file}
{text}
"""


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("main.py", "from p.a import B\nB()"),
        ("main.py", "import p.a\np.a.B()"),
        ("main.py", "def main():\n    from p.a import (\n        B,\n    )\n    return B"),
        ("main.py", "from p.b import B\nPATCHED = 'p.a.B'"),
        ("q/tool.py", "from p import a\na.B()"),
    ],
)
def test_what_a_file_outside_of_the_package_takes_is_used(plant: Plant, file: str, text: str) -> None:
    """From whichever file one looks."""
    tree = plant(OUTSIDE.format(file=file, text=text) + ("== q/__init__.py\n" if "/" in file else ""))
    (text_of_all,) = said(tree)
    (own,) = about_causes(analyze(tree.root / "p" / "b.py", settings=Settings(py_version=(3, 10))).findings)
    assert text_of_all.endswith(own.advice)


@pytest.mark.parametrize("text", ["from p.b import B\nB()", "import p.b\np.b.B()", "from q import B", ""])
def test_a_file_outside_that_takes_it_from_elsewhere_is_no_obstacle(plant: Plant, text: str) -> None:
    tree = plant(
        OUTSIDE.format(file="main.py", text=text)
        .replace("import B\nclass", "import B  # [cyclic-import-unused]\nclass")
        .replace("  # [cyclic-import-shared-definition]", "")
    )
    (found,) = said(tree)
    assert "nothing in the project takes it from here" in found


def test_tests_of_a_marked_project_are_asked_as_well(plant: Plant) -> None:
    tree = plant(
        OUTSIDE.format(file="tests/test_a.py", text="from p.a import B\nB()").replace("== p/", "== src/p/")
        + "== pyproject.toml\n"
    )
    (found,) = said(tree)
    assert found.startswith("src/p/b.py:1 ")


def test_packages_that_are_installed_stand_alone(plant: Plant) -> None:
    tree = plant(
        OUTSIDE.format(file="site-packages/main.py", text="from p.a import B\nB()")
        .replace("== p/", "== site-packages/p/")
        .replace("import B\nclass", "import B  # [cyclic-import-unused]\nclass")
        .replace("  # [cyclic-import-shared-definition]", "")
    )
    settings = Settings(py_version=(3, 10))
    found = about_causes(analyze(tree.root / "site-packages" / "p", settings=settings).findings)
    assert [one.cause for one in found] == ["unused"]


def test_a_probe_for_a_submodule_that_may_not_be_there(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p import user


        def __getattr__(name): ...
        == p/user.py
        try:
            from . import _local  # [cyclic-import-entangled]
        except ImportError:
            pass
        """
    )
    assert said(tree) == [
        "p/user.py:2 HIGH: Nothing here uses '_local', so the 'try' or 'if' around the import only asks whether it can "
        'be imported; ask for importlib.util.find_spec("p._local") instead.'
    ]
