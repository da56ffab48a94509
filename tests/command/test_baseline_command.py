"""`pylint-cycles baseline`, run as users run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_cycles.accepted.baseline import Entry, read_baseline
from pylint_cycles.command.main import main
from tests.conftest import Plant
from tests.support.run_pylint import environment, internal, lint
from tests.support.trees import Tree

FILE = "cycles-baseline.toml"
CONFIG = f'[tool.pylint.main]\ncycles-baseline = "{FILE}"\n\n[tool.pylint."messages control"]\ndisable = ["all"]\n'

FILES = {
    "pyproject.toml": CONFIG,
    "src/p/__init__.py": "",
    "src/p/a.py": 'from p.b import B\n\n\ndef f(one: "B") -> None:\n    print(one)\n',
    "src/p/b.py": "from p import a\n\n\nclass B:\n    uses = a.f\n",
    "src/p/c.py": 'from p.d import D\n\n\ndef f(one: "D") -> None:\n    print(one)\n',
    "src/p/d.py": "from p import c\n\n\nclass D:\n    uses = c.f\n",
    "src/q.py": "import p.a\n",
}
A, C = Entry("p.a", "p.b", "type-hints"), Entry("p.c", "p.d", "type-hints")

BOTH = """\
# Import cycles that are accepted for now. 'pylint-cycles baseline' writes this file; reasons and comments are kept.

[[accepted]]
importer = "p.a"
imported = "p.b"
cause = "cyclic-import-type-hints"

[[accepted]]
importer = "p.c"
imported = "p.d"
cause = "cyclic-import-type-hints"
"""


Command = Callable[..., list[str]]
"""Takes the tree and arguments; runs the command there, and returns what it prints, line by line."""


def run(tree: Tree, *arguments: str, code: int = 0, cwd: Path | None = None) -> list[str]:
    """Run the command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "pylint_cycles", "baseline", *arguments],
        cwd=cwd or tree.root,
        env=environment(tree),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (code, ""), done.stdout
    return done.stdout.splitlines()


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command in this process: a second less."""

    def call(tree: Tree, *arguments: str, code: int = 0, error: str = "") -> list[str]:
        monkeypatch.chdir(tree.root)
        assert main(["baseline", *arguments]) == code
        said = capsys.readouterr()
        assert said.err == error
        return said.out.splitlines()

    return call


def git(tree: Tree, *arguments: str) -> None:
    who = ["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=tree.root, check=True, capture_output=True, env=environment(tree))


def entries(tree: Tree) -> list[Entry]:
    found = read_baseline(str(tree.root / FILE))
    assert found.problems == ()
    return list(found.entries)


@pytest.mark.only_causes
def test_from_the_first_baseline_to_a_smaller_one(plant: Plant, here: Command) -> None:
    tree = plant(FILES)
    # one file is enough to find the whole project
    assert run(tree, "src/p/d.py") == [f"{FILE}: 2 entries, 2 added, 0 removed, 0 moved"]
    assert (tree.root / FILE).read_text() == BOTH
    assert here(tree, "--check", "src") == [f"{FILE}: 2 entries, 0 not needed any more, 0 moved"]
    assert lint(tree).messages == ()

    # what is new fails, what is gone is said
    tree.write("src/p/e.py", FILES["src/p/a.py"].replace("p.b", "p.f"))
    tree.write("src/p/f.py", FILES["src/p/b.py"].replace("import a", "import e").replace("a.f", "e.f"))
    tree.write("src/p/d.py", "class D:\n    pass\n")
    after = lint(tree)
    assert [one.path for one in after.ours()] == ["src/p/e.py"]
    (said,) = internal(after)
    stale = f"{C.in_words()}, 'pylint-cycles baseline' takes it out"
    assert said.endswith(f"cycles-baseline: {FILE}, 1 entry is not needed any more: {stale}")

    # from wherever the command is called
    gone = f"- {C.in_words()}"
    summary = f"{FILE}: 2 entries, 1 not needed any more, 0 moved"
    assert here(tree, "--check", "src/p/a.py", code=1) == [gone, summary]
    assert (tree.root / FILE).read_text() == BOTH
    new = Entry("p.e", "p.f", "type-hints")
    assert run(tree, "--rcfile=../pyproject.toml", "p/f.py", cwd=tree.root / "src") == [
        gone,
        f"+ {new.in_words()}",
        f"../{FILE}: 2 entries, 1 added, 1 removed, 0 moved",
    ]
    assert entries(tree) == [A, new]
    assert lint(tree).messages == ()


KEPT = """\
# About this file.

