"""The import statements of many modules by the names in them; where they lead is left to who asks for a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact


class Taken(NamedTuple):
    """A name in `from … import name as local`."""

    module: Module
    statement: ImportFact
    local: str


class Imported(NamedTuple):
    """A name in `import dotted as asname`; asname: None without one."""

    module: Module
    dotted: str
    asname: str | None


class Statements:
    """The statements that run at some time, in the order of the modules.

    of_name: by the name that is taken. of_part: by each part of a dotted name. stars: the star imports.
    """

    def __init__(self, modules: Iterable[Module]) -> None:
        self.of_name: dict[str, list[Taken]] = {}
        self.of_part: dict[str, list[Imported]] = {}
        self.stars: list[tuple[Module, ImportFact]] = []
        for module in modules:
            for statement in module.facts.imports:
                if statement.may_run:
                    self._add(module, statement)

    def _add(self, module: Module, statement: ImportFact) -> None:
        if statement.form == "import":
            for alias in statement.names:
                imported = Imported(module, alias.name, alias.asname)
                for part in dict.fromkeys(alias.name.split(".")):
                    self.of_part.setdefault(part, []).append(imported)
        elif statement.form == "from":
            for alias in statement.names:
                if alias.name == "*":
                    self.stars.append((module, statement))
                else:
                    taken = Taken(module, statement, alias.asname or alias.name)
                    self.of_name.setdefault(alias.name, []).append(taken)
