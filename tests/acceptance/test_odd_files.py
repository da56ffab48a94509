"""Files and directories that are not what their names say, and some that may not be read: see `test_bad_input`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Plant
from tests.support.agree import QUICK, agree, check
from tests.support.run_pylint import (
    INTERNAL,
    command,
    execute,
    internal,
    lint,
    read_messages,
)
from tests.support.samples import GOOD, GOOD_FILES

NOT_PLAIN_FILES: dict[str, Callable[[Path], object]] = {
    "directory": Path.mkdir,
    "pipe": os.mkfifo,
    "dangling link": lambda path: path.symlink_to("nothing"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "link to a directory": lambda path: path.symlink_to("."),
}


@pytest.mark.only_causes
@pytest.mark.parametrize("kind", NOT_PLAIN_FILES)
def test_something_that_is_no_plain_file(plant: Plant, kind: str) -> None:
    tree = plant(GOOD)
    NOT_PLAIN_FILES[kind](tree.root / "p/bad.py")
    run = lint(tree, *GOOD_FILES)
    assert run.places() == tree.expected
    assert len(internal(run)) <= 1


@pytest.mark.only_causes
def test_links_that_go_round(plant: Plant) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    (tree.root / "p/again").symlink_to(".")
    (tree.root / "p/up").symlink_to("..")
    (tree.root / "p/sub").mkdir()
    (tree.root / "p/sub/__init__.py").touch()
    (tree.root / "p/sub/p").symlink_to("../../p")
    run = lint(tree, *GOOD_FILES)
    assert run.places() == tree.expected
    assert internal(run) == []
    # A file reached through a link is the file.
    through = lint(tree, "p/again/b.py")
    assert [(f.line, f.symbol, f.message) for f in through.ours()] == [
        (f.line, f.symbol, f.message) for f in run.ours()
    ]


@contextmanager
def forbidden(path: Path) -> Iterator[None]:
    """Take away all permissions for a while."""
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(mode)


def obedient(argv: list[str]) -> list[str]:
    """Return the command so that it keeps to permissions, which the superuser need not; skip where that fails."""
    if os.geteuid() != 0:
        return argv
    tool = shutil.which("setpriv")
    if tool is None:
        pytest.skip("the superuser may read everything, and there is no setpriv")
    return [tool, "--bounding-set=-dac_override,-dac_read_search", *argv]


@pytest.mark.only_causes
@pytest.mark.parametrize("what", ["p/bad.py", "p/sub", "p/sub/deep.py"])
def test_a_file_or_directory_that_may_not_be_read(plant: Plant, what: str) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    tree.write("p/sub/__init__.py", "")
    tree.write("p/sub/deep.py", "from p import a\n")
    # Seen first: the permissions are taken away below.
    files = GOOD_FILES
    with forbidden(tree.root / what):
        done = execute(tree, obedient(command(*tree.options, *files)))
    assert done.stderr == ""
    messages = read_messages(tree, done.stdout, tree.root)
    assert [m.place for m in messages if m.symbol != INTERNAL] == list(tree.expected)
    assert len([m for m in messages if m.symbol == INTERNAL]) <= 1
    if what.endswith("bad.py"):
        assert [m for m in messages if m.symbol == INTERNAL and what in m.message]


@pytest.mark.only_causes
@pytest.mark.parametrize("unlisted", ["", ".."])
def test_a_directory_above_that_may_not_be_listed(plant: Plant, unlisted: str) -> None:
    """With --x a file can be opened by name, but Python imports nothing from a directory it cannot list."""
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    with forbidden(tree.root / unlisted):
        (tree.root / unlisted).chmod(0o111)
        done = execute(tree, obedient(command(*tree.options, *GOOD_FILES)))
    assert done.stderr == ""
    messages = read_messages(tree, done.stdout, tree.root)
    assert [m.place for m in messages if m.symbol != INTERNAL] == (list(tree.expected) if unlisted else [])


def test_a_package_and_a_module_of_one_name(plant: Plant) -> None:
    """CPython takes the package; the module is never imported, and does not confuse what is."""
    tree = plant(
        """
        == p.py
        from p import a
        == p/__init__.py
        == p/a.py
        from p.b import B  # [cyclic-import-error, cyclic-import-type-hints]


        class A:
            one: "B"
        == p/b.py
        class B:
            pass
        == p/b/__init__.py
        from p.a import A  # [cyclic-import-error]


        class B(A):
            pass
        """
    )
    check(tree, QUICK)


@pytest.mark.only_causes
def test_odd_file_names(plant: Plant) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    for name in (
        "not a module.py",
        "2nd.py",
        "\u00fcml\u00e4ut.py",
        "a-b.py",
        "class.py",
        ".hidden.py",
        "two\nlines.py",
    ):
        tree.write(f"p/{name}", "from p import a\nfrom p.b import B\n")
    Path(os.fsdecode(os.fsencode(tree.root) + b"/p/\xff.py")).write_bytes(b"def (:\n")
    for path in ("p/a.py", "p/b.py"):
        run = lint(tree, path)
        assert run.places() == tuple(place for place in tree.expected if place.path == path)
    assert lint(tree, "p/not a module.py").ours() == ()
    assert sum(len(internal(lint(tree, path))) for path in GOOD_FILES) <= 1


def test_missing_neighbours(plant: Plant) -> None:
    """A sandbox has the files of one target; what is not there is no ring and no problem."""
    tree = plant(
        """
        == p/b.py
        from p.a import A
        from p import bad
        from . import c
        from ...above import d
        import q.r.s


        class B:
            one: "A"
        """
    )
    run = lint(tree)
    assert run.messages == ()
    assert agree(tree, QUICK) == ()
