"""An import that a person has accepted by a pragma counts as cut, whichever file is being linted."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Analysis, Settings, analyze
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.trees import Tree

# The import in p/a.py is cheap to change, that in p/b.py dear.
PAIR = {
    "p/__init__.py": "",
    "p/a.py": 'from p.b import B\n\n\nclass A:\n    def take(self, one: "B") -> None:\n        print(one)\n',
    "p/b.py": "from p.a import A\n\n\nclass B(A):\n    pass\n",
}
CHEAP = "p/a.py:1 cyclic-import-type-hints"
DEAR = "p/b.py:1 cyclic-import-entangled"


def places(tree: Tree, findings: object) -> list[str]:
    assert isinstance(findings, tuple)
    return [f"{one.path.removeprefix(f'{tree.root}/')}:{one.line} {one.symbol}" for one in about_causes(findings)]


def found(tree: Tree, **options: object) -> tuple[list[str], list[str]]:
    """What is reported, and what is accepted."""
    analysis = looked_at(tree, **options)
    return places(tree, analysis.findings), places(tree, analysis.accepted)


def looked_at(tree: Tree, **options: object) -> Analysis:
    return analyze(tree.root, settings=Settings(**options))  # type: ignore[arg-type]  # checked where they are used


def with_pragma(pragma: str, line: str = "from p.a import A") -> str:
    return PAIR["p/b.py"].replace("from p.a import A", f"{line}  # pylint: {pragma}")


def test_without_a_pragma_the_cheap_one_is_reported(plant: Plant) -> None:
    assert found(plant(PAIR)) == ([CHEAP], [])


@pytest.mark.parametrize(
    "source",
    [
        with_pragma("disable=cyclic-import-entangled"),
        with_pragma("disable=W8619"),
        with_pragma("disable=cycles"),
        "# pylint: disable=cyclic-import-entangled\n" + PAIR["p/b.py"],
        "# pylint: disable-next=cyclic-import-entangled\n" + PAIR["p/b.py"],
        "# pylint: disable=W\n" + PAIR["p/b.py"],
        "if True:\n    # pylint: disable=cyclic-import-entangled\n    " + PAIR["p/b.py"],
        with_pragma("disable=cyclic-import-call-time,cyclic-import-entangled"),
    ],
)
def test_the_other_import_of_an_accepted_ring_is_not_reported(plant: Plant, source: str) -> None:
    reported, accepted = found(plant({**PAIR, "p/b.py": source}))
    assert reported == []
    assert [one.partition(" ")[2] for one in accepted] == ["cyclic-import-entangled"]


@pytest.mark.parametrize(
    "source",
    [
        with_pragma("disable=cyclic-import"),
        with_pragma("disable=R0401"),
        with_pragma("disable=cyclic-import-call-time"),
        with_pragma("disable=cyclic-import-order"),
        with_pragma("disable=cycles-member"),
        with_pragma("disable=unused-import"),
        "# pylint: disable=cyclic-import-entangled\n# pylint: enable=cyclic-import-entangled\n" + PAIR["p/b.py"],
        PAIR["p/b.py"] + "# pylint: disable=cyclic-import-entangled\n",
        "text = '# pylint: disable=cyclic-import-entangled'\n" + PAIR["p/b.py"],
    ],
)
def test_no_other_pragma_accepts_it(plant: Plant, source: str) -> None:
    assert found(plant({**PAIR, "p/b.py": source})) == ([CHEAP], [])


def test_a_pragma_for_another_cause_does_not_silence_the_real_one(plant: Plant) -> None:
    """The import changed its cause: somebody began to call what was only named in annotations."""
    source = PAIR["p/a.py"].replace("import B", "import B  # pylint: disable=cyclic-import-type-hints")
    assert found(plant({**PAIR, "p/a.py": source})) == ([], [CHEAP])
    called = source.replace("print(one)", "B().use(one)")
    assert found(plant({**PAIR, "p/a.py": called})) == (["p/a.py:1 cyclic-import-call-time"], [])


def test_nothing_is_accepted_in_files_that_are_not_linted(plant: Plant) -> None:
    tree = plant({**PAIR, "p/b.py": with_pragma("disable=cyclic-import-entangled")})
    assert found(tree, ignore=("b.py",)) == ([CHEAP], [])


# p.a -> p.b -> p.c -> p.a, where each import has the cause "entangled"
RING = {
    "p/__init__.py": "",
    "p/a.py": "from p.b import B{0}\n\n\nclass A(B):\n    pass\n",
    "p/b.py": "from p.c import C{1}\n\n\nclass B(C):\n    pass\n",
    "p/c.py": "from p.a import A{2}\n\n\nclass C(A):\n    pass\n",
}
PRAGMA = "  # pylint: disable=cyclic-import-entangled"


def ring(plant: Plant, *accepted: int, **more: str) -> Tree:
    marks = [PRAGMA if number in accepted else "" for number in range(3)]
    return plant({path: text.format(*marks) for path, text in {**RING, **more}.items()})


def test_of_two_where_one_would_do_the_first_by_name_is_not_needed(plant: Plant) -> None:
    for accepted in ((0, 1), (1, 2), (0, 2), (0, 1, 2)):
        last = "abc"[max(accepted)]
        assert found(ring(plant, *accepted)) == ([], [f"p/{last}.py:1 cyclic-import-entangled"])


def test_what_is_not_needed_can_be_taken_out_at_once(plant: Plant) -> None:
    both = found(ring(plant, 0, 1, 2))
    assert found(ring(plant, 2)) == both == ([], ["p/c.py:1 cyclic-import-entangled"])


def test_a_ring_that_is_shown_does_not_run_through_what_is_accepted(plant: Plant) -> None:
    """The shorter ring, through p.a, is accepted."""
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": f"from p.b import B{PRAGMA}\n\n\nclass A(B):\n    pass\n",
            "p/b.py": "from p import a, c\n\n\nclass B:\n    def f(self):\n        return a.A(), c.C()\n",
            "p/c.py": "from p.d import D\n\n\nclass C(D):\n    pass\n",
            "p/d.py": "from p.b import B\n\n\nclass D(B):\n    pass\n",
        }
    )
    (finding,) = about_causes(looked_at(tree).findings)
    assert (finding.importer, finding.ring) == ("p.b", ("p.b", "p.c", "p.d"))
    assert "'c.C' is" in finding.advice


def test_an_edge_of_another_statement_keeps_the_ring(plant: Plant) -> None:
    """One of two statements with the same edge is accepted: the other one still speaks, and both pragmas are needed."""
    texts = ["from p.b import B  # ONE\nfrom p.b import C  # TWO\n", "\n\n", *PAIR["p/a.py"].splitlines(True)[1:]]
    source = "".join(texts).replace("print(one)", "print(one, C())")
    b = PAIR["p/b.py"] + "\n\nclass C:\n    pass\n"
    one = source.replace("# ONE", "# pylint: disable=cyclic-import-type-hints")
    assert found(plant({**PAIR, "p/a.py": one, "p/b.py": b})) == (
        ["p/a.py:2 cyclic-import-shared-definition"],
        ["p/a.py:1 cyclic-import-type-hints"],
    )
    both = one.replace("# TWO", "# pylint: disable=cyclic-import-shared-definition")
    assert found(plant({**PAIR, "p/a.py": both, "p/b.py": b})) == (
        [],
        ["p/a.py:1 cyclic-import-type-hints", "p/a.py:2 cyclic-import-shared-definition"],
    )


NAMES = {
    "p/__init__.py": "",
    "p/a.py": 'from p import b, c  # PRAGMA\n\n\nclass A:\n    def f(self, one: "b.B"):\n        return c.C(one)\n',
    "p/b.py": "from p.a import A\n\n\nclass B(A):\n    pass\n",
    "p/c.py": "from p.a import A\n\n\nclass C(A):\n    pass\n",
}


@pytest.mark.parametrize(
    ("symbols", "reported", "accepted"),
    [
        ("cyclic-import-call-time", [], ["p/a.py:1 cyclic-import-call-time"]),
        (
            "cyclic-import-type-hints",
            ["p/a.py:1 cyclic-import-call-time"],
            ["p/a.py:1 cyclic-import-type-hints"],
        ),
        ("cyclic-import-entangled", ["p/a.py:1 cyclic-import-call-time"], []),
    ],
)
def test_a_cause_accepts_the_names_that_have_it_or_a_cheaper_one(
    plant: Plant, symbols: str, reported: list[str], accepted: list[str]
) -> None:
    source = NAMES["p/a.py"].replace("PRAGMA", f"pylint: disable={symbols}")
    assert found(plant({**NAMES, "p/a.py": source})) == (reported, accepted)


def test_a_finding_speaks_only_of_the_names_that_are_left(plant: Plant) -> None:
    source = NAMES["p/a.py"].replace("PRAGMA", "pylint: disable=cyclic-import-type-hints")
    (finding,) = about_causes(looked_at(plant({**NAMES, "p/a.py": source})).findings)
    assert finding.imported == "p.c"
    assert "'c.C'" in finding.advice
    assert "b.B" not in finding.advice


def test_an_edge_that_a_dearer_name_needs_as_well_is_not_accepted(plant: Plant) -> None:
    a = 'from p.b import B, C  # pylint: disable=cyclic-import-type-hints\n\n\ndef f(one: "B"):\n    return C(one)\n'
    b = "from p import a\n\n\nclass B:\n    uses = a.f\n\n\nclass C:\n    pass\n"
    assert found(plant({"p/__init__.py": "", "p/a.py": a, "p/b.py": b})) == (
        ["p/a.py:1 cyclic-import-shared-definition"],
        [],
    )


def test_accepted_wins_over_kept_and_over_cut(plant: Plant) -> None:
    tree = plant({**PAIR, "p/b.py": with_pragma("disable=cyclic-import-entangled")})
    assert found(tree, keep=("p.b -> p.a",)) == ([], [DEAR])
    assert found(tree, cut=("p.a -> p.b",)) == ([], [DEAR])


def test_an_import_on_a_ring_that_is_accepted_elsewhere_says_where(plant: Plant) -> None:
    tree = plant({**PAIR, "p/b.py": with_pragma("disable=cyclic-import-entangled")})
    (note,) = [one for one in looked_at(tree).notes if one.symbol == "cyclic-import-member"]
    assert (note.importer, note.advice) == (
        "p.a",
        "It is accepted at line 1 of p.b (cyclic-import-entangled); leave this import as it is.",
    )


# p.d <-> p.b at the top, and p.c -> p.d -> p.b -> p.c with an import in a function
HIDDEN = {
    "p/__init__.py": "",
    "p/b.py": "from p import c, d\n\n\nclass B:\n    uses = c.C, d.f\n",
    "p/c.py": "class C:\n    def f(self):\n        from p.d import f\n\n        return f\n",
    "p/d.py": 'from p.b import B{}\n\n\ndef f(one: "B") -> None:\n    print(one)\n',
}


@pytest.mark.parametrize(
    ("pragma", "advice"),
    [
        (
            "",
            "The root cause is type-hints at line 1 of p.d: import 'B' under 'if TYPE_CHECKING:' there.",
        ),
        (
            "  # pylint: disable=cyclic-import-type-hints",
            "The root cause, type-hints at line 1 of p.d, is accepted; leave this import where it is.",
        ),
    ],
)
def test_an_import_in_a_function_says_when_the_root_cause_is_accepted(plant: Plant, pragma: str, advice: str) -> None:
    tree = plant({path: text.format(pragma) for path, text in HIDDEN.items()})
    (note,) = [one for one in looked_at(tree).notes if one.symbol == "cyclic-import-deferred"]
    assert note.advice.endswith(advice)


def test_pragmas_on_crashes_do_not_touch_the_cut(plant: Plant) -> None:
    tree = plant({**PAIR, "p/b.py": with_pragma("disable=cyclic-import-error,cyclic-import-order")})
    assert found(tree) == ([CHEAP], [])


def test_an_edit_elsewhere_in_the_file_is_seen(plant: Plant) -> None:
    """What pylint said of a content is remembered by the content."""
    tree = plant({**PAIR, "p/b.py": with_pragma("disable=cyclic-import-entangled")})
    assert found(tree) == ([], [DEAR])
    tree.write("p/b.py", PAIR["p/b.py"])
    assert found(tree) == ([CHEAP], [])
