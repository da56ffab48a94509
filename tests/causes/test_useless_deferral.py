"""useless-deferral: imports inside functions that need not stand there, and all that is left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pylint_cycles.api import analyze
from tests.causes.noted import noted
from tests.conftest import Plant
from tests.support.trees import Tree

SYMBOL = "cyclic-import-useless-deferral"
MARK = f"# [{SYMBOL}]"


def said(tree: Tree) -> list[str]:
    return noted(tree, SYMBOL)


def found(tree: Tree) -> list[tuple[str, int]]:
    return [(one.importer, one.line) for one in analyze(tree.root).notes if one.symbol == SYMBOL]


PLAIN = (
    "{what} imported inside '{scope}', but no cycle runs through that import, nor would one at the top of the file; "
)
X_PLAIN = PLAIN.format(what="'x' is", scope="f")
TWO_PLAIN = PLAIN.format(what="'p.b' and 'p.d' are", scope="A.f")
LOADED = "'x' is imported inside 'f', but no cycle runs through that import, and "


@pytest.mark.parametrize(
    ("a", "text"),
    [
        pytest.param(
            f"def f():\n    from p.b import x  {MARK}\n    return x",
            f"p/a.py:2 HIGH: {X_PLAIN}move it there.",
            id="plain",
        ),
        pytest.param(
            f"class A:\n    def f(self):\n        import p.b, p.d  {MARK}\n        return p.b.x",
            f"p/a.py:3 HIGH: {TWO_PLAIN}move it there.",
            id="two",
        ),
        pytest.param(
            f"from p import c\ndef f():\n    from .b import x  {MARK}\n    return x, c",
            f"p/a.py:3 HIGH: {LOADED}the imports at the top of the file load p.b anyway; move it there.",
            id="loaded-anyway",
        ),
        pytest.param(
            f"from p.b import y\ndef f():\n    from .b import x  {MARK}\n    return x, y",
            f"p/a.py:3 HIGH: {LOADED}line 1 imports p.b at the top of the file anyway; import it there too.",
            id="imported-at-the-top",
        ),
        pytest.param(
            f"from p.b import x, y\ndef f():\n    from p.b import x  {MARK}\n    return x, y",
            "p/a.py:3 HIGH: 'x' is imported inside 'f', but line 1 imports it at the top of the file already; delete "
            "the import inside.",
            id="twice",
        ),
        pytest.param(
            f"def f():\n    # circular import!\n    from p.b import x  {MARK}\n    return x",
            "p/a.py:3 HIGH: The comment on line 2 speaks of a cycle, but the import of 'x' inside 'f' would close none "
            "at the top of the file; move it there.",
            id="comment",
        ),
    ],
)
def test_texts(plant: Plant, a: str, text: str) -> None:
    files = {"p/__init__.py": "", "p/a.py": a, "p/b.py": "x = 1\ny = 2\n", "p/c.py": "import p.b\nz = p.b\n"}
    tree = plant("\n".join(f"== {path}\n{source}" for path, source in {**files, "p/d.py": ""}.items()))
    assert said(tree) == [text]


def test_the_cure_applied(plant: Plant) -> None:
    tree = plant(
        {"p/__init__.py": "", "p/a.py": "def f():\n    from p.b import x\n    return x\n", "p/b.py": "x = 1\n"}
    )
    assert found(tree) == [("p.a", 2)]
    tree.write("p/a.py", "from p.b import x\ndef f():\n    return x\n")
    analysis = analyze(tree.root)
    assert (analysis.findings, analysis.notes) == ((), ())
    subprocess.run([sys.executable, "-c", "import p.a; assert p.a.f() == 1"], cwd=tree.root, check=True)


FUNCTION = "def f():\n    from p.b import x\n    return x\n"
ENTERED = {"p/b.py": "from p import c\nx = [c]\n", "p/c.py": "from p import b\nz = [b]\n"}


@pytest.mark.parametrize(
    ("a", "others"),
    [
        pytest.param(FUNCTION, {"p/b.py": "from p import a\nx = [a]\n"}, id="ring"),
        pytest.param(
            FUNCTION, {"p/b.py": "x = 1\ndef g():\n    from p import a\n    return a\n"}, id="ring-of-deferred-imports"
        ),
        pytest.param(
            "def f():\n    try:\n        from p.b import x\n    except ImportError:\n        x = 0", {}, id="try"
        ),
        pytest.param(
            "import contextlib\ndef f():\n    with contextlib.suppress(ImportError):\n        from p.b import x",
            {},
            id="with",
        ),
        pytest.param(
            "import sys\ndef f():\n    if sys.platform == 'win32':\n        from p.b import x", {}, id="platform"
        ),
        pytest.param(
            "import sys\ndef f():\n    if sys.version_info > (3, 99):\n        from p.b import x", {}, id="version"
        ),
        pytest.param("def f(y):\n    if y:\n        from p.b import x", {}, id="condition"),
        pytest.param("def f():\n    from p.b import x  # noqa: PLC0415", {}, id="noqa"),
        pytest.param("def f():\n    from p.b import x  # pylint: disable=import-outside-toplevel", {}, id="pragma"),
        pytest.param("def f():\n    from p.b import x  # pylint: disable=C0415", {}, id="pragma-by-id"),
        pytest.param("def f():\n    from p.b import (  # lazy\n        x,\n    )", {}, id="lazy"),
        pytest.param("def f():\n    from p.b import (\n        x,  # slow\n    )", {}, id="slow-in-the-middle"),
        pytest.param("def f():\n    # keeps the start-up fast\n    from p.b import x", {}, id="above"),
        pytest.param("def f():\n    # heavy,\n    # I tell you\n    from p.b import x", {}, id="two-above"),
        pytest.param(
            "def f():\n    # Imported here for startup\n    import p\n    from p.b import x", {}, id="above-both"
        ),
        pytest.param("def __getattr__(name):\n    from p.b import x\n    return x", {}, id="lazy-attribute"),
        pytest.param("def main():\n    from p.b import x", {}, id="main"),
        pytest.param("def create_app():\n    from p.b import x", {}, id="create-app"),
        pytest.param("class A:\n    def ready(self):\n        from p.b import x", {}, id="ready"),
        pytest.param("def run():\n    from p.b import x", {}, id="run"),
        pytest.param("def _lazy_x():\n    from p.b import x", {}, id="lazy-name"),
        pytest.param("def test_x():\n    from p.b import x", {}, id="test"),
        pytest.param("import click\n@click.command()\ndef show():\n    from p.b import x", {}, id="command"),
        pytest.param("import c\n@c.app.task\ndef show():\n    from p.b import x", {}, id="task"),
        pytest.param(
            "if __name__ == '__main__':\n    def f():\n        from p.b import x\n    f()", {}, id="run-as-a-script"
        ),
        pytest.param("import importlib\ndef f():\n    importlib.import_module('p.b')", {}, id="call"),
        pytest.param(FUNCTION, {"p/b.py": "import pandas\nx = 1\n"}, id="library"),
        pytest.param(
            FUNCTION, {"p/b.py": "import p.c\nx = 1\n", "p/c.py": "from numpy import array\n"}, id="library-below"
        ),
        pytest.param(
            FUNCTION,
            {"p/b.py": "try:\n    import lxml\nexcept ImportError:\n    lxml = None\nx = 1\n"},
            id="optional-library",
        ),
        pytest.param(
            f"try:\n    import yaml\nexcept ImportError:\n    yaml = None\n{FUNCTION}",
            {"p/b.py": "import yaml\nx = 1\n"},
            id="library-that-may-be-missing",
        ),
        pytest.param(
            FUNCTION,
            {"p/b.py": "from p.c import register\nx = 1\nregister(x)\n", "p/c.py": "register = print\n"},
            id="effect",
        ),
        pytest.param(FUNCTION, ENTERED, id="enters-a-tangle"),
        pytest.param(f"import p.c\n{FUNCTION}", ENTERED, id="member-of-a-tangle"),
        pytest.param(
            FUNCTION,
            {
                "p/b.py": "".join(f"import p.c{n}\n" for n in range(5)) + "x = 1\n",
                **{f"p/c{n}.py": "" for n in range(5)},
            },
            id="many-modules",
        ),
        pytest.param(FUNCTION, {"p/b.py": "x = 1\ndef g():\n    global x\n    x = 2\n"}, id="rebound"),
        pytest.param(FUNCTION, {"p/b.py": "def __getattr__(name): return 1\n"}, id="made-on-demand"),
        pytest.param("def f():\n    from p.missing import x", {}, id="missing"),
        pytest.param("def f():\n    from p import missing", {}, id="missing-name"),
        pytest.param("def f():\n    import os, sys\n    from json import x", {}, id="standard-library"),
        pytest.param("def f():\n    import os, p.b", {}, id="with-another"),
        pytest.param(f"x = 5\n{FUNCTION}", {}, id="name-is-taken"),
        pytest.param(f"from q import x\n{FUNCTION}", {}, id="name-is-imported-from-elsewhere"),
        pytest.param(
            "def f():\n    from p.b import open\n    return open", {"p/b.py": "def open(): ...\n"}, id="builtin"
        ),
    ],
)
def test_what_is_left_alone(plant: Plant, a: str, others: dict[str, str]) -> None:
    assert found(plant({"p/__init__.py": "", "p/a.py": f"{a}\n", "p/b.py": "x = 1\n", **others})) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("p/__main__.py", FUNCTION),
        ("p/test_a.py", FUNCTION),
        ("p/tests/a.py", FUNCTION),
        ("conftest.py", FUNCTION),
        ("p/apps.py", "def connect():\n    from p.models import Book\n"),
    ],
)
def test_places_that_are_left_alone(plant: Plant, path: str, source: str) -> None:
    models = "from django.db import models\nclass Book(models.Model): ...\n"
    files = {"p/__init__.py": "", "p/tests/__init__.py": "", "p/b.py": "x = 1\n", "p/models.py": models, path: source}
    assert found(plant(files)) == []


@pytest.mark.parametrize(
    ("a", "line"),
    [
        ("def f():\n    from p.b import x  # noqa: F401, avoids a circular import", 2),
        ("def f():\n    from p.b import x  # pylint: disable=import-outside-toplevel,cyclic-import", 2),
        ("def main():\n    # Circular.\n    from p.b import x", 3),
        ("def f(y):\n    if y:\n        from p.b import x  # import cycle", 3),
        ("def f():\n    # avoid a cyclic import\n    import p\n    from p.b import x", 4),
    ],
)
def test_a_comment_that_speaks_of_a_cycle_settles_it(plant: Plant, a: str, line: int) -> None:
    tree = plant({"p/__init__.py": "", "p/a.py": f"{a}\n", "p/b.py": "x = 1\n"})
    assert ("p.a", line) in found(tree)


@pytest.mark.parametrize(
    "comment",
    ["# the lifecycle of it all", "# x", "text = '# lazy'", "y = 1  # slow"],
)
def test_other_comments_say_nothing(plant: Plant, comment: str) -> None:
    tree = plant(
        {"p/__init__.py": "", "p/a.py": f"def f():\n    {comment}\n    from p.b import x\n", "p/b.py": "x = 1\n"}
    )
    assert found(tree) == [("p.a", 3)]


def test_libraries_that_are_loaded_anyway(plant: Plant) -> None:
    tree = plant({"p/__init__.py": "", "p/a.py": f"import pandas\n{FUNCTION}", "p/b.py": "from pandas import x\n"})
    assert found(tree) == [("p.a", 3)]


def test_django_models_that_are_loaded_anyway(plant: Plant) -> None:
    models = "from django.db import models\nclass {}(models.Model): ...\n"
    tree = plant(
        {
            "p/__init__.py": "",
            "p/models.py": models.format("Book"),
            "q/__init__.py": "",
            "q/models.py": f"from p.models import Book\n{models.format('Shelf')}",
            "q/views.py": "from q.models import Shelf\ndef f():\n    from p.models import Book\n    return Book\n",
        }
    )
    assert found(tree) == [("q.views", 3)]
