"""Section D of the known pains of R0401: one answer for one project, and an answer that is enough."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import combinations, permutations
from pathlib import Path

import pytest

from tests.conftest import Plant
from tests.support.agree import QUICK, agree, check, places
from tests.support.causes import about_causes, to_change
from tests.support.oracle import Statement, name_of, random_package, tangled
from tests.support.run_pylint import OURS, assert_r0401, lint, lint_with_r0401
from tests.support.trees import Place, parse_tree, write_tree

Cut = tuple[Statement, ...]

# Six modules, `random.seed(4)`, each import with probability one half.
D1_EDGES = {0: (1, 2, 3, 4, 5), 1: (0, 5), 2: (1, 3, 4, 5), 3: (5,), 4: (0,), 5: (0, 4)}
D1 = {"g/__init__.py": ""} | {
    f"g/m{source}.py": "".join(f"from g import m{target}\n" for target in targets)
    + f"USED = [{', '.join(f'm{target}' for target in targets)}]\n"
    for source, targets in D1_EDGES.items()
}


def sufficient(files: dict[str, str], found: Sequence[Place]) -> bool:
    """Taking away exactly these statements leaves no cycle."""
    return not tangled(files, [(place.path, place.line) for place in found])


def smallest_cuts(lines: Sequence[Statement], enough: Callable[[Collection[Statement]], bool]) -> list[Cut]:
    """Return every smallest set of lines that is enough, by trying all."""
    for size in range(len(lines) + 1):
        cuts = [chosen for chosen in combinations(lines, size) if enough(chosen)]
        if cuts:
            return cuts
    return []


D1_LINES = [(f"g/m{source}.py", n + 1) for source, targets in D1_EDGES.items() for n in range(len(targets))]


def test_d1_the_hash_seed_changes_nothing(plant: Plant) -> None:
    tree = plant(D1)
    runs = [lint_with_r0401(tree, env={"PYTHONHASHSEED": seed}) for seed in "01234567"]
    # R0401 has several answers for the same six files.
    assert len({run.r0401() for run in runs}) > 1
    assert len({run.ours() for run in runs}) == 1
    found = to_change(runs[0].places())
    assert sufficient(D1, found)
    assert len(found) == len(smallest_cuts(D1_LINES, lambda lines: not tangled(D1, lines))[0])


def test_d1_in_every_mode(plant: Plant) -> None:
    findings = agree(plant(D1))
    assert sufficient(D1, to_change(places(findings)))


SCRIPTS = """
    == a.py
    import b


    class A(b.B):  # [cyclic-import-error]
        pass
    == b.py
    from a import A  # [cyclic-import-error, cyclic-import-type-hints]


    class B:
        one: "A"
