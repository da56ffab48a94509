"""Accepted imports in every way to run pylint: the whole output is the same, stale pragmas included."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import Plant
from tests.support.run_pylint import OURS, Finding, lint

pytestmark = pytest.mark.only_causes

ENABLED = (OURS, "useless-suppression")


def said(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{one.path}:{one.line} {one.symbol if one.symbol.startswith('cyclic-import-') else one.message}"
        for one in findings
    ]


def key(finding: Finding) -> tuple[str, int, str]:
    return finding.path, finding.line, finding.symbol


A = 'from p.b{0} import B{1}\n\n\nclass A:\n    def take(self, one: "B") -> None:\n        print(one)\n'
B = "from p.a{0} import A{1}\n\n\nclass B(A):\n    pass\n"
HINTS = "  # pylint: disable=cyclic-import-type-hints"
ENTANGLED = "  # pylint: disable=cyclic-import-entangled"

RINGS = {
    "p/__init__.py": "",
    # the dear one is accepted, both are, the cheap one is under a wrong cause, the ring is gone
    "p/a1.py": A.format(1, ""),
    "p/b1.py": B.format(1, ENTANGLED),
    "p/a2.py": A.format(2, HINTS),
    "p/b2.py": B.format(2, ENTANGLED),
    "p/a3.py": A.format(3, ENTANGLED),
    "p/b3.py": B.format(3, "  # pylint: disable=cyclic-import"),
    "p/b4.py": B.format(1, ENTANGLED),
    # the baseline accepts the dear one, and one that is gone
    "p/a5.py": A.format(5, ""),
    "p/b5.py": B.format(5, ""),
    "accepted.toml": """\
[[accepted]]
importer = "p.b5"
imported = "p.a5"
cause = "cyclic-import-entangled"
[[accepted]]
importer = "p.a5"
imported = "p.b4"
cause = "cyclic-import-type-hints"
""",
}
SAID = [
    "p/__init__.py:1 pylint_cycles gave up on something: cycles-baseline: accepted.toml, "
    "1 entry is not needed any more: 'p.a5 -> p.b4' (cyclic-import-type-hints), 'pylint-cycles baseline' takes it out",
    "p/a2.py:1 Useless suppression of 'cyclic-import-type-hints'",
    "p/a3.py:1 cyclic-import-type-hints",
    "p/a3.py:1 Useless suppression of 'cyclic-import-entangled'",
    "p/b4.py:1 Useless suppression of 'cyclic-import-entangled'",
]


def test_all_ways_to_run_print_the_same(plant: Plant) -> None:
    tree = plant(RINGS)
    tree = replace(tree, options=(*tree.options, "--cycles-baseline=accepted.toml"))
    serial = lint(tree, enable=ENABLED).messages
    assert said(serial) == SAID
    assert lint(tree, "-j2", *tree.files(), enable=ENABLED).messages == serial
    alone: list[Finding] = []
    for path in ("p/__init__.py", "p/a1.py", "p/a2.py", "p/a3.py", "p/b4.py", "p/a5.py"):
        alone += lint(tree, path, enable=ENABLED).messages
    assert sorted(alone, key=key) == sorted(serial, key=key)
    for path in ("p/__init__.py", "p/a1.py", "p/a3.py"):
        absolute = tree.root / path
        arguments = ("--from-stdin", str(absolute))
        piped = lint(tree, *arguments, enable=ENABLED, cwd=tree.root.parent, stdin=absolute.read_bytes()).messages
        assert piped == tuple(one for one in serial if one.path == path)


def test_an_unsaved_pragma_counts_in_the_file_that_is_typed(plant: Plant) -> None:
    """In the editor, the buffer of p/b1.py says what is on disk after the next save."""
    tree = plant({"p/__init__.py": "", "p/a1.py": A.format(1, ""), "p/b1.py": B.format(1, "")})
    buffer = B.format(1, ENTANGLED).encode()
    absolute = str(tree.root / "p/b1.py")
    assert lint(tree, "--from-stdin", absolute, enable=ENABLED, stdin=buffer).messages == ()
    assert said(lint(tree, "p/a1.py", enable=ENABLED).messages) == ["p/a1.py:1 cyclic-import-type-hints"]
    tree.write("p/b1.py", buffer)
    assert lint(tree, "p/a1.py", enable=ENABLED).messages == ()
