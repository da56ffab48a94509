"""Section C of the known pains of R0401, the rows that are not about crashes: what kind of ring it is."""

from __future__ import annotations

import pytest

from tests.conftest import Plant
from tests.support.agree import LIBRARY, QUICK, agree, check
from tests.support.run_pylint import assert_r0401, lint, lint_with_r0401

# A package whose `__init__` collects its members, one of which imports from it (pylint's issue 9175).
MODULE1 = """
    == main.py
    import module1

    print(module1.Derived)
    == module1/__init__.py
    from module1.base import Step
    from module1.derived import Derived
    == module1/base.py
    class Step:
        pass
    == module1/derived.py
    from module1 import Step  # [cyclic-import-fat-init]


    class Derived(Step):
        pass
"""


def test_c2_a_function_level_import_is_no_import_time_ring(plant: Plant) -> None:
    tree = plant(
        """
        == mod/__init__.py
        == mod/a.py
        import mod.b
        == mod/b.py
        def f():
            import mod.a
        """
    )
    run = lint_with_r0401(tree)
    assert_r0401(run, "mod/b.py:1: mod.a -> mod.b")
    assert run.places() == ()
    assert agree(tree, QUICK) == ()


# `mod.b` imports in a function, and calls that function while it is imported. `B` needs that function: it cannot be
# moved to a module of its own, which would be the cheaper cure.
CALLED = """
    == mod/__init__.py
    == mod/a.py
    from mod import b


    class A(b.B):
        pass
    == mod/b.py
    class B:
        def make(self):
            return f()


    def f():
        from mod.a import A  # [cyclic-import-entangled]

        return A


    REGISTRY = f()
"""


@pytest.mark.only_causes
def test_c2_a_function_that_runs_at_import_makes_a_ring(plant: Plant) -> None:
    tree = plant(CALLED)
    run = lint_with_r0401(tree)
    assert_r0401(run, "mod/b.py:1: mod.a -> mod.b")
    check(tree, QUICK)


@pytest.mark.only_causes
def test_c2_a_name_used_in_the_function_is_no_unused_import(plant: Plant) -> None:
    """Deleting the import would be wrong advice."""
    (finding,) = lint(plant(CALLED)).ours()
    assert "Nothing here uses" not in finding.message


def test_c5_a_fat_init_that_works(plant: Plant) -> None:
    tree = plant(MODULE1)
    run = lint_with_r0401(tree)
    assert_r0401(run, "module1/derived.py:1: module1 -> module1.derived")
    (finding,) = check(tree)
    assert finding.message.startswith("Import cycle module1.derived -> module1 -> module1.derived. ")
    assert "from module1.base import Step" in finding.message


def test_c6_an_init_at_the_repository_root_changes_nothing(plant: Plant) -> None:
    tree = plant(MODULE1)
    before = lint(tree)
    tree.write("__init__.py", "")
    after = lint_with_r0401(tree)
    # R0401 loses the ring, as the import of `module1` no longer resolves for pylint (E0401).
    assert_r0401(after)
    assert after.ours() == before.ours()
    assert after.places() == tree.expected
    check(tree)


@pytest.mark.only_causes
def test_a_hint_in_an_init_is_cheaper_than_a_base_class(plant: Plant) -> None:
    check(
        plant(
            """
            == p/__init__.py
            == p/a.py
            from p import b


            class A(b.B):
                pass
            == p/b/__init__.py
            from p.a import A  # [cyclic-import-type-hints]


            class B:
                one: "A"
            """
        ),
        LIBRARY,
    )


@pytest.mark.only_causes
def test_c7_a_literal_import_module_is_an_import(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        import importlib

        b = importlib.import_module("p.b")


        class A(b.B):
            pass
        == p/b.py
        from p.a import A  # [cyclic-import-type-hints]


        class B:
            def same(self, one: "A") -> "A":
                return one
        """
    )
    run = lint_with_r0401(tree)
    assert_r0401(run)
    assert run.places() == tree.expected
    agree(tree, QUICK)


@pytest.mark.only_causes
@pytest.mark.parametrize(
    "call",
    [
        'import_module("p.b")',
        'importlib.import_module(".b", __package__)',
        'importlib.import_module(".b", package="p")',
        '__import__("p.b").b',
    ],
)
def test_c7_spellings_of_a_literal_import(plant: Plant, call: str) -> None:
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": f"import importlib\nfrom importlib import import_module\n\nclass A({call}.B): ...\n",
            "p/b.py": 'from p.a import A  # [cyclic-import-type-hints]\n\n\nclass B:\n    one: "A"\n',
        }
    )
    check(tree, LIBRARY)


@pytest.mark.parametrize("name", ['"p." + "b"', "NAME", 'f"p.{NAME}"'])
def test_c7_a_computed_name_is_not_followed(plant: Plant, name: str) -> None:
    """Stated limit: only names written as one string literal count."""
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": f'from importlib import import_module\n\nNAME = "b"\nB = import_module({name})\n',
            "p/b.py": 'from p.a import A\n\n\nclass B:\n    one: "A"\n',
        }
    )
    assert agree(tree, LIBRARY) == ()


R0401_SEES_ALL = "p/b.py:1: p.a -> p.b"


@pytest.mark.only_causes
@pytest.mark.parametrize(
    ("guarded", "found"),
    [
        ("try:\n    from p import b\nexcept ImportError:\n    b = None\n", True),
        ("try:\n    import json\nexcept ImportError:\n    from p import b\n", True),
        ("import sys\nif sys.version_info < (3, 0):\n    from p import b\n", False),
        ("import sys\nif sys.version_info[0] == 2:\n    from p import b\n", False),
        ("import sys\nif sys.version_info >= (3,):\n    b = None\nelse:\n    from p import b\n", False),
        ('if __name__ == "__main__":\n    from p import b\n', False),
        ('import sys\nif sys.platform == "win32":\n    from p import b\n', True),
    ],
    ids=["try", "handler", "version", "major version", "else of version", "main", "platform"],
)
def test_c8_guards_that_are_no_typing_guards(plant: Plant, guarded: str, found: bool) -> None:
    mark = "  # [cyclic-import-type-hints]" if found else ""
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": guarded + "\n\nclass A(b.B):\n    pass\n",
            "p/b.py": f'from p.a import A{mark}\n\n\nclass B:\n    one: "A"\n',
        }
    )
    run = lint_with_r0401(tree)
    assert_r0401(run, R0401_SEES_ALL)
    assert run.places() == tree.expected
    agree(tree, LIBRARY)
