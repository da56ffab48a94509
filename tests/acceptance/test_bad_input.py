"""Bad input: the findings elsewhere stay right, nothing is printed or raised, what was given up is said once."""

from __future__ import annotations

import ast
import warnings

import pytest

from tests.conftest import Plant
from tests.support.agree import agree, api, places
from tests.support.run_pylint import (
    OURS,
    command,
    execute,
    internal,
    lint,
    read_messages,
)
from tests.support.samples import GOOD, GOOD_FILES
from tests.support.trees import Place

pytestmark = pytest.mark.only_causes

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