# Do not lose this either.
[[accepted]]
imported = 'p.d'   # a comment
importer = 'p.c'
cause = "type-hints"
reason = "until the move to D2"
ticket = 12


# a is old
[[accepted]]
importer = "p.a"
imported = "p.b"
cause = "cyclic-import-type-hints"
"""


def test_what_people_wrote_is_kept(plant: Plant, here: Command) -> None:
    tree = plant({**FILES, FILE: KEPT})
    tree.write("src/p/e.py", FILES["src/p/a.py"].replace("p.b", "p.f"))
    tree.write("src/p/f.py", FILES["src/p/b.py"].replace("import a", "import e").replace("a.f", "e.f"))
    here(tree, "src")
    top, first, second = KEPT.split("\n\n", 1)[0], *KEPT.split("\n\n", 1)[1].split("\n\n\n")
    new = '[[accepted]]\nimporter = "p.e"\nimported = "p.f"\ncause = "cyclic-import-type-hints"\n'
    assert (tree.root / FILE).read_text() == f"{top}\n\n{second}\n{first}\n\n{new}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[accepted]\n", "line 1: Expected ']]' at the end of an array declaration"),
        (BOTH + "[[accepted]]\nimporter = 'p.e'\n", "line 12: the entry has no 'imported'"),
    ],
)
def test_a_malformed_file_is_left_as_it_is(plant: Plant, here: Command, text: str, problem: str) -> None:
    tree = plant({**FILES, FILE: text})
    assert here(tree, "src", code=2, error=f"pylint-cycles: {FILE}: {problem}\n") == []
    assert here(tree, "--check", "src", code=2, error=f"pylint-cycles: {FILE}: {problem}\n") == []
    assert (tree.root / FILE).read_text() == text


def test_a_form_that_would_be_lost_is_left_as_it_is(plant: Plant, here: Command) -> None:
    text = 'accepted = [{ importer = "p.a", imported = "p.b", cause = "type-hints" }]\n'
    tree = plant({**FILES, FILE: text})
    error = f"pylint-cycles: {FILE} is left as it is: the entries are not all written as [[accepted]]\n"
    here(tree, "src", code=2, error=error)
    assert (tree.root / FILE).read_text() == text


@pytest.mark.parametrize("command", [("mv",), ()], ids=["git mv", "moved by hand"])
def test_a_renamed_module_keeps_its_reason(plant: Plant, here: Command, command: tuple[str, ...]) -> None:
    reason = 'reason = "goes with the new model"\n'
    tree = plant({**FILES, FILE: BOTH.replace('imported = "p.b"\n', f'imported = "p.b"\n{reason}')})
    git(tree, "init", "-q")
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "all")
    if command:
        git(tree, *command, "src/p/a.py", "src/p/alpha.py")
    else:
        (tree.root / "src/p/a.py").rename(tree.root / "src/p/alpha.py")
    tree.write("src/p/b.py", FILES["src/p/b.py"].replace("import a", "import alpha").replace("a.f", "alpha.f"))
    new = Entry("p.alpha", "p.b", "type-hints")
    said = f"> {A.in_words()} is now {new.in_words()}"
    assert here(tree, "--check", "src", code=1) == [said, f"{FILE}: 2 entries, 0 not needed any more, 1 moved"]
    assert here(tree, "src") == [said, f"{FILE}: 2 entries, 0 added, 0 removed, 1 moved"]
    text = (tree.root / FILE).read_text()
    assert f'importer = "p.alpha"\nimported = "p.b"\n{reason}' in text
    assert entries(tree) == [new, C]


def test_a_renamed_module_keeps_its_reason_without_git(plant: Plant, here: Command) -> None:
    """Only one entry differs from the old one in nothing but the name that is gone."""
    reason = 'reason = "goes with the new model"\n'
    tree = plant({**FILES, FILE: BOTH.replace('imported = "p.b"\n', f'imported = "p.b"\n{reason}')})
    (tree.root / "src/p/a.py").rename(tree.root / "src/p/alpha.py")
    tree.write("src/p/b.py", FILES["src/p/b.py"].replace("import a", "import alpha").replace("a.f", "alpha.f"))
    here(tree, "src")
    assert f'importer = "p.alpha"\nimported = "p.b"\n{reason}' in (tree.root / FILE).read_text()


def test_a_package_that_is_not_asked_for_loses_nothing(plant: Plant, here: Command) -> None:
    other = {
        path.replace("src/p/", "src/r/"): text.replace("p", "r", 1) for path, text in FILES.items() if "/p/" in path
    }
    other = {path: text.replace("from p", "from r").replace("prrint", "print") for path, text in other.items()}
    tree = plant({**FILES, **other})
    here(tree, "src")
    both = entries(tree)
    assert {one.importer for one in both} == {"p.a", "p.c", "r.a", "r.c"}
    here(tree, "src/p/a.py")
    assert entries(tree) == both


def test_settings_count(plant: Plant, here: Command) -> None:
    tree = plant({**FILES, "pyproject.toml": CONFIG + '\n[tool.pylint.cycles]\ncycles-keep = ["p.a -> *"]\n'})
    here(tree, "src", "--ignore=c.py")
    assert [one.importer for one in entries(tree)] == ["p.b", "p.d"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("src/none",), "no such file or directory: src/none"),
        (("--check", "src"), "there is no such baseline yet"),
        (("--cycles-baseline=", "src"), "there is no baseline: set cycles-baseline or give --file"),
        (("pyproject.toml",), "the paths hold no Python files: give --file"),
        (("--file=none/x.toml", "src"), "none/x.toml cannot be written: No such file or directory"),
    ],
)
def test_wrong_usage(plant: Plant, here: Command, arguments: tuple[str, ...], error: str) -> None:
    tree = plant(FILES)
    here(tree, *arguments, code=2, error=f"pylint-cycles: {error}\n")
    assert not (tree.root / FILE).exists()


def test_a_renamed_package_is_followed(plant: Plant, here: Command) -> None:
    tree = plant({**FILES, FILE: BOTH.replace('"p.', '"r.')})
    for path in tree.files():
        if path.startswith("src/p/"):
            text = (tree.root / path).read_text().replace("from p", "from r")
            tree.write(path.replace("src/p/", "src/r/"), text)
    tree.write("src/q.py", "import r.a\n")
    shutil.rmtree(tree.root / "src/p")
    git(tree, "init", "-q")
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "all")
    git(tree, "mv", "src/r", "src/sales")
    for path in tree.files():
        tree.write(path, (tree.root / path).read_text().replace("from r", "from sales").replace("r.a\n", "sales.a\n"))
    assert here(tree, "src")[-1] == f"{FILE}: 2 entries, 0 added, 0 removed, 2 moved"
    assert (tree.root / FILE).read_text() == BOTH.replace('"p.', '"sales.')


def test_line_ends_stay_as_they_are(plant: Plant, here: Command) -> None:
    tree = plant({**FILES, FILE: BOTH.replace("\n", "\r\n").encode()})
    tree.write("src/p/d.py", "class D:\n    pass\n")
    here(tree, "src")
    only = BOTH[: BOTH.index('\n[[accepted]]\nimporter = "p.c"')]
    assert (tree.root / FILE).read_bytes() == only.replace("\n", "\r\n").encode()


def test_nothing_to_do_touches_nothing(plant: Plant, here: Command) -> None:
    tree = plant({**FILES, FILE: BOTH})
    before = (tree.root / FILE).stat()
    assert here(tree, "src") == [f"{FILE}: 2 entries, 0 added, 0 removed, 0 moved"]
    after = (tree.root / FILE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_entry_whose_cause_has_changed_keeps_what_people_wrote(plant: Plant, here: Command) -> None:
    tree = plant({**FILES, FILE: KEPT})
    tree.write("src/p/c.py", "from p.d import D\n\n\ndef f() -> None:\n    D()\n")
    now = Entry("p.c", "p.d", "call-time")
    said = f"> {C.in_words()} is now {now.in_words()}"
    assert here(tree, "--check", "src", code=1) == [said, f"{FILE}: 2 entries, 0 not needed any more, 1 moved"]
    assert here(tree, "src") == [said, f"{FILE}: 2 entries, 0 added, 0 removed, 1 moved"]
    text = (tree.root / FILE).read_text()
    assert "imported = 'p.d'   # a comment\nimporter = 'p.c'\ncause = \"cyclic-import-call-time\"\nreason = " in text
    assert entries(tree) == [A, now]


def test_one_entry(plant: Plant, here: Command) -> None:
    tree = plant({path: text for path, text in FILES.items() if path not in ("src/p/c.py", "src/p/d.py")})
    assert here(tree, "src") == [f"{FILE}: 1 entry, 1 added, 0 removed, 0 moved"]
    assert here(tree, "--check", "src") == [f"{FILE}: 1 entry, 0 not needed any more, 0 moved"]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["directory", "pipe"])
def test_what_is_no_regular_file_is_left_as_it_is(plant: Plant, here: Command, make: Callable[[Path], None]) -> None:
    """A file must not take the place of a device, nor may reading from a pipe wait for ever."""
    tree = plant(FILES)
    make(tree.root / FILE)
    before = (tree.root / FILE).stat()
    for options in ((), ("--check",)):
        here(tree, *options, "src", code=2, error=f"pylint-cycles: {FILE} is no regular file\n")
    after = (tree.root / FILE).stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)


def test_nothing_is_claimed_when_the_file_cannot_be_written(plant: Plant, here: Command) -> None:
    error = "pylint-cycles: none/x.toml cannot be written: No such file or directory\n"
    assert here(plant(FILES), "--file=none/x.toml", "src", code=2, error=error) == []


def below(directory: str, only: str = "src/p/") -> dict[str, str]:
    """The package as part of a larger repository."""
    return {f"{directory}/{path}": text for path, text in FILES.items() if path.startswith(only)}


def test_packages_of_one_name_lose_nothing_to_each_other(plant: Plant, here: Command) -> None:
    """Both are under one baseline, and share its entries."""
    files = {"pyproject.toml": CONFIG, **below("one"), **below("two")}
    tree = plant({**files, "one/src/p/d.py": "class D:\n    pass\n", "two/src/p/b.py": "class B:\n    pass\n"})
    here(tree, "one/src", "two/src")
    assert (tree.root / FILE).read_text() == BOTH
    for place in ("one/src", "two/src/p/c.py"):
        assert here(tree, place) == [f"{FILE}: 2 entries, 0 added, 0 removed, 0 moved"]
    assert internal(lint(tree, "one/src/p", "two/src/p")) == []

    tree.write("one/src/p/b.py", "class B:\n    pass\n")
    (said, other) = internal(lint(tree, "one/src/p", "two/src/p"))
    assert said == other
    assert "1 entry is not needed any more: 'p.a -> p.b'" in said
    assert here(tree, "two/src")[0] == f"- {A.in_words()}"


def test_what_has_a_baseline_of_its_own_is_not_in_another_one(plant: Plant, here: Command) -> None:
    files = {"pyproject.toml": CONFIG, **below("one"), "one/pyproject.toml": "", f"one/{FILE}": BOTH}
    tree = plant({**files, "src/r/__init__.py": "", "src/r/a.py": "import p.a\n"})
    here(tree, "src/r", "--source-roots=one/src", f"--cycles-baseline={FILE}")
    assert entries(tree) == []
