"""What the API says about causes in a tree, in a form that is easy to compare as a whole."""

from __future__ import annotations

from pylint_cycles.api import Settings, analyze
from tests.support.causes import about_causes
from tests.support.trees import Place, Tree


def said(tree: Tree, **options: object) -> list[str]:
    """`path:line cause: advice` of each finding on a cause in the tree; the places must be the marked ones.

    options: fields of `Settings`; `py_version` is 3.10 unless given.
    """
    settings = Settings(**{"py_version": (3, 10), **options})  # type: ignore[arg-type]  # checked where they are used
    findings = about_causes(analyze(tree.root, settings=settings).findings)
    root = f"{tree.root}/"
    places = [Place(finding.path.removeprefix(root), finding.line, finding.symbol) for finding in findings]
    assert tuple(sorted(places)) == tree.expected
    for finding in findings:
        assert finding.message.endswith(f". {finding.advice}")
    return [
        f"{finding.path.removeprefix(root)}:{finding.line} {finding.confidence}: {finding.advice}"
        for finding in findings
    ]
