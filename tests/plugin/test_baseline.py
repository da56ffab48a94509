"""The baseline: a file that accepts the imports listed in it, and can only shrink."""

from __future__ import annotations

import pytest

from pylint_cycles.accepted.baseline import parse_baseline
from pylint_cycles.api import Settings, Snapshot, analyze
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.trees import Tree

FILE = "cycles-baseline.toml"

# Two rings: the cheap import of each is reported.
FILES = {
    "pyproject.toml": "",
    "src/p/__init__.py": "",
    "src/p/a.py": 'from p.b import B\n\n\ndef f(one: "B") -> None:\n    print(one)\n',
    "src/p/b.py": "from p import a\n\n\nclass B:\n    uses = a.f\n",
    "src/p/c.py": 'from p.d import D\n\n\ndef f(one: "D") -> None:\n    print(one)\n',
    "src/p/d.py": "from p import c\n\n\nclass D:\n    uses = c.f\n",
}


def entry(importer: str, imported: str, cause: str = "type-hints", *more: str) -> str:
    lines = [f'importer = "{importer}"', f'imported = "{imported}"', f'cause = "cyclic-import-{cause}"', *more]
    return "\n".join(["[[accepted]]", *lines, ""])


A, C = entry("p.a", "p.b"), entry("p.c", "p.d")


def found(tree: Tree, setting: str = FILE, **options: object) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Importers of what is reported and of what is accepted, and the problems."""
    settings = Settings(baseline=setting, **options)  # type: ignore[arg-type]  # checked where they are used
    analysis = analyze(tree.root / "src", settings=settings)
    reported = [one.importer for one in about_causes(analysis.findings)]
    return reported, [one.importer for one in analysis.accepted], analysis.problems


def test_without_a_baseline(plant: Plant) -> None:
    assert found(plant(FILES), "") == (["p.a", "p.c"], [], ())


def test_listed_imports_are_accepted_and_others_are_not(plant: Plant) -> None:
    tree = plant({**FILES, FILE: A})
    assert found(tree) == (["p.c"], ["p.a"], ())
    tree.write(FILE, A + "\n" + C)
    assert found(tree) == ([], ["p.a", "p.c"], ())


def test_the_short_name_of_a_cause_will_do(plant: Plant) -> None:
    assert found(plant({**FILES, FILE: A.replace("cyclic-import-", "") + C})) == ([], ["p.a", "p.c"], ())


def test_the_dear_import_of_a_ring_can_be_the_accepted_one(plant: Plant) -> None:
    assert found(plant({**FILES, FILE: entry("p.b", "p.a", "entangled") + C})) == ([], ["p.b", "p.c"], ())


@pytest.mark.parametrize("place", ["src/", "", "../"])
def test_it_is_looked_for_from_the_package_upwards(plant: Plant, place: str) -> None:
    tree = plant(FILES)
    (tree.root / place / FILE).write_text(A + C)
    assert found(tree) == ([], ["p.a", "p.c"], ())
    assert found(tree, str((tree.root / place / FILE).resolve())) == ([], ["p.a", "p.c"], ())


def test_the_nearest_one_counts(plant: Plant) -> None:
    assert found(plant({**FILES, FILE: A + C, f"src/{FILE}": A})) == (["p.c"], ["p.a"], ())


def test_an_entry_that_is_not_needed_is_said(plant: Plant) -> None:
    tree = plant({**FILES, FILE: A + C})
    tree.write("src/p/d.py", "class D:\n    pass\n")
    stale = (
        "cycles-baseline: cycles-baseline.toml, 1 entry is not needed any more: 'p.c -> p.d' (cyclic-import-type-hints)"
    )
    assert found(tree) == ([], ["p.a"], (f"{stale}, 'pylint-cycles baseline' takes it out",))


def test_an_entry_on_a_module_that_is_gone_is_said(plant: Plant) -> None:
    tree = plant({**FILES, FILE: A + C + entry("p.gone", "p.d") + entry("other.gone", "p.d")})
    (problem,) = found(tree)[2]
    assert "1 entry is not needed any more: 'p.gone -> p.d'" in problem


def test_an_entry_with_another_cause_accepts_nothing(plant: Plant) -> None:
    reported, accepted, (problem,) = found(plant({**FILES, FILE: entry("p.a", "p.b", "call-time") + C}))
    assert (reported, accepted) == (["p.a"], ["p.c"])
    assert "'p.a -> p.b' (cyclic-import-call-time)" in problem


def test_a_pragma_comes_before_the_baseline(plant: Plant) -> None:
    """The pragma would silence the finding anyway, so the entry is not needed."""
    source = FILES["src/p/a.py"].replace("import B", "import B  # pylint: disable=cyclic-import-type-hints")
    reported, accepted, (problem,) = found(plant({**FILES, FILE: A + C, "src/p/a.py": source}))
    assert (reported, accepted) == ([], ["p.a", "p.c"])
    assert "1 entry is not needed any more: 'p.a -> p.b'" in problem


def test_what_leads_to_an_unreadable_file_is_left_alone(plant: Plant) -> None:
    """Nobody can tell whether a ring runs through it."""
    tree = plant({**FILES, FILE: A + C, "src/p/d.py": "from p import c\ndef (:\n"})
    assert found(tree) == ([], ["p.a"], ("src/p/d.py: syntax error on line 2",))


def test_an_import_of_itself_can_be_accepted(plant: Plant) -> None:
    tree = plant({"pyproject.toml": "", "src/random.py": "import random\n\nprint(random.randint(1, 2))\n"})
    assert found(tree) == (["random"], [], ())
    tree.write(FILE, entry("random", "random", "shadowed"))
    assert found(tree) == ([], ["random"], ())


# The statement leads to two modules: an entry for each.
TWO = {
    "pyproject.toml": "",
    "src/p/__init__.py": "",
    "src/p/a.py": "from p import b, c\n\n\nclass A:\n    def f(self):\n        return b.B(), c.C()\n",
    "src/p/b.py": "from p.a import A\n\n\nclass B(A):\n    pass\n",
    "src/p/c.py": "from p.a import A\n\n\nclass C(A):\n    pass\n",
}


def test_an_entry_is_about_one_module_and_not_about_the_rest_of_the_line(plant: Plant) -> None:
    one, other = entry("p.a", "p.b", "call-time"), entry("p.a", "p.c", "call-time")
    tree = plant({**TWO, FILE: one})
    settings = Settings(baseline=FILE)
    (finding,) = about_causes(analyze(tree.root / "src", settings=settings).findings)
    assert (finding.imported, finding.ring) == ("p.c", ("p.a", "p.c"))
    assert "b.B" not in finding.advice
    tree.write(FILE, one + other)
    assert found(tree) == ([], ["p.a", "p.a"], ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[accepted]\n", "line 1: Expected ']]' at the end of an array declaration"),
        (f"{A}<<<<<<< ours\n{C}", "line 5: Invalid statement"),
        (f"{A}reason = 'not closed\n", "line 5: "),
        (f'{A}reason = """not closed\n', "line 5: "),
    ],
)
def test_a_malformed_file_accepts_nothing_and_says_where(plant: Plant, text: str, problem: str) -> None:
    reported, accepted, (said,) = found(plant({**FILES, FILE: text}))
    assert (reported, accepted) == (["p.a", "p.c"], [])
    assert said.startswith(f"cycles-baseline: cycles-baseline.toml, {problem}")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (C.replace("imported", "import"), "line 5: the entry has no 'imported'"),
        (C.replace('"p.d"', "5"), "line 5: 'imported' is not a string"),
        (C.replace("type-hints", "order"), "line 5: 'cyclic-import-order' is no cause that can be accepted"),
        (C + "reason = []\n", "line 5: 'reason' is not a string"),
    ],
)
def test_a_wrong_entry_is_said_and_the_others_count(plant: Plant, wrong: str, problem: str) -> None:
    tree = plant({**FILES, FILE: A + wrong})
    assert found(tree) == (["p.c"], ["p.a"], (f"cycles-baseline: cycles-baseline.toml, {problem}",))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("version = 1\n" + A, "line 1: 'version' is not '[[accepted]]'"),
        ("\naccepted = 1\n", "line 2: not '[[accepted]]'"),
        ("[accepted]\nimporter = 1\n", "line 1: not '[[accepted]]'"),
    ],
)
def test_what_else_stands_in_the_file(text: str, problem: str) -> None:
    assert parse_baseline(text).problems == (problem,)


