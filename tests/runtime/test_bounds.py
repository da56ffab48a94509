"""What bounds the work, and that it changes no answer: results that are used again, accounts, depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.runtime import imports, simulator
from pylint_cycles.runtime.outcome import UNDECIDED, Outcome
from tests.runtime.generator.program import generate
from tests.runtime.trial import write

_SEEDS = range(1_000, 1_040)
_Order = Callable[[Iterable[str]], "list[str]"]


def _outcomes(root: Path, order: _Order = sorted) -> dict[str, Outcome]:
    analysis = analyze(str(root), settings=Settings(py_version=(3, 13)))
    return {name: analysis.simulate(name) for name in order(analysis.modules)}


def _project(root: Path, files: Mapping[str, str]) -> Path:
    write(root, {"p/__init__.py": "", **{f"p/{name}.py": text for name, text in files.items()}})
    return root


def _backwards(names: Iterable[str]) -> list[str]:
    return sorted(names, reverse=True)


def _ring(size: int) -> dict[str, str]:
    return {f"m{one:04}": f"import p.m{(one + 1) % size:04}\nclass C:\n    A = 1\n" for one in range(size)}


def test_what_is_remembered_changes_no_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembering: dict[tuple[int, str], Outcome] = {}
    for seed in _SEEDS:
        write(tmp_path / str(seed), generate(seed).files)
        remembering.update({(seed, name): one for name, one in _outcomes(tmp_path / str(seed)).items()})
    monkeypatch.setattr(imports, "remember", lambda *_: None)
    each_time = {(seed, name): one for seed in _SEEDS for name, one in _outcomes(tmp_path / str(seed)).items()}
    assert len(each_time) > len(_SEEDS)
    assert {key: (remembering[key], one) for key, one in each_time.items() if remembering[key] != one} == {}


def test_the_order_of_questions_changes_no_outcome(tmp_path: Path) -> None:
    for seed in _SEEDS:
        write(tmp_path / str(seed), generate(seed).files)
        assert _outcomes(tmp_path / str(seed)) == _outcomes(tmp_path / str(seed), _backwards), seed


def test_a_module_loaded_inside_a_running_package_is_no_proof_for_the_package(tmp_path: Path) -> None:
    # run loads while p.a is imported; imported first it makes p run, which fails
    write(
        tmp_path / "project",
        {
            "p/__init__.py": "from p.a import A\n",
            "p/a.py": "import run\nfrom p.c import C\nclass A:\n    pass\n",
            "p/c.py": "from p.a import A\nC = 1\n",
            "p/f.py": "F = 1\n",
            "run.py": "import p.f\n",
        },
    )
    outcomes = _outcomes(tmp_path / "project")
    assert outcomes["p"].raises
    assert outcomes["run"].raises
    assert outcomes["run"].chain[0] == ("run", 1)


def test_submodules_loaded_later_are_not_there_when_the_package_is_loaded_alone(tmp_path: Path) -> None:
    # p.sub is bound in p after p has loaded: a result of p alone must not have it
    write(
        tmp_path / "project",
        {
            "p/__init__.py": "from q import b\n",
            "p/sub.py": "from p import b\n",
            "q/__init__.py": "",
            "q/a.py": "import p\nimport p.sub\nX = p.sub\nimport q.b\n",
            "q/b.py": "from q import a\n",
        },
    )
    names = ["p", "p.sub", "q.a", "q.b"]
    first = _outcomes(tmp_path / "project")
    for name in names:
        alone = analyze(str(tmp_path / "project"), settings=Settings(py_version=(3, 13))).simulate(name)
        assert alone == first[name], name


def test_a_long_chain_of_imports_is_followed(tmp_path: Path) -> None:
    size = 1_500
    files = {f"m{one:04}": f"from p.m{one + 1:04} import X\nX = 1\n" for one in range(size)}
    files |= {f"m{size:04}": "import p.a\nX = 1\n", "a": f"import p.m{size:04}\n"}
    outcomes = _outcomes(_project(tmp_path / "project", files))
    assert [name for name, one in outcomes.items() if one.raises or one == UNDECIDED] == []


def test_a_crash_at_the_end_of_a_long_ring_has_the_whole_chain(tmp_path: Path) -> None:
    size = 300
    files = {f"m{one:04}": f"from p.m{(one + 1) % size:04} import X\nX = 1\n" for one in range(size)}
    outcome = _outcomes(_project(tmp_path / "project", files), lambda _: ["p.m0007"])["p.m0007"]
    assert outcome.raises
    assert len(outcome.frames) == size
    assert outcome.module == "p.m0006"


@pytest.mark.parametrize("order", [sorted, _backwards])
def test_a_tangle_draws_on_one_account_in_the_same_order_whichever_is_asked_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: _Order
) -> None:
    monkeypatch.setattr(simulator, "TANGLE_STEPS", 10_000)
    monkeypatch.setattr(simulator, "TANGLE_STEPS_EACH", 1)
    outcomes = _outcomes(_project(tmp_path / "project", _ring(60)), order)
    undecided = sorted(name for name, one in outcomes.items() if one == UNDECIDED)
    decided = sorted(name for name in outcomes if name not in undecided and name != "p")
    assert decided
    assert undecided
    assert decided[-1] < undecided[0]


def test_parts_of_a_tangle_that_only_functions_tie_together_have_accounts_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulator, "TANGLE_STEPS", 10_000)
    monkeypatch.setattr(simulator, "TANGLE_STEPS_EACH", 1)
    monkeypatch.setattr(simulator, "PART_STEPS", 1)
    files = _ring(60)
    files["m0000"] += "def f():\n    import p.x\n"
    files |= {"x": "import p.y\ndef f():\n    import p.m0000\n", "y": "import p.x\n"}
    outcomes = _outcomes(_project(tmp_path / "project", files))
    assert outcomes == _outcomes(tmp_path / "project", _backwards)
    # the ring spends what is due to it, and not what is due to the pair
    assert outcomes["p.m0059"] == UNDECIDED
    assert outcomes["p.x"] != UNDECIDED


def test_an_account_that_is_spent_claims_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulator, "TANGLE_STEPS", 1)
    monkeypatch.setattr(simulator, "TANGLE_STEPS_EACH", 1)
    files = {"a": "from p.b import B\nA = 1\n", "b": "from p.a import A\nB = 1\n"}
    outcomes = _outcomes(_project(tmp_path / "project", files))
    assert outcomes["p.a"] == outcomes["p.b"] == UNDECIDED


@pytest.mark.parametrize(
    "body",
    [
        "class A:\n    def __new__(cls): return object.__new__(cls)\n    def __init__(self): pass\n" + "A()\n" * 1_500,
        "".join(f"class K{one}({f'K{one - 1}' if one else ''}): pass\n" for one in range(1_500)) + "K1499()\n",
        "def f(): return f()\n" + "f()\n" * 100,
        "".join(f"def f{one}(): return f{one + 1}(), f{one + 1}()\n" for one in range(60)) + "f0()\n",
        f"def f(): pass\nfor x in ({'1,' * 900}):\n    for y in ({'1,' * 900}):\n        f()\n",
        "".join(f"{'    ' * one}class C{one}:\n" for one in range(80)) + "    " * 80 + "pass\n",
        f"x = {'not ' * 150}1\n",
        f"x = {'lambda: ' * 1_200}1\n",
        "class D:\n    async def __set_name__(self, o, n): pass\nclass C:\n"
        + "".join(f"    a{one} = D()\n" for one in range(1_500)),
        "".join(f"{'    ' * one}try:\n{'    ' * one} pass\n{'    ' * one}finally:\n" for one in range(40))
        + "    " * 40
        + "pass\n",
        f"class M(type):\n    def __init__(cls, *a): pass\n{'class N(metaclass=M): pass' + chr(10)}" * 500,
    ],
    ids=[
        "instances",
        "bases",
        "recursion",
        "doubling",
        "loops",
        "nested classes",
        "operators",
        "lambdas",
        "set name",
        "finally",
        "metaclass",
    ],
)
def test_code_that_takes_long_ends(tmp_path: Path, body: str) -> None:
    files = {"a": f"{body}import p.b\nLAST = 1\n", "b": "from p.a import LAST\n"}
    outcomes = _outcomes(_project(tmp_path / "project", files))
    # whatever comes before: b asks a for a name that a has not bound yet
    assert outcomes["p.a"].raises
    assert outcomes["p.a"].missing == "LAST"
    # importing b first runs a, which finds b in the making and asks nothing of it
    assert not outcomes["p.b"].raises
