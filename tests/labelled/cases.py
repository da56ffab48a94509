"""The labelled trees: how a file is read, and how the findings in it are judged against its label.

A file starts with lines `# key: value`: `source` (address of the fix), `what` (what the maintainers did), `cause` (the
label), `also` (causes that are just as good, separated by commas), `names` (what the advice has to mention: regular
expressions separated by ` | `, one of them has to match). The tree follows. A line that ends with `# <-` is one that
the maintainers changed, with `# <=` one that they could have changed as well.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from pylint_cycles.api import Finding, Settings, analyze
from tests.support.causes import about_causes
from tests.support.trees import parse_tree

HERE = Path(__file__).parent
_KEY = re.compile(r"#\s*(?P<key>source|what|cause|also|names):\s*(?P<value>.*?)\s*$")
_PLACE = re.compile(r"\s*#\s*<(?P<kind>[-=]).*$")


class Label(NamedTuple):
    """One labelled tree. changed, equal: (path, line) of the marked lines; no cause of "none" has any."""

    name: str
    source: str
    cause: str
    also: frozenset[str]
    names: tuple[str, ...]
    changed: frozenset[tuple[str, int]]
    equal: frozenset[tuple[str, int]]
    files: dict[str, str]


class Score(NamedTuple):
    """How the findings of one tree compare with its label.

    strict: a finding with the very cause stands on a line that the maintainers changed. cause, line, advice: every
    finding has an acceptable cause, stands on an acceptable line, some finding mentions what the label asks for.
    What is predicted to crash counts only where nothing at all is to be said.
    """

    label: Label
    findings: tuple[Finding, ...]
    strict: bool
    cause: bool
    line: bool
    advice: bool


def read(path: Path) -> Label:
    """Read one file."""
    keys: dict[str, str] = {}
    text = path.read_text()
    head, found, tree = text.partition("\n== ")
    assert found, f"{path.name} has no tree"
    for line in head.splitlines():
        match = _KEY.match(line)
        if match:
            keys[match["key"]] = match["value"]
    files: dict[str, str] = {}
    places: dict[str, set[tuple[str, int]]] = {"-": set(), "=": set()}
    for name, content in parse_tree(f"== {tree}").items():
        lines = content.splitlines()
        for number, line in enumerate(lines, start=1):
            mark = _PLACE.search(line)
            if mark:
                places[mark["kind"]].add((name, number))
                lines[number - 1] = line[: mark.start()]
        files[name] = "\n".join(lines) + "\n" if lines else ""
    return Label(
        path.stem,
        keys["source"],
        keys["cause"],
        frozenset(cause.strip() for cause in keys.get("also", "").split(",") if cause.strip()),
        tuple(name.strip() for name in keys.get("names", "").split(" | ") if name.strip()),
        frozenset(places["-"]),
        frozenset(places["="]),
        files,
    )


def score(label: Label, root: Path) -> Score:
    """Write the tree below `root`, an empty directory, and judge what is found there."""
    root = root.resolve()
    (root / "pyproject.toml").write_text("")
    for name, content in label.files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    everything = analyze(root, settings=Settings(py_version=(3, 10))).findings
    findings = tuple(about_causes(everything))
    if label.cause == "none":
        silent = not everything
        return Score(label, everything, silent, silent, silent, silent)
    places = {(Path(finding.path).relative_to(root).as_posix(), finding.line) for finding in findings}
    causes = {finding.cause for finding in findings}
    return Score(
        label,
        findings,
        strict=any(
            finding.cause == label.cause
            and (Path(finding.path).relative_to(root).as_posix(), finding.line) in label.changed
            for finding in findings
        ),
        cause=bool(causes) and causes <= {label.cause, *label.also},
        line=bool(places) and places <= label.changed | label.equal,
        advice=any(re.search(name, finding.message, re.IGNORECASE) for finding in findings for name in label.names),
    )
