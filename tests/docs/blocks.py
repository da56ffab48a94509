"""Generated blocks of the Markdown pages.

A block stands between `<!-- KIND: ARGUMENT -->` and `<!-- end -->`; what is between the two is generated:

    <!-- source: models/before/shop/order.py -->   the file, from docs/examples
    <!-- pylint: models/before -->                 what pylint prints for the tree
    <!-- python: models/before -->                 how CPython fares with each module imported first
    <!-- python-with: models/before NAME==1.0 -->  the same, with packages from the package index at hand
    <!-- options -->                               the table of options
    <!-- messages: emitted -->                     a table of messages
    <!-- shell: COMMAND -->                        what a command of the repository prints (slow)
    <!-- adopt: new -->                            a part of the walk through docs/adopt.md (slow)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.docs.examples import DOCS
from tests.support.run_pylint import REPOSITORY

Renderer = Callable[[str], str]

_BLOCK = re.compile(
    r"^(?P<head><!-- (?P<kind>[a-z-]+)(?:: (?P<argument>[^\n]*?))? -->\n).*?^<!-- end -->$", re.M | re.S
)


def pages() -> tuple[Path, ...]:
    """Return the Markdown pages of the project, sorted."""
    return (REPOSITORY / "README.md", *sorted(DOCS.rglob("*.md")))


def render(text: str, renderers: Mapping[str, Renderer]) -> str:
    """Return the page with its blocks made anew; blocks of a kind without a renderer stay as they are."""

    def replace(block: re.Match[str]) -> str:
        renderer = renderers.get(block["kind"])
        if renderer is None:
            return block[0]
        return f"{block['head']}{renderer(block['argument'] or '').rstrip()}\n<!-- end -->"

    return _BLOCK.sub(replace, text)


def kinds(text: str) -> tuple[tuple[str, str], ...]:
    """Return kind and argument of every block of a page, in order."""
    return tuple((block["kind"], block["argument"] or "") for block in _BLOCK.finditer(text))
