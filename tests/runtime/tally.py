"""Counts of comparisons, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.runtime.compare import VERDICTS, WRONG, Compared

_SHOWN = 25
"""Seeds that are listed for each kind of difference, and features with the most differences."""


class Tally:
    """Counts of verdicts: all, by the exception that CPython raises, by confidence, by feature of the program."""

    def __init__(self) -> None:
        self.programs = 0
        self.verdicts: Counter[str] = Counter()
        self._by: dict[str, dict[str, Counter[str]]] = {"CPython": {}, "confidence": {}, "feature": {}}
        self._programs_with: Counter[str] = Counter()
        self._first: dict[str, list[str]] = {}

    @property
    def entries(self) -> int:
        """How many entries were compared; one on two versions counts twice."""
        return self.verdicts.total()

    @property
    def wrong(self) -> int:
        """How many predictions do not agree with CPython."""
        return sum(self.verdicts[verdict] for verdict in WRONG)

    def add(self, seed: int, features: Iterable[str], results: Iterable[Compared]) -> None:
        """Count the results of one program."""
        self.programs += 1
        features = sorted(features)
        self._programs_with.update(features)
        listed: set[str] = set()
        for one in results:
            self.verdicts[one.verdict] += 1
            confidence = one.predicted.confidence if one.predicted is not None else "no prediction"
            self._count("CPython", one.truth.type or one.truth.fate, one.verdict)
            self._count("confidence", confidence, one.verdict)
            for feature in features:
                self._count("feature", feature, one.verdict)
            # the other entries of a program mostly end in the same place
            if one.verdict in WRONG and one.verdict not in listed:
                listed.add(one.verdict)
                first = self._first.setdefault(one.verdict, [])
                if len(first) < _SHOWN:
                    where = f"--show {seed} {shown(one)}"
                    first.append(f"{where:36} {one.difference[:150]}")

    def _count(self, by: str, key: str, verdict: str) -> None:
        self._by[by].setdefault(key, Counter())[verdict] += 1

    def merge(self, other: Tally) -> None:
        """Add what another one has counted."""
        self.programs += other.programs
        self.verdicts += other.verdicts
        self._programs_with += other._programs_with
        for by, counts in other._by.items():
            for key, counter in counts.items():
                self._by[by][key] = self._by[by].get(key, Counter()) + counter
        for verdict, places in other._first.items():
            self._first[verdict] = [*self._first.get(verdict, []), *places][:_SHOWN]

    def table(self) -> str:
        """All counts in words; the lines that begin with `--show` are arguments for the command."""
        lines = [f"{self.programs} programs, {self.entries} entries, {self.wrong} predictions wrong", ""]
        lines += [f"{self.verdicts[verdict]:9}  {verdict}" for verdict in VERDICTS if self.verdicts[verdict]]
        for by in ("CPython", "confidence"):
            lines += ["", f"by {by}:"]
            counts = sorted(self._by[by].items(), key=lambda item: (-item[1].total(), item[0]))
            lines += [f"  {key:22} {counter.total():8}  {_in_words(counter)}" for key, counter in counts]
        lines += ["", "by feature of the program (programs, entries, share of wrong predictions):"]
        for key, counter in sorted(self._by["feature"].items(), key=lambda item: (-_share(item[1]), item[0])):
            lines.append(f"  {key:46} {self._programs_with[key]:7} {counter.total():8}  {_share(counter):7.2%}")
        for verdict in VERDICTS:
            if verdict in self._first:
                lines += ["", f"{verdict}, the first:", *[f"  {place}" for place in self._first[verdict]]]
        return "\n".join(lines)


def _share(counter: Counter[str]) -> float:
    return sum(counter[verdict] for verdict in WRONG) / counter.total()


def _in_words(counter: Counter[str]) -> str:
    return ", ".join(f"{counter[verdict]} {verdict}" for verdict in VERDICTS if counter[verdict])


def shown(one: Compared) -> str:
    """An entry as the command takes it: the name, with `--how` and `--python` where they are needed."""
    how = "" if one.entry.how == "import" else f" --how {one.entry.how}"
    return f"{one.entry.name}{how} --python {one.version}"
