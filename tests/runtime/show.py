"""One entry of a program: its text, the prediction and the truth beside each other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.runtime.compare import Compared


def show(one: Compared, root: Path) -> str:
    """The verdict, both errors and both tracebacks with the lines of the source. root: where the program stands now."""
    lines = [f"{one.entry.how} {one.entry.name} on Python {one.version}: {one.verdict}", f"  {one.difference}", ""]
    truth, said = one.truth, one.predicted
    quoted = " (printed by -m as one line)" if truth.quoted else ""
    lines += [
        f"CPython:    {truth.fate} {truth.type}: {truth.text}{quoted}" if truth.type else f"CPython:    {truth.fate}"
    ]
    lines += [_frame(frame.module, frame.line, frame.path, root) for frame in truth.frames]
    if said is None:
        return "\n".join([*lines, "prediction: none"])
    claim = f"raises {said.exception}: {said.message}" if said.raises else "loads"
    lines += [f"prediction: {claim} [{said.confidence}; circular={said.circular} missing={said.missing!r}]"]
    lines += [_frame(frame.module, frame.line, frame.path, root) for frame in said.frames]
    lines += [
        f"  swallowed {each.exception}: {each.message} at {each.path}:{each.line} [{each.confidence}]"
        for each in said.swallowed
    ]
    return "\n".join(lines)


def _frame(module: str, line: int, path: str, root: Path) -> str:
    try:
        source = Path(path).read_text().splitlines()[line - 1].strip()
    except (OSError, IndexError):
        source = "?"
    return f"    {module:12} {os.path.relpath(path, root)}:{line:<4} {source}"


def listing(files: Mapping[str, str]) -> str:
    """The files with line numbers."""
    lines = []
    for path, text in files.items():
        lines.append(f"== {path}")
        lines += [f"{number:4} {line}" for number, line in enumerate(text.splitlines(), start=1)]
    return "\n".join(lines)


def differences(results: Iterable[Compared], seed: int | None = None) -> list[str]:
    """One line for each result: what the command shows it with, the verdict and the difference."""
    lines = []
    for one in results:
        name = f"--show {seed} {one.entry.name} --how {one.entry.how} --python {one.version}"
        if seed is None:
            name = f"{one.entry.how} {one.entry.name} on Python {one.version}"
        lines.append(f"{name}: {one.verdict}: {one.difference}")
    return lines
