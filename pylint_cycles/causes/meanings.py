"""What a dotted expression in a module stands for: `db.Model`, `orm.registry().generate_base()`, `app.get`.

Names are followed behind imports, re-exports, aliases and assignments of plain expressions (`Base = db.Model`,
`db = SQLAlchemy()`) to a definition of the project or to the dotted name under which a library is known.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Literal

import msgspec

from pylint_cycles.causes.home import home_of
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.facts import Definition

_STEPS = 12
"""How many assignments and modules are followed for one expression."""


class Meaning(msgspec.Struct, frozen=True):
    """What an expression stands for.

    origin: "project" for a definition of the project, "library" for something that comes from a library, "unknown" when
        nothing tells where its first part comes from.
    dotted: its dotted name, `()` after the parts that are called; for the project with the name of its module.
    module, definition: the definition, for the project only.
    rest: what follows the definition, `().get` for `app.get` after `app = App()`.
    spellings: how it is spelled on the way, as written first; these are all there is for what is unknown.
    roots: dotted names of the assigned names on the way (`shop.db.Base`), in the order they are met.
    """

    origin: Literal["project", "library", "unknown"]
    dotted: str
    module: Module | None = None
    definition: Definition | None = None
    rest: str = ""
    spellings: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()


class Meanings:
    """Answers for one workspace, each computed once."""

    def __init__(self, workspace: Workspace, use_index: Callable[[Module], UseIndex]) -> None:
        self._workspace = workspace
        self._use_index = use_index
        self._known: dict[tuple[str, str], Meaning] = {}

    def of(self, module: Module, spelled: str) -> Meaning:
        """The meaning of `spelled`, a dotted name in `module` with `()` after the parts that are called."""
        key = (module.path, spelled)
        if key not in self._known:
            self._known[key] = self._find(module, spelled)
        return self._known[key]

    def _find(self, module: Module, spelled: str) -> Meaning:
        spellings = [spelled]
        roots: list[str] = []
        for _ in range(_STEPS):
            head, dot, rest = spelled.partition(".")
            name = head.removesuffix("()")
            rest = f"{head[len(name) :]}{dot}{rest}"
            home = home_of(self._workspace, module, name)
            if home is not None and home.module is None:
                return Meaning("library", f"{home.name}{rest}", spellings=tuple(spellings), roots=tuple(roots))
            place = self._submodule(module, name) if home is None else home.module
            if home is None or not home.name:
                if place is None or not rest.startswith("."):
                    break
                module, spelled = place, rest[1:]
                continue
            if place is None:
                break
            definition = self._use_index(place).definition(home.name)
            if definition is None or definition.kind != "constant":
                return self._defined(place, home.name, rest, (tuple(spellings), tuple(roots)))
            value = next((one.value for one in place.facts.bindings if one.name == home.name and one.value), "")
            if not value:
                break
            roots.append(f"{place.name}.{home.name}")
            module, spelled = place, f"{value}{rest}"
            spellings.append(spelled)
        if len(spellings) == 1 and _is_builtin_class(spelled):
            return Meaning("library", f"builtins.{spelled}", spellings=(spelled,))
        return Meaning("unknown", spelled, spellings=tuple(spellings), roots=tuple(roots))

    def _submodule(self, module: Module, name: str) -> Module | None:
        """The module `name` in the package `module`, which some import makes an attribute of the package."""
        if not module.is_package or not name.isidentifier():
            return None
        found = self._workspace.resolve(module, 0, f"{module.name}.{name}")
        path = found.parts[-1] if found.complete and found.parts else None
        return self._workspace.module_at(path) if path else None

    def _defined(self, module: Module, name: str, rest: str, way: tuple[tuple[str, ...], tuple[str, ...]]) -> Meaning:
        """The definition `name` of the project, or the class inside it that `rest` names."""
        index = self._use_index(module)
        while rest.startswith("."):
            inner, dot, further = rest[1:].partition(".")
            if index.definition(f"{name}.{inner}") is None:
                break
            name, rest = f"{name}.{inner}", f"{dot}{further}"
        spellings, roots = way
        definition = index.definition(name)
        dotted = f"{module.name}.{name}{rest}"
        if definition is None:
            return Meaning("unknown", dotted, rest=rest, spellings=spellings, roots=roots)
        return Meaning("project", dotted, module, definition, rest, spellings, roots)


def _is_builtin_class(name: str) -> bool:
    return isinstance(getattr(builtins, name, None), type)
