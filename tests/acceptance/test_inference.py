"""Where a cause depends on what a class really is, the answer must not depend on how pylint was started either.

astroid keys its modules by name and looks along `sys.path`; names and `sys.path` differ from call to call.
"""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.conftest import Plant
from tests.support.agree import Findings, agree, check, places
from tests.support.run_pylint import lint
from tests.support.trees import parse_tree

pytestmark = pytest.mark.only_causes

# The base class of the models comes from a library that is not installed, through two modules of the project.
SHOP = """
    == app/__init__.py
    == app/orm.py
    from sqlalchemy.orm import DeclarativeBase


    class Root(DeclarativeBase):
        pass
    == app/db.py
    from app.orm import Root


    class Base(Root):
        __abstract__ = True
    == app/author.py
    from sqlalchemy.orm import relationship

    from app.book import Book  # [cyclic-import-mutual-models]
    from app.db import Base


    class Author(Base):
        books = relationship(Book)
    == app/book.py
    from sqlalchemy.orm import relationship

    import app.author
    from app.db import Base


    class Book(Base):
        author = relationship(app.author.Author)
        first: "app.author.Author" = app.author.Author.first
"""
# The same modules, but the base is an ordinary class.
PLAIN = SHOP.replace("from sqlalchemy.orm import DeclarativeBase", "import os").replace("Root(DeclarativeBase)", "Root")


def symbols(findings: Findings) -> list[str]:
    return [finding.symbol for finding in findings]


def test_a_base_class_is_followed_in_every_mode(plant: Plant) -> None:
    found = agree(plant(SHOP))
    assert symbols(found) == ["cyclic-import-mutual-models"]


def test_two_projects_with_the_same_names_in_one_run(plant: Plant) -> None:
    """`app.db` is one thing in the first directory and another in the second."""
    files = {f"one/{path}": text for path, text in parse_tree(SHOP).items()}
    files |= {f"two/{path}": text for path, text in parse_tree(PLAIN).items()}
    tree = plant(files)
    alone = {where: lint(tree, f"{where}/app").ours() for where in ("one", "two")}
    assert symbols(alone["one"]) == ["cyclic-import-mutual-models"]
    assert symbols(alone["two"]) != ["cyclic-import-mutual-models"]
    together = tuple(sorted(alone["one"] + alone["two"]))
    for order in permutations(["one/app", "two/app"]):
        assert lint(tree, *order).ours() == together
        assert lint(tree, "-j2", *order).ours() == together
    for cwd in ("one", "two"):
        run = lint(tree, *(str(tree.root / path) for path in tree.files()), cwd=tree.root / cwd)
        assert run.ours() == together


def test_an_installed_copy_of_the_project_does_not_count(plant: Plant) -> None:
    """The copy that is importable where pylint runs says something else about the base class."""
    files = parse_tree(SHOP) | {f"site/{path}": text for path, text in parse_tree(PLAIN).items()}
    tree = plant(files)
    targets = [path for path in tree.files() if path.startswith("app/")]
    wanted = lint(tree, *targets).ours()
    assert symbols(wanted) == ["cyclic-import-mutual-models"]
    hook = f"--init-hook=import sys; sys.path.insert(0, {str(tree.root / 'site')!r})"
    assert lint(tree, hook, *targets).ours() == wanted
    assert lint(tree, hook, "app/book.py", "app/author.py").ours() == wanted


@pytest.mark.parametrize("unsaved", [SHOP, PLAIN], ids=["models", "plain classes"])
def test_the_unsaved_text_decides(plant: Plant, unsaved: str) -> None:
    """The file that is linted is the buffer; what it imports is read from disk."""
    tree = plant(SHOP)
    buffer = parse_tree(SHOP)["app/author.py"]
    if unsaved == PLAIN:
        tree.write("app/orm.py", parse_tree(PLAIN)["app/orm.py"])
    run = lint(tree, "--from-stdin", "app/author.py", stdin=buffer.encode())
    assert run.ours() == tuple(f for f in lint(tree).ours() if f.path == "app/author.py")
    assert (symbols(run.ours()) == ["cyclic-import-mutual-models"]) == (unsaved == SHOP)


def test_a_utility_module_in_every_mode(plant: Plant) -> None:
    """What stands around the ring is evidence, and is found from every file."""
    tree = plant(
        """
        == shop/__init__.py
        == shop/util.py
        from shop.catalog import RATE  # [cyclic-import-utility-creep]


        def convert(value):
            return value * RATE


        def simplify(text):
            return text.strip()


        TABLE = {"rate": convert(1)}
        == shop/catalog.py
        from shop.util import simplify

        RATE = 2
        NAME = simplify(" name ")
        """
    )
    findings = check(tree)
    assert places(findings) == tree.expected
