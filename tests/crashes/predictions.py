"""A stand-in for the simulator: says what it was told to say, so that tests are about what is made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pylint_cycles.api import Settings, Snapshot
from pylint_cycles.causes.finding import Finding
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.outcome import LOADS, Certainty, Frame, Outcome, Swallowed
from tests.support.trees import Tree


class Predictions:
    """Outcomes by the name of the entry, with `-m ` before it when it is run; everything else loads.

    asked: the names that were asked for, in order.
    """

    unforeseen = ()

    def __init__(self, outcomes: Mapping[str, Outcome]) -> None:
        self._outcomes = dict(outcomes)
        self.asked: list[str] = []

    def outcome(self, module: Module) -> Outcome:
        return self._answer(module.name)

    def as_main(self, module: Module) -> Outcome:
        return self._answer(f"-m {module.name}")

    def all_load_alike(self, paths: Collection[str], importers: Iterable[Module], inside: Collection[str]) -> bool:
        """Nothing is known for sure: each group is looked into."""
        del paths, importers, inside
        return False

    def _answer(self, name: str) -> Outcome:
        self.asked.append(name)
        return self._outcomes.get(name, LOADS)


def frames(tree: Tree, *steps: tuple[str, int]) -> tuple[Frame, ...]:
    """Frames from (relative path, line)."""
    return tuple(
        Frame(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."), line, str(tree.root / path))
        for path, line in steps
    )


def fails(
    tree: Tree,
    *steps: tuple[str, int],
    message: str = "no",
    missing: str = "X",
    provider: str = "",
    confidence: Certainty = "high",
    circular: bool = True,
    swallowed: tuple[Swallowed, ...] = (),
) -> Outcome:
    """An ImportError at the last of the steps."""
    last = frames(tree, *steps)[-1]
    return Outcome(
        raises=True,
        exception="ImportError",
        message=message,
        module=last.module,
        path=last.path,
        line=last.line,
        frames=frames(tree, *steps),
        confidence=confidence,
        circular=circular,
        missing=missing,
        provider=provider,
        swallowed=swallowed,
    )


def swallows(
    tree: Tree, *steps: tuple[str, int], lost: tuple[str, ...] = (), message: str = "no", provider: str = ""
) -> Swallowed:
    """An ImportError, or the loss of names, at the last of the steps, that does not get out."""
    last = frames(tree, *steps)[-1]
    return Swallowed(
        exception="" if lost else "ImportError",
        message="" if lost else message,
        lost=lost,
        frames=frames(tree, *steps),
        path=last.path,
        line=last.line,
        missing="",
        provider=provider,
        confidence="high",
    )


def snapshot(predictions: Predictions, settings: Settings | None = None) -> Snapshot:
    """A snapshot in which they are what the simulator says; files sorted for nobody."""
    made = Snapshot(settings or Settings())
    made.crashes.simulator = predictions
    return made


def said(tree: Tree, predictions: Predictions, settings: Settings | None = None) -> tuple[Finding, ...]:
    """What is said of crashes in all files of the tree, by path and line."""
    made = snapshot(predictions, settings)
    kinds = ("error", "order", "swallowed", "fragile-order")
    found = [finding for path in tree.files() for finding in made.findings(str(tree.root / path))]
    assert made.failures == {}
    return tuple(finding for finding in found if finding.cause in kinds)
