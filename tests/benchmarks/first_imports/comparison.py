"""Compares what is predicted with what happens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from pylint_cycles.api import Analysis, Outcome, Settings, analyze
from tests.benchmarks.first_imports.truth import SITE, Entry, Installed

Verdict = Literal["right", "wrong", "missed", "silent", "false alarm", "masked", "undecided"]
"""Of a crash by a cycle: "right" to the letter; "wrong", where a crash with another file, line, type or text is
foretold; "missed", where it is said to load; "silent", where nothing is claimed.

Of a module that does not fail because of a cycle: "right"; a "false alarm"; "masked", where a crash is foretold but
another failure comes first (nobody knows what would be without it); "undecided", where nothing is claimed.
"""


class Comparison(msgspec.Struct):
    """The truth about one entry, what is predicted in the same form, the verdict, and the confidence."""

    truth: Entry
    predicted: Entry
    verdict: Verdict
    confidence: str


def compare(installed: Installed, truth: Sequence[Entry], python: str) -> list[Comparison]:
    """Predict every entry, from one analysis of the package as it is installed; python: "X.Y"."""
    major, minor = map(int, python.split("."))
    analysis = analyze(installed.directory, settings=Settings(py_version=(major, minor)))
    return [_compare(entry, analysis, installed) for entry in truth]


def _compare(truth: Entry, analysis: Analysis, installed: Installed) -> Comparison:
    if truth.entry not in analysis.modules:
        # a directory without __init__.py runs nothing
        nothing = Entry(entry=truth.entry, kind="loads")
        is_file = installed.site.joinpath(*truth.entry.split(".")).with_suffix(".py").is_file()
        verdict: Verdict = "silent" if truth.kind == "circular" else "undecided" if is_file else "right"
        return Comparison(truth, nothing, verdict, "not a module of the project")
    outcome = analysis.simulate(truth.entry)
    predicted = _entry(truth.entry, outcome, installed)
    return Comparison(truth, predicted, _verdict(truth, predicted, outcome), outcome.confidence)


def _entry(name: str, outcome: Outcome, installed: Installed) -> Entry:
    if not outcome.raises:
        return Entry(entry=name, kind="loads")
    prefix = f"{installed.site}/"
    return Entry(
        entry=name,
        kind="circular" if outcome.circular else "other",
        type=outcome.exception,
        text=outcome.message.replace(str(installed.site), SITE),
        path=outcome.path.removeprefix(prefix),
        line=outcome.line,
        chain=[(frame.module, frame.line, frame.path.removeprefix(prefix)) for frame in outcome.frames],
    )


def _verdict(truth: Entry, predicted: Entry, outcome: Outcome) -> Verdict:
    same = (truth.type, *truth.site) == (predicted.type, *predicted.site)
    if outcome.confidence == "unknown":
        return "silent" if truth.kind == "circular" else "undecided"
    if truth.kind == "circular":
        if not outcome.raises:
            return "missed"
        return "right" if same and outcome.circular else "wrong"
    if not outcome.raises or (same and not outcome.circular):
        return "right"
    return "masked" if truth.kind == "other" and not same else "false alarm"
