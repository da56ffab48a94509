"""The table and the list of differences that the command prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tests.benchmarks.first_imports.catalogue import Package
from tests.benchmarks.first_imports.comparison import Comparison
from tests.benchmarks.first_imports.truth import Entry

_HEADS = (
    "package",
    "version",
    "modules",
    "load",
    "fail otherwise",
    "crash by a cycle",
    "at places",
    "right",
    "wrong",
    "missed",
    "silent",
    "false alarms",
    "undecided",
    "masked",
)
_LISTED = ("false alarm", "wrong", "missed", "silent", "masked")
"""Verdicts whose entries are listed below the table, in this order."""


def table(results: Mapping[Package, Sequence[Comparison]]) -> str:
    """Return a table in Markdown, one row for each package, and totals.

    From "right" to "silent" it is about the crashes by a cycle; then, about all other modules.
    """
    rows = [["total", "", *(str(sum(numbers)) for numbers in zip(*map(_numbers, results.values()), strict=True))]]
    rows = [[package.title, package.version, *map(str, _numbers(found))] for package, found in results.items()] + rows
    lines = [_HEADS, ("---", "---", *["--:"] * (len(_HEADS) - 2)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _numbers(found: Sequence[Comparison]) -> list[int]:
    kinds = Counter(one.truth.kind for one in found)
    crashes = [one for one in found if one.truth.kind == "circular"]
    verdicts = Counter(one.verdict for one in crashes)
    others = Counter(one.verdict for one in found if one.truth.kind != "circular")
    return [
        len(found),
        kinds["loads"],
        kinds["other"],
        kinds["circular"],
        len({one.truth.site for one in crashes}),
        verdicts["right"],
        verdicts["wrong"],
        verdicts["missed"],
        verdicts["silent"],
        others["false alarm"],
        others["undecided"],
        others["masked"],
    ]


def differences(results: Mapping[Package, Sequence[Comparison]]) -> str:
    """Return each difference with truth and prediction, the worst kind first; the empty string when there is none."""
    blocks = []
    for verdict in _LISTED:
        for found in results.values():
            blocks += [
                f"{verdict.upper()} {one.truth.entry} ({one.confidence})\n"
                f"  truth:     {_in_words(one.truth)}\n  predicted: {_in_words(one.predicted)}"
                for one in found
                if one.verdict == verdict
            ]
    return "\n".join(blocks)


def _in_words(entry: Entry) -> str:
    if entry.kind == "loads":
        return "loads"
    chain = " -> ".join(f"{module}:{line}" for module, line, _ in entry.chain)
    proof = f" [{entry.proof}]" if entry.proof else ""
    return f"{entry.kind}, {entry.path} line {entry.line}, {entry.type}: {entry.text}{proof}\n    {chain}"