"""


@pytest.mark.parametrize(
    ("arguments", "r0401"),
    [
        (["a.py", "b.py"], ["b.py:1: a -> b"]),
        (["b.py", "a.py"], ["a.py:1: a -> b"]),
    ],
    ids=["a b", "b a"],
)
def test_d2_the_order_of_the_files_changes_nothing(
    plant: Plant, arguments: Sequence[str], r0401: Sequence[str]
) -> None:
    tree = plant(SCRIPTS)
    run = lint_with_r0401(tree, *arguments)
    assert_r0401(run, *r0401)
    assert run.places() == tree.expected


def test_d2_every_order_of_a_ring_of_three(plant: Plant) -> None:
    tree = plant(
        {"r/__init__.py": ""}
        | {f"r/{one}.py": f"from r import {other}\n\nNAME = {other}.__name__\n" for one, other in ("ab", "bc", "ca")}
    )
    files = tree.files()[1:]
    orders = [lint_with_r0401(tree, *order) for order in permutations(files)]
    assert {run.r0401()[0].split(":")[0] for run in orders} == set(files), "R0401 blames whatever comes last"
    assert len({run.ours() for run in orders}) == 1
    assert len(orders[0].ours()) == 1


@pytest.mark.parametrize(
    ("arguments", "r0401"),
    [(["a.py"], []), (["b.py"], []), (["a.py", "b.py"], ["b.py:1: a -> b"])],
    ids=["a", "b", "both"],
)
def test_d3_the_set_of_files_changes_nothing(plant: Plant, arguments: Sequence[str], r0401: Sequence[str]) -> None:
    tree = plant(SCRIPTS)
    run = lint_with_r0401(tree, *arguments)
    assert_r0401(run, *r0401)
    assert run.places() == tuple(place for place in tree.expected if place.path in arguments)


def test_d2_d3_in_every_mode(plant: Plant) -> None:
    check(plant(SCRIPTS))


@pytest.mark.parametrize("jobs", ["-j1", "-j2", "-j3"])
def test_d4_worker_processes_change_nothing(plant: Plant, jobs: str) -> None:
    tree = plant({f"example/{path}": text for path, text in parse_tree(SCRIPTS).items()})
    run = lint_with_r0401(tree, jobs, "example")
    assert_r0401(run, "a -> b")
    assert Place("example/b.py", 1, "cyclic-import-type-hints") in tree.expected
    assert run.places() == tree.expected


STARS = {"a.py": "from .b import *\n", "b.py": "from .c import *\n", "c.py": "from .a import *\n"}


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_d5_relative_imports_without_a_package(plant: Plant, jobs: str) -> None:
    """They cannot work at all: pylint says E0402 on each, and there is no ring."""
    tree = plant(STARS)
    run = lint_with_r0401(tree, jobs, *tree.files())
    assert_r0401(run)
    assert run.messages == ()


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_d5_relative_imports_in_a_package(plant: Plant, jobs: str) -> None:
    """One import to change breaks the ring of three."""
    files = {"r/__init__.py": ""} | {f"r/{path}": text for path, text in STARS.items()}
    tree = plant(files)
    run = lint_with_r0401(tree, jobs, "r")
    assert_r0401(run, "r.a -> r.b -> r.c")
    assert len(run.ours()) == 1
    assert sufficient(files, run.places())


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_d5_one_cause_and_two_members(plant: Plant, jobs: str) -> None:
    """Each import of the ring can be marked, for editors; the others say where the ring is better cut."""
    tree = plant(
        {
            "r/__init__.py": "",
            "r/a.py": "from .b import *  # [cyclic-import-entangled]\n",
            "r/b.py": "from .c import *  # [cyclic-import-member]\n",
            "r/c.py": "from .a import *  # [cyclic-import-member]\n",
        }
    )
    run = lint(tree, jobs, "r", enable=(OURS, "cyclic-import-member"))
    assert run.places() == tree.expected
    for finding in run.of("cyclic-import-member"):
        assert finding.message.endswith(
            ". It is better cut at line 1 of r.a (cyclic-import-entangled); leave this import as it is."
        )
    assert lint(tree, jobs, "r").ours() == run.of("cyclic-import-entangled")


def test_d5_in_every_mode(plant: Plant) -> None:
    assert len(agree(plant({"r/__init__.py": ""} | {f"r/{path}": text for path, text in STARS.items()}))) == 1


def test_d5_without_a_package_in_other_modes(plant: Plant) -> None:
    assert agree(plant(STARS), QUICK) == ()


def test_d6_r0401_does_not_list_enough(plant: Plant) -> None:
    """A person can break every ring that R0401 lists, as cheaply as possible, and be left with a ring."""
    tree = plant(D1)
    run = lint_with_r0401(tree, env={"PYTHONHASHSEED": "0"})
    rings = [line.split(": ")[1].split(" -> ") for line in run.r0401()]
    listed = [{_line_of(*hop) for hop in zip(ring, [*ring[1:], ring[0]], strict=True)} for ring in rings]
    cuts = smallest_cuts(D1_LINES, lambda lines: all(ring & set(lines) for ring in listed))
    assert any(tangled(D1, cut) for cut in cuts)
    assert sufficient(D1, to_change(run.places()))


def _line_of(importer: str, imported: str) -> Statement:
    source, target = int(importer[-1]), int(imported[-1])
    return f"g/m{source}.py", D1_EDGES[source].index(target) + 1


@pytest.mark.parametrize("decade", range(15))
def test_l4_d6_the_reported_imports_are_enough_and_none_is_too_many(decade: int, tmp_path: Path) -> None:
    from pylint_cycles.api import analyze

    rings = 0
    for seed in range(decade * 10, decade * 10 + 10):
        files = random_package(seed)
        tree = write_tree(tmp_path / str(seed), files)
        analysis = analyze(str(tree.root))
        found = [(Path(f.path).relative_to(tree.root).as_posix(), f.line) for f in about_causes(analysis.findings)]
        assert len(set(found)) == len(found), f"seed {seed}: one import reported twice"
        assert not tangled(files, found), f"seed {seed}: not enough"
        for place in found:
            others = [other for other in found if other != place]
            assert tangled(files, others), f"seed {seed}: {place} need not go"
        assert set(analysis.modules) == {name_of(path) for path in files}
        rings += bool(found)
    assert rings, "no tree of this decade has a ring: the test shows nothing"


@pytest.mark.parametrize("seed", [9])
def test_l4_d6_in_every_mode(seed: int, plant: Plant) -> None:
    files = random_package(seed)
    assert tangled(files)
    tree = plant(files)
    found = to_change(places(agree(tree)))
    for place in found:
        lines = files[place.path].splitlines()
        # Blank lines of the same number: nothing else moves.
        indent = lines[place.line - 1][: len(lines[place.line - 1]) - len(lines[place.line - 1].lstrip())]
        lines[place.line - 1] = f"{indent}pass"
        files[place.path] = "".join(f"{line}\n" for line in lines)
        tree.write(place.path, files[place.path])
    assert found
    assert lint(tree).ours() == ()
