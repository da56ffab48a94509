"""An import that is not simulated again comes out as if it were: with and without what is remembered."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from pylint_cycles.api import analyze
from pylint_cycles.runtime import imports
from pylint_cycles.runtime.outcome import LOADS, Outcome
from tests.runtime.generator.program import generate
from tests.runtime.trial import write

SEEDS = (
    *(2216, 2343, 2395, 2422, 10469, 711336, 715709, 715801, 719909),
    *(701564, 702204, 720694, 720879, 802633, 803539, 900840, 901511, 901965, 903798, 905691),
)
"""Programs that differed once."""


def _outcomes(root: Path, chance: Random | None = None) -> dict[str, Outcome]:
    """What each module comes to; asked for in the order of their names, or in one that is left to chance."""
    analysis = analyze(root)
    names = sorted(analysis.modules)
    asked = chance.sample(names, len(names)) if chance is not None else names
    outcomes = {name: analysis.simulate(name) for name in asked}
    return {name: outcomes[name] for name in names}


@pytest.mark.parametrize("seed", [*SEEDS, *range(40)])
def test_what_is_remembered_changes_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "program"
    write(root, generate(seed).files)
    remembering = _outcomes(root)
    in_another_order = _outcomes(root, Random(seed))
    monkeypatch.setattr(imports, "remember", lambda *_: None)
    expected = _outcomes(root)
    assert remembering == expected
    # how sure it is may depend on the order, but not whether anything is claimed
    assert {name: _claimed(one) for name, one in in_another_order.items()} == {
        name: _claimed(one) for name, one in expected.items()
    }


def _claimed(outcome: Outcome) -> Outcome:
    """The outcome, with one degree of certainty for all that is claimed."""
    return outcome if outcome.confidence == "unknown" else replace(outcome, confidence="inference")


_READERS = {
    "as an attribute": "import p\nv = p.h.x\nimport mc\n",
    "before it is imported": "import p\nv = p.h.x\nimport p.h\nimport mc\n",
    "by what it imports": "import n\nimport p.h\nimport mc\n",
    "before something leads to it": "import p\nv = p.h.x\nimport k\nimport mc\n",
    "by getattr": "import p\nv = getattr(p, 'h').x\nimport mc\n",
    "by hasattr": "import p\nif not hasattr(p, 'h'):\n    raise ImportError('no')\nimport mc\n",
}


@pytest.mark.parametrize("reader", _READERS.values(), ids=_READERS)
def test_a_submodule_that_somebody_else_has_imported(reader: str, tmp_path: Path) -> None:
    # `e` imports `p.h` before `m`; `m` first fails in CPython
    program = {"p/__init__.py": "", "p/h.py": "import c\nx = 1\n", "c.py": "import p.h\n"}
    program |= {
        "e.py": "import p.h\nimport m\nimport ec\n",
        "ec.py": "import e\n",
        "m.py": reader,
        "mc.py": "import m\n",
    }
    program |= {"n.py": "import p\nv = p.h.x\nimport nc\n", "nc.py": "import n\n"}
    program |= {"k.py": "import p.h\nimport kc\n", "kc.py": "import k\n"}
    write(tmp_path / "program", program)
    analysis = analyze(tmp_path / "program")
    assert analysis.simulate("e") == LOADS
    alone = analysis.simulate("m")
    assert alone.raises or alone.confidence != "high"
