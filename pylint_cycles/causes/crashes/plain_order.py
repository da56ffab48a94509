"""The order that import sorters agree on when nothing special is set: tells most files that are in order at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pylint_cycles.causes.crashes.import_lines import Movable
from pylint_cycles.causes.crashes.sorter_settings import Sorter
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact

_OTHER_ORDER = re.compile(
    rb"^\s*(force|length|from|reverse|known|section|default_section|no_sections|case|star|only|float|lexi|src|extra|sort)",
    re.M,
)
"""Settings of isort, by the beginnings of their names, with which the order can be another one."""

_USUAL = {"profile": "black", "reverse_relative": False}


def are_in_plain_order(module: Module, imports: Sequence[Movable], sorter: Sorter, settings: bytes) -> bool:
    """Whether a sorter would certainly leave the order of these imports of first-party modules alone.

    settings: what the sorter's own file holds.
    """
    if any(_USUAL.get(name) != value for name, value in sorter.given.items()) or _OTHER_ORDER.search(settings):
        return False
    keys = [_key(module.facts.imports[one.index]) for one in imports]
    return all(first <= second for first, second in pairwise(keys))


def _key(fact: ImportFact) -> tuple[bool, bool, int, list[str]]:
    """Absolute before relative, `import` before `from`, far before near, then by name with numbers as numbers."""
    name = fact.module if fact.form == "from" else fact.names[0].name
    parts = [part.zfill(20) if part.isdigit() else part for part in re.split(r"(\d+)", name.lower())]
    return (fact.level > 0, fact.form == "from", -fact.level, parts)
