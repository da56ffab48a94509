"""What is predicted for an entry beside what CPython does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pylint_cycles.api import Analysis, analyze
from pylint_cycles.project.options import Settings
from pylint_cycles.runtime.outcome import Outcome
from tests.runtime.oracle import Entry, Truth

VERDICTS = (
    "right",
    "right, loads",
    "silent",
    "silent, loads",
    "wrong text",
    "wrong line",
    "wrong chain",
    "wrong cause",
    "plain error",
    "missed",
    "false alarm",
    "no truth",
    "no such module",
    "error of ours",
)
"""silent: nothing is claimed, and CPython raises. missed: "loads" is claimed, and CPython raises. plain error: the same
where no import cycle is to blame, see `is_plain`; the prediction is not about such errors. no truth: the entry hangs or
its process dies. no such module: the analysis does not know the module. error of ours: the simulation itself raises."""

_NOWHERE = re.compile(r"'[\w.]*(nowhere|missing)\d*'", re.IGNORECASE)

WRONG = frozenset(VERDICTS) - {"right", "right, loads", "silent", "silent, loads", "plain error"}


class Compared(NamedTuple):
    """One entry on one Python version. verdict: one of `VERDICTS`; difference: in words, "" when there is none."""

    entry: Entry
    version: str
    verdict: str
    predicted: Outcome | None
    truth: Truth
    difference: str = ""


def entries_of(files: Iterable[str]) -> tuple[Entry, ...]:
    """Every module imported first, the `__main__.py` files run with `-m`, every third module too, scripts by path.

    files: paths relative to the root.
    """
    entries = []
    for index, path in enumerate(sorted(files)):
        name = name_of(path)
        entries.append(Entry("import", name))
        if path.endswith("/__main__.py"):
            entries.append(Entry("main", name.removesuffix(".__main__")))
        elif "/" not in path:
            entries.append(Entry("script", path))
        elif index % 3 == 0 and not path.endswith("__init__.py"):
            entries.append(Entry("main", name))
    return tuple(entries)


def name_of(path: str) -> str:
    """The dotted name of a file, from its path relative to the root."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class Prediction:
    """The analysis of one tree for one Python version. root: the directory that stands on `sys.path`, a real path."""

    def __init__(self, root: Path, version: str) -> None:
        major, minor = version.split(".")
        settings = Settings(py_version=(int(major), int(minor)), source_roots=(str(root),), cache=False)
        self._analysis = analyze(str(root), settings=settings)

    def of(self, entry: Entry) -> Outcome | None:
        """What is said of an entry; None for a module that the analysis does not know."""
        analysis = self._analysis
        name = name_of(entry.name) if entry.how == "script" else entry.name
        if entry.how == "main" and f"{name}.__main__" in analysis.modules:
            name = f"{name}.__main__"
        if name not in analysis.modules:
            return None
        return analysis.simulate(name) if entry.how == "import" else _as_main(analysis, name)


def _as_main(analysis: Analysis, name: str) -> Outcome | None:
    snapshot = analysis._snapshot
    module = snapshot.workspace.module_at(analysis.modules[name])
    return None if module is None else snapshot.simulator.as_main(module)


def compare(root: Path, entries: Iterable[Entry], version: str, truths: Iterable[Truth]) -> list[Compared]:
    """Predict every entry, and hold it against the truth. root: as for `Prediction`."""
    try:
        prediction = Prediction(root, version)
    # a prediction that breaks is a result of the comparison like others
    except Exception as error:
        return [_broken(entry, version, truth, error) for entry, truth in zip(entries, truths, strict=True)]
    compared = []
    for entry, truth in zip(entries, truths, strict=True):
        try:
            predicted = prediction.of(entry)
        # as above
        except Exception as error:
            compared.append(_broken(entry, version, truth, error))
            continue
        verdict, difference = judge(root, predicted, truth)
        compared.append(Compared(entry, version, verdict, predicted, truth, difference))
    return compared


def _broken(entry: Entry, version: str, truth: Truth, error: Exception) -> Compared:
    return Compared(entry, version, "error of ours", None, truth, f"{type(error).__name__}: {error}")


def judge(root: Path, predicted: Outcome | None, truth: Truth) -> tuple[str, str]:
    """Return the verdict, and the difference in words."""
    if truth.fate not in ("loads", "raises"):
        return "no truth", f"{truth.fate} {truth.text}"
    if predicted is None:
        return "no such module", "the analysis does not know the module"
    raises = truth.fate == "raises"
    if predicted.confidence == "unknown":
        if predicted.raises:
            return "false alarm", "an unknown outcome claims a crash"
        return ("silent" if raises else "silent, loads"), ""
    if not predicted.raises:
        if not raises:
            return "right, loads", ""
        if is_plain(truth):
            return "plain error", f"it raises {truth.type}: {truth.text}"
        # that depends on the environment, which is not known
        return "missed" if predicted.confidence == "high" else "silent", f"it raises {truth.type}: {truth.text}"
    if not raises:
        return "false alarm", "it loads"
    verdict, difference = _of_two_errors(root, predicted, truth)
    if verdict in ("wrong line", "wrong text") and is_plain(truth):
        return "plain error", difference  # it comes before the one that is claimed
    return verdict, difference


def is_plain(truth: Truth) -> bool:
    """Whether no import cycle is to blame for an error: a module that is nowhere, an object of the wrong type.

    An error counts as one of cycles when it, or one that it was raised from or while handling, says "circular import".
    When a global name is not there, or a name in a finished module, it may be one. A submodule that is not bound in its
    package is not, nor a name of a namespace package, nor a name that a module reads before it binds it, with no other
    module in between: where it is because the submodule runs, every Python but 3.10 says so. No program binds names
    that begin with `nowhere` or `missing`.
    """
    if truth.circular:
        return False
    if truth.text.endswith("(unknown location)") or (truth.type == "ImportError" and "import name" not in truth.text):
        return True
    modules = [frame.module for frame in truth.frames]
    if truth.type == "NameError" and modules and set(modules[modules.index(modules[-1]) :]) == {modules[-1]}:
        return True
    return bool(_NOWHERE.search(truth.text)) or truth.type not in ("ImportError", "NameError")


def _of_two_errors(root: Path, predicted: Outcome, truth: Truth) -> tuple[str, str]:
    frames = [frame for frame in truth.frames if frame.path.startswith(f"{root}{os.sep}")]
    chain = [(name_of(os.path.relpath(frame.path, root)), frame.line, frame.path) for frame in frames]
    # what runs as `__main__` may be called so, or by the name of its file
    said = [
        (name if frame.module == "__main__" == real.module else frame.module, frame.line, frame.path)
        for frame, real, (name, _, _) in zip(predicted.frames, frames, chain, strict=False)
    ]
    if not chain:
        return "wrong line", "the error is not raised in a file of the tree"
    if (predicted.line, predicted.path) != chain[-1][1:] or predicted.module not in (chain[-1][0], frames[-1].module):
        return "wrong line", f"it is raised at {chain[-1][0]}:{chain[-1][1]}, not {predicted.module}:{predicted.line}"
    if (predicted.exception, predicted.message) != (truth.type, truth.text):
        return "wrong text", f"{truth.type}: {truth.text}, not {predicted.exception}: {predicted.message}"
    if said != chain or len(predicted.frames) != len(frames):
        return "wrong chain", "the frames differ"
    if predicted.circular and _NOWHERE.search(truth.text):
        return "wrong cause", "the name is nowhere, and a cycle is said to be to blame"
    return "right", ""
