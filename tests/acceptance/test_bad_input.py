"""Bad input: the findings elsewhere stay right, nothing is printed or raised, what was given up is said once."""

from __future__ import annotations

import ast
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.acceptance.test_robustness import ring
from tests.conftest import Plant
from tests.support.agree import QUICK, agree, api, places
from tests.support.run_pylint import (
    INTERNAL,
    OURS,
    Run,
    command,
    execute,
    lint,
    read_messages,
)
from tests.support.trees import Place, Tree

GOOD = """
    == p/__init__.py
    == p/a.py
    from p import b, bad


    class A(b.B):
        bad = bad
    == p/b.py
    from p.a import A  # [cyclic-import-type-hints]
    from p import bad


    class B:
        one: "A"
"""
GOOD_FILES = ("p/__init__.py", "p/a.py", "p/b.py")
LATIN = "# -*- coding: latin-1 -*-\nNAME = 'caf\xe9'\n".encode("latin-1")

UNREADABLE: dict[str, tuple[bytes, str]] = {
    # content, and a word of what is said about it
    "syntax error": (b"from p import a\ndef (:\n", "syntax"),
    "python 2": (b"print 'hello'\n", "syntax"),
    "indentation": (b"if 1:\n\tx = 1\n        y = 2\n", "syntax"),
    "unterminated string": (b"X = '''\nfrom p import a\n", "syntax"),
    "not utf-8": (b"X = '\xff\xfe'\n", "decode"),
    "unknown coding": (b"# coding: klingon\nX = 1\n", "decode"),
    "wrong coding": (b"# coding: ascii\nX = '\xc3\xa9'\n", "decode"),
    "utf-16": ("from p import a\n".encode("utf-16"), ""),
    "null byte": (b"X = 1\0\n", "null"),
    "binary": (bytes(range(256)) * 40, ""),
    "a sea of brackets": (b"X = " + b"[" * 5000 + b"]" * 5000 + b"\n", ""),
}
READABLE: dict[str, bytes] = {
    "empty": b"",
    "byte order mark": b"\xef\xbb\xbfX = 1\n",
    "latin-1": LATIN,
    "windows line ends": b"X = 1\r\nY = 2\r\n",
    "old mac line ends": b"X = 1\rY = 2\r",
    "form feed": b"X = 1\n\x0cY = 2\n",
    "no line end": b"X = 1",
    "invalid escape": b"X = '\\d'\n",
    "is with a literal": b"X = 1\nif X is 1: pass\n",
    "only a comment": b"# nothing",
    "huge numbers": b"X = " + b"9" * 5000 + b"\n",
}


def internal(run: Run) -> list[str]:
    """What the plugin says that it gave up."""
    return [message.message for message in run.of(INTERNAL)]


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read(plant: Plant, kind: str) -> None:
    content, word = UNREADABLE[kind]
    tree = plant(GOOD)
    tree.write("p/bad.py", content)
    run = lint(tree, *GOOD_FILES)
    assert run.places() == tree.expected
    (said,) = internal(run)
    assert "p/bad.py" in said
    assert word in said
    # The file itself among those that are linted, in one process or two, adds nothing to it.
    for arguments in (("p",), ("-j2", "p")):
        again = lint(tree, *arguments)
        assert again.places() == tree.expected
        assert internal(again) == [said]
    assert places(agree(tree, [api])) == tree.expected


@pytest.mark.parametrize("kind", READABLE)
def test_a_file_that_only_looks_bad(plant: Plant, kind: str) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", READABLE[kind])
    run = lint(tree, *GOOD_FILES)
    assert run.places() == tree.expected
    # It depends on the version of Python whether it reads very long numbers.
    assert (internal(run) == []) == python_reads(READABLE[kind])