def test_a_file_that_is_not_there(plant: Plant) -> None:
    reported, _, (problem,) = found(plant(FILES))
    assert reported == ["p.a", "p.c"]
    assert problem == "cycles-baseline: cycles-baseline.toml, there is no such file; 'pylint-cycles baseline' writes it"


def test_a_file_in_another_encoding(plant: Plant) -> None:
    (problem,) = found(plant({**FILES, FILE: (A + "reason = 'grün'\n").encode("latin-1")}))[2]
    assert problem == "cycles-baseline: cycles-baseline.toml, line 5: not UTF-8"


def test_an_entry_whose_import_has_another_cause_now_is_said(plant: Plant) -> None:
    tree = plant({**FILES, FILE: A + C})
    tree.write("src/p/c.py", "from p.d import D\n\n\ndef f() -> None:\n    D()\n")
    changed = "'p.c -> p.d' (cyclic-import-type-hints) is now cyclic-import-call-time"
    assert found(tree) == (
        ["p.c"],
        ["p.a"],
        (f"cycles-baseline: {FILE}, 1 entry has another cause: {changed}",),
    )


# The same rings without a package.
ALONE = {
    path.replace("src/p/", "src/"): text.replace("from p.", "from ").replace("from p ", "")
    for path, text in FILES.items()
    if "__init__" not in path
}


@pytest.mark.parametrize("others", [{}, {"src/e.py": "import a\n"}])
def test_modules_without_a_package_say_what_is_wrong(plant: Plant, others: dict[str, str]) -> None:
    """Each tangle says once what is wrong with the file, each module what is wrong with its entries."""
    tree = plant({**ALONE, **others, FILE: entry("a", "b") + entry("c", "d")})
    assert found(tree) == ([], ["a", "c"], ())
    tree.write(FILE, entry("a", "b") + entry("c", "b") + "[[accepted]]\n")
    reported, accepted, problems = found(tree)
    assert (reported, accepted) == (["c"], ["a"])
    stale = "1 entry is not needed any more: 'c -> b' (cyclic-import-type-hints), 'pylint-cycles baseline' takes it out"
    said = [f"cycles-baseline: {FILE}, {one}" for one in (stale, "line 9: the entry has no 'importer'")]
    assert problems == tuple(said)
    snapshot = Snapshot(Settings(baseline=FILE))
    said_on = {path: snapshot.problems_said_on(str(tree.root / path)) for path in tree.files()}
    wrong = {"src/a.py": said[1], "src/c.py": f"{said[1]}; {said[0]}"}
    assert said_on == {path: wrong.get(path, "") for path in tree.files()}
