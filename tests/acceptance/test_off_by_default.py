"""The messages that are off by default, switched on in each way that pylint offers.

That all ways to run agree on them is tested in `tests/plugin/test_notes.py`, what they say in `tests/causes`.
"""

from __future__ import annotations

import pytest

from tests.conftest import Plant
from tests.support.run_pylint import OURS, Finding, is_ours, lint
from tests.support.trees import Place, Tree

ON = ("cyclic-import-error", "cyclic-import-type-hints")
DEFERRED, USELESS, MEMBER = "cyclic-import-deferred", "cyclic-import-useless-deferral", "cyclic-import-member"

# `p.low` has all three beside the finding on a cause that is on by default: its cheap import is in `p.high`.
LOW = """
    == p/__init__.py
    == p/leaf.py
    X = 1
    == p/high.py
    from p.low import Low  # [cyclic-import-error, cyclic-import-type-hints]


    class High:
        low: "Low"
    == p/low.py
    from p.high import High  # [cyclic-import-error, cyclic-import-member]


    class Low(High):
        def one(self):
            from p.leaf import X  # [cyclic-import-useless-deferral]

            return X

        def two(self):
            from p.late import LATE  # [cyclic-import-deferred]

            return LATE
    == p/late.py
    import p.low

    LATE = p.low.Low()
"""


def expected(tree: Tree, *symbols: str) -> tuple[Place, ...]:
    return tuple(place for place in tree.expected if place.symbol in symbols)


@pytest.mark.parametrize(
    ("switches", "symbols"),
    [
        (["--disable=all", "--enable=cycles"], [*ON]),
        (["--disable=all", "--enable=cycles,cycles-deferred"], [*ON, DEFERRED, USELESS]),
        (["--disable=all", "--enable=cycles,cycles-member"], [*ON, MEMBER]),
        (["--disable=all", "--enable=cycles-deferred"], [DEFERRED, USELESS]),
        (["--disable=all", "--enable=cycles-deferred", f"--disable={DEFERRED}"], [USELESS]),
        (["--disable=all", f"--enable={DEFERRED},{MEMBER}"], [DEFERRED, MEMBER]),
        (["--disable=all", "--enable=R8631"], [DEFERRED]),
        (["--disable=all", "--enable=R8633"], [USELESS]),
        (["--disable=all", "--enable=R8632"], [MEMBER]),
        (["--enable=cycles-member"], [*ON, MEMBER]),
        (["--enable=cycles-member,cycles-deferred", "--disable=R"], [*ON]),
        (["--enable=all"], [*ON, DEFERRED, USELESS, MEMBER]),
        ([], [*ON]),
    ],
    ids=lambda value: " ".join(value) or "nothing" if value and value[0].startswith("-") else "",
)
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_on_the_command_line(plant: Plant, jobs: str, switches: list[str], symbols: list[str]) -> None:
    tree = plant(LOW)
    assert lint(tree, jobs, *switches, *tree.files(), enable=()).places() == expected(tree, *symbols)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pylintrc", "[MESSAGES CONTROL]\ndisable=all\nenable=cycles,\n    cycles-member,\n    R8631\n"),
        (
            "pyproject.toml",
            "[tool.pylint.'messages control']\ndisable = ['all']\nenable = ['cycles', 'cycles-member', "
            "'cyclic-import-deferred']\n",
        ),
    ],
)
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_in_a_configuration_file(plant: Plant, jobs: str, path: str, text: str) -> None:
    tree = plant(LOW)
    tree.write(path, text)
    run = lint(tree, jobs, *tree.files(), enable=())
    assert run.places() == expected(tree, *ON, MEMBER, DEFERRED)


def test_switching_them_on_changes_nothing_else(plant: Plant) -> None:
    """Whatever else pylint says, and what the plugin says by default, stays as it is."""
    tree = plant(LOW)
    before = lint(tree, *tree.files(), enable=()).messages
    after = lint(tree, "--enable=cycles-deferred,cycles-member", *tree.files(), enable=()).messages
    assert after == tuple(sorted({*before, *added(after)}, key=lambda f: (*f[:3], f.symbol, f.message)))
    assert [one.place for one in added(after)] == list(expected(tree, DEFERRED, USELESS, MEMBER))


def added(messages: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in messages if is_ours(one.symbol) and one.symbol in (DEFERRED, USELESS, MEMBER)]


def with_pragma(symbol: str) -> str:
    """Replace the mark of one finding by a pragma."""
    text = LOW.replace(f"cyclic-import-error, {symbol}]", f"cyclic-import-error] # pylint: disable={symbol}")
    return text.replace(f"# [{symbol}]", f"# pylint: disable={symbol}")


@pytest.mark.parametrize("symbol", [DEFERRED, USELESS, MEMBER])
def test_its_pragma_is_useful_where_it_is_on(plant: Plant, symbol: str) -> None:
    tree = plant(with_pragma(symbol))
    switched_on = (OURS, "cycles-deferred", "cycles-member", "useless-suppression")
    run = lint(tree, enable=switched_on)
    assert run.places() == tree.expected
    assert run.of("useless-suppression") == ()
