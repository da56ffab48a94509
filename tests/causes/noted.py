"""What the messages that are off by default say of a tree, in a form that is easy to compare as a whole."""

from __future__ import annotations

from pylint_cycles.api import NOTES, Settings, analyze
from tests.support.trees import Place, Tree


def noted(tree: Tree, symbol: str, **options: object) -> list[str]:
    """`path:line confidence: message` of each finding with this symbol; the places must be those marked with it."""
    settings = Settings(**{"py_version": (3, 10), **options})  # type: ignore[arg-type]  # checked where they are used
    analysis = analyze(tree.root, settings=settings)
    assert {finding.symbol for finding in analysis.notes} <= set(NOTES)
    assert not {finding.symbol for finding in analysis.findings} & set(NOTES)
    assert analysis.problems == ()
    findings = [finding for finding in analysis.notes if finding.symbol == symbol]
    root = f"{tree.root}/"
    places = [Place(finding.path.removeprefix(root), finding.line, finding.symbol) for finding in findings]
    assert tuple(places) == tuple(place for place in tree.expected if place.symbol == symbol)
    for finding in findings:
        assert finding.message.endswith(finding.advice)
        assert finding.message.startswith("Import cycle ") is bool(finding.ring)
    return [
        f"{finding.path.removeprefix(root)}:{finding.line} {finding.confidence}: {finding.message}"
        for finding in findings
    ]
