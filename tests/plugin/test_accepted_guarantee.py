"""What holds for accepted imports whatever the project looks like: random projects, random pragmas."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pylint_cycles.api import Finding, Settings, analyze
from tests.support.causes import about_causes

_PRAGMA = "  # pylint: disable=cycles"

Key = tuple[int, int]
"""Importer and imported module of an import statement."""


class Project:
    """A package of modules that import each other, each import a statement of its own and used in its own way."""

    def __init__(self, root: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.root = root
        count = self.chance.randint(3, 6)
        pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
        self.imports = {
            pair: self.chance.choice(("base", "call", "hint")) for pair in pairs if self.chance.random() < 0.4
        }
        self.accepted: set[Key] = {pair for pair in sorted(self.imports) if self.chance.random() < 0.3}
        self.count = count

    def write(self) -> None:
        package = self.root / "p"
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").write_text("")
        for number in range(self.count):
            (package / f"m{number}.py").write_text(self._source(number))

    def _source(self, number: int) -> str:
        lines, body, bases = [], ["    pass"], []
        for (importer, imported), use in sorted(self.imports.items()):
            if importer == number:
                pragma = _PRAGMA if (importer, imported) in self.accepted else ""
                lines.append(f"from p.m{imported} import C{imported}{pragma}")
                if use == "base":
                    bases.append(f"C{imported}")
                else:
                    kind = f'self, one: "C{imported}"' if use == "hint" else "self"
                    called = f"C{imported}()" if use == "call" else "one"
                    body.append(f"    def f{imported}({kind}):\n        return {called}")
        return "\n".join([*lines, "", "", f"class C{number}({', '.join(bases)}):", *body, ""])

    def found(self) -> tuple[set[Key], set[Key]]:
        """What is reported, and what is accepted and needed."""
        self.write()
        analysis = analyze(self.root, settings=Settings(cache=False))
        return {_key(one) for one in about_causes(analysis.findings)}, {_key(one) for one in analysis.accepted}


def _key(finding: Finding) -> Key:
    lines = Path(finding.path).read_text().splitlines()
    return int(finding.importer[3:]), int(lines[finding.line - 1].split()[1][3:])


@pytest.mark.parametrize("seed", range(40))
def test_every_pragma_is_needed_or_can_go(tmp_path: Path, seed: int) -> None:
    project = Project(tmp_path, seed)
    given = set(project.accepted)
    reported, needed = project.found()
    assert needed <= given
    assert not reported & given

    # all that are not needed can go at once; nothing new is said then, and the others are needed still
    project.accepted = set(needed)
    again, still = project.found()
    assert (len(again), still) == (len(reported), needed)

    # without any one of the others, there is more to be changed
    for one in sorted(needed):
        project.accepted = needed - {one}
        assert project.found()[0]

    # what is reported or accepted is enough
    project.accepted = set()
    project.imports = {key: use for key, use in project.imports.items() if key not in reported | needed}
    assert project.found() == (set(), set())
