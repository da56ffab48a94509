"""Lists on the pages name what the tables of the code have."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

from pylint_cycles import causes
from pylint_cycles.causes import entangled, shared_definition
from pylint_cycles.causes.frameworks import FRAMEWORKS
from pylint_cycles.causes.registrars import REGISTRARS
from tests.docs.examples import DOCS


def test_every_weight_is_in_the_table_and_no_other() -> None:
    page = (DOCS / "how-it-works.md").read_text(encoding="utf-8")
    table, _, below = page.partition("| edit | weight |\n")[2].partition("\n\n")
    shown = {int(weight) for row in table.splitlines()[1:] for weight in re.findall(r"\d+", row.rpartition(" | ")[2])}
    assert shown == _weights()
    assert f" and {shared_definition.COST_UTILITY} more when it stands in a\nutility module" in below


def _weights() -> set[int]:
    found = set(entangled.COSTS.values())
    for module in pkgutil.iter_modules(causes.__path__):
        names = vars(import_module(f"{causes.__name__}.{module.name}"))
        # COST_UTILITY is added to another weight
        weights = {name: value for name, value in names.items() if name.startswith("COST") and name != "COST_UTILITY"}
        found.update(weight for weight in weights.values() if isinstance(weight, int))
    return found


def test_every_framework_whose_models_can_be_named_is_on_the_page() -> None:
    page = (DOCS / "messages" / "cyclic-import-mutual-models.md").read_text(encoding="utf-8")
    known, _, others = page.partition("## Why")[0].partition("Frameworks that know no way")
    assert [one.name for one in FRAMEWORKS if one.refers_by_name and one.name not in known] == []
    named = {one.name for one in FRAMEWORKS if one.refers_by_name}
    assert [one.name for one in FRAMEWORKS if one.name in others and one.name in named] == []


def test_every_registrar_is_on_the_page() -> None:
    page = (DOCS / "messages" / "cyclic-import-registration.md").read_text(encoding="utf-8")
    known = page.partition("## Why")[0].partition("Known are ")[2]
    assert [one.framework for one in REGISTRARS if one.framework not in known] == []
