"""Section N of the known pains of R0401: names, namespace packages, ignored and broken files."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conftest import Plant
from tests.support.agree import QUICK, agree, check, places
from tests.support.run_pylint import assert_r0401, lint, lint_with_r0401
from tests.support.samples import PAIR
from tests.support.trees import parse_tree

LOGGING = """
    == src/some/package/logging/__init__.py
    from some.package.logging.setup import configure
    == src/some/package/logging/setup.py
    import logging

    from some.package.logging import levels


    def configure() -> object:
        return logging, levels
    == src/some/package/logging/levels.py
    import logging

    DEBUG = logging.DEBUG
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["src"],
        ["src/some"],
        ["src/some/package"],
        ["src/some/package/logging"],
        ["src/some/package/logging/setup.py"],
        ["--recursive=y", "."],
        ["--source-roots=src", "src"],
    ],
    ids=" ".join,
)
def test_n1_a_namespace_package_named_like_the_standard_library(plant: Plant, arguments: Sequence[str]) -> None:
    run = lint_with_r0401(plant(LOGGING), *arguments)
    assert_r0401(run)
    assert run.places() == ()


def test_n1_in_the_other_modes(plant: Plant) -> None:
    assert agree(plant(LOGGING), QUICK) == ()


# `acme` is a namespace package of two portions.
ACME = """
    == src/acme/one/INIT
    == src/acme/one/x.py
    from acme.two import y


    class X(y.Y):
        pass
    == src/acme/two/INIT
    == src/acme/two/y.py
    from acme.one.x import X  # [cyclic-import-type-hints]


    class Y:
        one: "X"
"""

REGULAR, NAMESPACES = ACME.replace("INIT", "__init__.py"), ACME.replace("INIT", "README")


@pytest.mark.only_causes
@pytest.mark.parametrize("text", [REGULAR, NAMESPACES], ids=["regular portions", "namespaces all the way"])
@pytest.mark.parametrize(
    ("arguments", "seen"),
    [
        (["src"], True),
        (["--source-roots=src", "src/acme"], True),
        (["--recursive=y", "src"], False),
        (["src/acme/one", "src/acme/two"], False),
        (["src/acme/one/x.py", "src/acme/two/y.py"], False),
        (["src/acme/two/y.py"], False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_n2_a_ring_across_namespace_portions(plant: Plant, text: str, arguments: Sequence[str], seen: bool) -> None:
    tree = plant(text)
    run = lint_with_r0401(tree, *arguments)
    assert_r0401(run, *(["acme.one.x -> acme.two.y"] if seen else []))
    assert run.places() == tree.expected


@pytest.mark.only_causes
@pytest.mark.parametrize("text", [REGULAR, NAMESPACES], ids=["regular portions", "namespaces all the way"])
def test_n2_from_inside_src(plant: Plant, text: str) -> None:
    tree = plant(text)
    run = lint_with_r0401(tree, "acme", cwd=tree.root / "src")
    assert run.places() == tree.expected
    (finding,) = check(tree)
    assert finding.message.startswith("Import cycle acme.two.y -> acme.one.x -> acme.two.y. ")


@pytest.mark.only_causes
@pytest.mark.parametrize("marker", ["pyproject.toml", "setup.py", ".git/HEAD"])
def test_n2_with_a_project_file_at_the_root(plant: Plant, marker: str) -> None:
    tree = plant(NAMESPACES)
    tree.write(marker, "")
    assert places(agree(tree, QUICK)) == tree.expected


def test_n3_files_of_one_name_are_not_one_module(plant: Plant) -> None:
    tree = plant(
        """
        == a/main.py
        import util

        print(util)
        == a/util.py
        == b/main.py
        == b/util.py
        import main

        print(main)
        """
    )
    run = lint_with_r0401(tree, "a", "b")
    assert_r0401(run, "main -> util")
    assert run.places() == ()
    assert agree(tree) == ()


@pytest.mark.only_causes
def test_n3_two_rings_with_the_same_names(plant: Plant) -> None:
    """The same two file names in two directories, a ring in each, one finding in each."""
    ring = {
        "main.py": "import util\n\n\nclass Main(util.Base):\n    pass\n",
        "util.py": 'from main import Main  # [cyclic-import-type-hints]\n\n\nclass Base:\n    one: "Main"\n',
    }
    tree = plant({f"{where}/{name}": text for where in ("a", "b") for name, text in ring.items()})
    assert len(check(tree)) == 2


@pytest.mark.parametrize("with_module", [False, True], ids=["stub instead of module", "stub beside module"])
def test_n4_stubs_are_not_run_time(plant: Plant, with_module: bool) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/seq.pyi
        from p.term import Term

        class Seq: ...
        == p/term.pyi
        from p.seq import Seq

        class Term: ...
        == p/term.py
        from p.seq import Seq


        class Term(Seq):
            pass
        """
    )
    if with_module:
        tree.write("p/seq.py", "class Seq:\n    pass\n")
    run = lint_with_r0401(tree)
    assert_r0401(run)
    assert run.messages == ()
    assert agree(tree, QUICK) == ()


@pytest.mark.only_causes
@pytest.mark.parametrize("target", ["p.b", "p", "./p/b.py", "p/../p/b.py", "LINK/p/b.py"])
def test_n3_one_file_by_any_name(plant: Plant, target: str) -> None:
    tree = plant(PAIR)
    (tree.root / "LINK").symlink_to(".")
    found = lint(tree, target).ours()
    assert [(f.line, f.symbol, f.message) for f in found] == [
        (f.line, f.symbol, f.message) for f in lint(tree, "p/b.py").ours()
    ]
    assert len(found) == 1


@pytest.mark.only_causes
def test_n3_odd_directory_names(plant: Plant) -> None:
    """Spaces, other scripts, names that are no identifiers, above the package."""
    files = parse_tree(PAIR)
    tree = plant({f"my project/caf\u00e9 %s {{0}}/2nd-try/{path}": text for path, text in files.items()})
    (found,) = agree(tree, QUICK)
    assert found.message == lint(plant(PAIR), "p/b.py").ours()[0].message


@pytest.mark.parametrize(
    "text",
    [
        "== p/__init__.py\nfrom . import misspelled\n== p/c.py\nX = 1\n",
        "== p/__init__.py\nfrom . import c\n== p/c.py\nX = 1\n",
        "== p/__init__.py\nfrom p import c\nfrom p.c import X\n== p/c.py\nX = 1\n",
        "== p/__init__.py\nimport p\n== p/c.py\nimport p.c\nfrom p import c\n",
        "== p/__init__.py\n== p/c.py\nfrom . import c\nfrom .c import X\nfrom p import nothing\n",
    ],
    ids=["misspelled", "submodule", "absolute", "itself", "member itself"],
)
def test_n7_a_module_that_imports_itself_is_no_cycle(plant: Plant, text: str) -> None:
    """Left to pylint's own import-self, W0406."""
    tree = plant(text)
    run = lint_with_r0401(tree)
    assert_r0401(run)
    assert run.places() == ()
    assert agree(tree, QUICK) == ()