def python_reads(content: bytes) -> bool:
    """Tell whether this Python can parse the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(content)
        except SyntaxError:
            return False
    return True


def test_a_file_in_another_encoding_is_read(plant: Plant) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", LATIN + b'from p.a import A\n\n\nclass Caf\xe9:\n    one: "A"\n')
    assert lint(tree).places() == (*tree.expected, Place("p/bad.py", 3, "cyclic-import-type-hints"))


def test_several_bad_files_are_said_in_one_message(plant: Plant) -> None:
    tree = plant(GOOD)
    for number in range(30):
        tree.write(f"p/bad{number:02}.py", "def (:\n")
    tree.write("p/bad.py", "X = '\0'\n")
    for arguments in (("p",), ("-j2", "p"), GOOD_FILES):
        run = lint(tree, *arguments)
        assert run.places() == tree.expected
        (said,) = internal(run)
        assert len(said) < 500


def test_an_init_that_cannot_be_read(plant: Plant) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    tree.write("p/__init__.py", "def (:\n")
    run = lint(tree, "p/a.py", "p/b.py")
    assert run.places() == tree.expected
    assert len(internal(run)) == 1


NOT_PLAIN_FILES: dict[str, Callable[[Path], object]] = {
    "directory": Path.mkdir,
    "pipe": os.mkfifo,
    "dangling link": lambda path: path.symlink_to("nothing"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "link to a directory": lambda path: path.symlink_to("."),
}


@pytest.mark.parametrize("kind", NOT_PLAIN_FILES)
def test_something_that_is_no_plain_file(plant: Plant, kind: str) -> None:
    tree = plant(GOOD)
    NOT_PLAIN_FILES[kind](tree.root / "p/bad.py")
    run = lint(tree, *GOOD_FILES)
    assert run.places() == tree.expected
    assert len(internal(run)) <= 1


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


@pytest.mark.parametrize("what", ["p/bad.py", "p/sub", "p/sub/deep.py"])
def test_a_file_or_directory_that_may_not_be_read(plant: Plant, what: str) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    tree.write("p/sub/__init__.py", "")
    tree.write("p/sub/deep.py", "from p import a\n")
    # Seen first: the permissions are taken away below.
    files = GOOD_FILES
    with forbidden(tree.root / what):
        done = execute(tree, obedient(command(*files)))
    assert done.stderr == ""
    messages = read_messages(tree, done.stdout, tree.root)
    assert [m.place for m in messages if m.symbol != INTERNAL] == list(tree.expected)
    assert len([m for m in messages if m.symbol == INTERNAL]) <= 1
    if what.endswith("bad.py"):
        assert [m for m in messages if m.symbol == INTERNAL and what in m.message]


@pytest.mark.parametrize("unlisted", ["", ".."])
def test_a_directory_above_that_may_not_be_listed(plant: Plant, unlisted: str) -> None:
    """With --x a file can be opened by name, but Python imports nothing from a directory it cannot list."""
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    with forbidden(tree.root / unlisted):
        (tree.root / unlisted).chmod(0o111)
        done = execute(tree, obedient(command(*GOOD_FILES)))
    assert done.stderr == ""
    messages = read_messages(tree, done.stdout, tree.root)
    assert [m.place for m in messages if m.symbol != INTERNAL] == (list(tree.expected) if unlisted else [])


def test_a_package_and_a_module_of_one_name(plant: Plant) -> None:
    """CPython takes the package; the module is never imported, and does not confuse what is."""
    tree = plant(GOOD)
    tree.write("p/bad.py", "")
    tree.write("p/b/__init__.py", 'from p.a import A\n\n\nclass B:\n    one: "A"\n')
    tree.write("p.py", "from p import a\n")
    assert lint(tree).places() == (Place("p/b/__init__.py", 1, "cyclic-import-type-hints"),)
    agree(tree, QUICK)


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


DEEP: dict[str, str] = {
    "sum": "X = " + "+".join(["1"] * 5000),
    "not": "X = " + "not " * 5000 + "1",
    "attributes": "X = a" + ".b" * 5000 + " if 0 else 1",
    "calls": "def f(): return " + "g" + "()" * 5000,
    "strings": "X = " + " + ".join(["'a'"] * 5000),
    "elif": "import os\nif os.name == '0': pass\n" + "".join(f"elif os.name == '{n}': pass\n" for n in range(3000)),
    "lambdas": "X = " + "lambda: " * 900 + "1",
    "brackets": "X = " + "(" * 150 + "1" + ")" * 150,
    "blocks": "".join(f"{' ' * n}if 1:\n" for n in range(90)) + " " * 90 + "pass",
    "functions": "".join(f"{' ' * n}def f():\n" for n in range(90)) + " " * 90 + "pass",
    "comparison": "X = " + " < ".join(["1"] * 5000),
    "powers": "X = 1" + " ** 1" * 2000,
    "statements": "X = 1;" * 20000 + "X = 2",
}


@pytest.mark.parametrize("kind", DEEP)
def test_a_deep_neighbour_keeps_its_imports(plant: Plant, kind: str) -> None:
    """The ring runs through a file with very deep code; the others are linted as always."""
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": f"from p import b\n{DEEP[kind]}\nNAME = b.B\n\n\nclass A(b.B):\n    pass\n",
            "p/b.py": 'from p.a import A  # [cyclic-import-type-hints]\n\n\nclass B:\n    one: "A"\n',
        }
    )
    run = lint(tree, "p/__init__.py", "p/b.py")
    assert run.places() == tree.expected
    assert len(internal(run)) <= 1
    api_places(tree)


def api_places(tree: Tree) -> None:
    """Compare the findings of the Python API with the marks."""
    from pylint_cycles.api import analyze

    found = [
        Place(Path(f.path).relative_to(tree.root).as_posix(), f.line, f.symbol)
        for f in analyze(str(tree.root)).findings
    ]
    assert tuple(sorted(found)) == tree.expected


def test_a_ring_of_ten_thousand_modules(plant: Plant) -> None:
    from pylint_cycles.api import analyze

    tree = plant(ring(10_000))
    analysis = analyze(str(tree.root))
    assert [len(members) for members in analysis.tangles] == [10_000]
    (finding,) = analysis.findings
    own = Path(finding.path).relative_to(tree.root).as_posix()
    assert len(finding.message) < 2_000
    run = lint(tree, own, "ring/__init__.py", "ring/m05000.py")
    assert [(f.path, f.line, f.message) for f in run.ours()] == [(own, finding.line, finding.message)]
    assert internal(run) == []


def test_a_generated_file_of_fifty_thousand_lines(plant: Plant) -> None:
    lines = "".join(f"NAME_{n} = [{n}, 'value {n}', {{'key': {n}}}]\n" for n in range(50_000))
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": f"from p import b\n{lines}\n\nclass A(b.B):\n    pass\n",
            "p/b.py": 'from p.a import A  # [cyclic-import-type-hints]\n\n\nclass B:\n    one: "A"\n',
        }
    )
    run = lint(tree, "p/__init__.py", "p/b.py")
    assert run.places() == tree.expected
    assert internal(run) == []
    api_places(tree)


# A defect of the plugin itself, made on purpose before it is loaded.
DEFECT = (
    "import pylint_cycles.api as api\n"
    "def broken(*arguments, **options):\n    raise RuntimeError('made on purpose')\n"
    "api.Snapshot.{method} = broken"
)


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
@pytest.mark.parametrize("method", ["__init__", "findings", "problems_said_on"])
def test_a_defect_of_our_own_costs_only_our_findings(plant: Plant, jobs: str, method: str) -> None:
    tree = plant(GOOD)
    tree.write("p/bad.py", "import os\n")
    hook = f"--init-hook={DEFECT.format(method=method)}"
    run = lint(tree, hook, jobs, *tree.files(), enable=(OURS, "unused-import"))
    assert [(m.path, m.line) for m in run.of("unused-import")] == [("p/b.py", 2), ("p/bad.py", 1)]
    assert run.places() == (tree.expected if method == "problems_said_on" else ())
    said = internal(run)
    assert said
    assert all("made on purpose" in text for text in said)
    if jobs == "-j1":
        assert len(said) == 1


def test_a_missing_dependency_costs_only_our_findings(plant: Plant) -> None:
    """As in an environment that was put together by hand: pylint says so (E0013), and goes on."""
    tree = plant({"a.py": "import os\n"})
    hook = "--init-hook=import sys; sys.modules['msgspec'] = None"
    done = execute(tree, command(hook, "a.py", enable=["unused-import"]))
    assert done.stderr == ""
    messages = read_messages(tree, done.stdout, tree.root)
    assert sorted(message.symbol for message in messages) == ["bad-plugin-value", "unused-import"]
