"""The import statements of many modules by the names in them; where they lead is left to who asks for a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pylint_cycles.causes.import_words import ImportWords
from pylint_cycles.graph.text_targets import text_targets
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
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
    """The statements of some modules that run at some time, in no certain order.

    words: see `ImportWords`. Only those modules are parsed that spell what is asked for.
    """

    def __init__(self, workspace: Workspace, modules: Sequence[Module], words: ImportWords) -> None:
        self._workspace = workspace
        self._modules = modules
        self._spelling_name: dict[str, list[int]] = {}
        self._spelling_part: dict[str, list[int]] = {}
        self._added: set[int] = set()
        self._of_name: dict[str, list[Taken]] = {}
        self._of_part: dict[str, list[Imported]] = {}
        self._stars: list[tuple[Module, ImportFact]] = []
        for place, module in enumerate(modules):
            spelled = words.of(module)
            if spelled is None:
                self._add_all(place)
            else:
                for name in spelled.names:
                    self._spelling_name.setdefault(name, []).append(place)
                for part in spelled.parts:
                    self._spelling_part.setdefault(part, []).append(place)

    def of_name(self, name: str, path: str) -> Sequence[Taken]:
        """Those that take a name by `from … import`; surely those that lead to the module at `path`."""
        self._look_for(self._spelling_name, name, path)
        return self._of_name.get(name, ())

    def of_part(self, part: str, path: str) -> Sequence[Imported]:
        """Those that import a dotted name with this part in it, for one with `as` its last part; the same."""
        self._look_for(self._spelling_part, part, path)
        return self._of_part.get(part, ())

    def stars(self) -> Sequence[tuple[Module, ImportFact]]:
        """The star imports."""
        for place in self._spelling_name.pop("*", ()):
            self._add_all(place)
        return self._stars

    def _look_for(self, spelling: dict[str, list[int]], word: str, path: str) -> None:
        places = spelling.get(word)
        if places:
            later = []
            for place in places:
                if place in self._added:
                    continue
                if path in text_targets(self._workspace, self._modules[place]).every:
                    self._add_all(place)
                else:
                    later.append(place)
            spelling[word] = later

    def _add_all(self, place: int) -> None:
        if place not in self._added:
            self._added.add(place)
            for statement in self._modules[place].facts.imports:
                if statement.may_run:
                    self._add(self._modules[place], statement)

    def _add(self, module: Module, statement: ImportFact) -> None:
        if statement.form == "import":
            for alias in statement.names:
                imported = Imported(module, alias.name, alias.asname)
                last = alias.name.rpartition(".")[2]
                for part in (last,) if alias.asname else dict.fromkeys(alias.name.split(".")):
                    self._of_part.setdefault(part, []).append(imported)
        elif statement.form == "from":
            for alias in statement.names:
                if alias.name == "*":
                    self._stars.append((module, statement))
                else:
                    taken = Taken(module, statement, alias.asname or alias.name)
                    self._of_name.setdefault(alias.name, []).append(taken)
