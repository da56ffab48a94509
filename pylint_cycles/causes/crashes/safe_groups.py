"""Groups in which nothing can fail because of a cycle, as far as the import statements show: most of them.

Most groups are a package and what it imports from itself: they are one only because a module needs the packages around
it. Where the imports among the members are no cycle otherwise, a half-loaded member is only the importer of what is
being imported, and its importers; so whoever is to meet one has to import a module that stands above it in that order,
and then there is a cycle. What is left are the packages around a module (which no edge stands for), code that is called
(so the imports in functions must not lead back either) and what a module does beside importing; see `plain_modules`.

What a member imports from outside the group must not fail on its behalf. Where nothing there leads back to its
importer it cannot. Other groups say themselves what fails in them. The rest is simulated: each module by which such
modules are entered has to come to the same wherever it is imported.

Not looked for: the name of a member that is put together in a function elsewhere, which a member calls with it; a
function that a member hands out, when a module calls it that some call imports only later; a package around the group
that is reached through the namespace of another module; a `try` around a call, not an import, that makes another error
of a failure; and in a module without effects `__import__` with a computed name inside an expression, `import_module`
under another name, and a lambda in a condition, `with` or `assert` at the top level.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pylint_cycles.causes.crashes.alike import Alike
from pylint_cycles.causes.crashes.group_outcomes import Predictor
from pylint_cycles.causes.crashes.groups import LoadingGraph
from pylint_cycles.causes.crashes.kept import Kept
from pylint_cycles.causes.crashes.plain_modules import is_plain, meets_packages_around
from pylint_cycles.causes.crashes.reach import Reach
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.graph.tangles import strongly_connected
from pylint_cycles.project.module import Module

_ENTERED = 400
"""Modules that are simulated at most, to know of one group that it need not be."""


class Below(NamedTuple):
    """What may fail because of a cycle among the modules that some module leads to, as paths.

    entered: in no group, so that a failure there would count as one of its importer. passed: in other groups; a failure
    there is said there. Where it may be taken and turned into another error on the way, they count as entered.
    """

    entered: frozenset[str]
    passed: frozenset[str]


class SafeGroups:
    """Tells such groups.

    graph: the eager import graph. groups: see `LoadingGraph`. predictor: simulates. kept: see `Alike`.
    """

    def __init__(self, graph: ImportGraph, groups: LoadingGraph, predictor: Predictor, kept: Kept) -> None:
        self._graph = graph
        self._groups = groups
        self._reach = Reach(graph, groups)
        self._alike = Alike(self._reach, predictor, kept)
        self._found: dict[str, Below | None] = {}
        self._plain: dict[str, bool] = {}

    def is_safe(self, group: Tangle) -> bool:
        """Whether importing a member can surely not fail because of a cycle, nor lose anything by one, in the group."""
        # with an option imports may be left out of the graph that are there all the same
        if len(group.members) < 2 or self._graph.ignored_modules:
            return False
        inside = frozenset(member.path for member in group.members)
        # the members first: what they lead to is half a project, which an editor would have to read
        if not all(self._is_harmless(member, inside) for member in group.members):
            return False
        around = self._reach.tangle_of(group.members[0])
        if around is None or len(around.members) != len(inside) or not self._is_acyclic(group, inside):
            return False
        below = self._below(group.members[0])
        return below is not None and self._alike.all_load_alike(below.entered, group, inside)

    def _is_acyclic(self, group: Tangle, inside: frozenset[str]) -> bool:
        successors: dict[str, list[str]] = {}
        for member in group.members:
            if any(edge.imported in inside for edge in self._reach.deferred(member)):
                return False
            successors[member.path] = [edge.imported for edge in self._graph.edges(member) if edge.imported in inside]
        return not strongly_connected(successors)

    def _is_harmless(self, member: Module, inside: frozenset[str]) -> bool:
        facts = member.facts
        if facts.dynamic or facts.has_getattr or any(one.name == "__getattr__" for one in facts.bindings):
            return False
        # run as a program it is another module than the one that is imported
        if member.top == member.path or member.name.rpartition(".")[2] == "__main__":
            return False
        return self._is_plain(member) and not meets_packages_around(self._graph, self._reach, member, inside)

    def _is_plain(self, module: Module) -> bool:
        if module.path not in self._plain:
            self._plain[module.path] = is_plain(self._graph, module)
        return self._plain[module.path]

    def _below(self, start: Module) -> Below | None:
        """What a module leads to; None when there is too much to be simulated."""
        for modules, targets in self._reach.bottom_up(start, self._found):
            self._found[modules[0].path] = self._combined(modules, targets)
        return self._found[self._reach.together(start)[0].path]

    def _combined(self, modules: tuple[Module, ...], targets: Sequence[Module]) -> Below | None:
        entered: frozenset[str] = frozenset()
        passed: frozenset[str] = frozenset()
        guarded = {path for module in modules for path in self._guarded(module)}
        for target in targets:
            below = self._found[self._reach.together(target)[0].path]
            if below is None:
                return None
            new = frozenset([target.path] if self._may_fail(target) else [])
            if target.path in guarded or self._groups.tangle_of(target) is None:
                entered = _joined(entered, new)
            else:
                passed = _joined(passed, new)
            entered = _joined(entered, below.entered)
            passed = _joined(passed, below.passed)
            if target.path in guarded:
                entered = _joined(entered, below.passed)
        if len(modules) > 1 and self._may_fail(modules[0]):
            called = (one for one in self._called(modules) if self._groups.tangle_of(one) is None)
            entered = _joined(entered, frozenset(one.path for one in called))
        return Below(entered, passed) if len(entered) + len(passed) <= _ENTERED else None

    def _called(self, modules: tuple[Module, ...]) -> list[Module]:
        """Those of these modules that functions of others import."""
        paths = {one.path: one for one in modules}
        edges = (edge for module in modules for edge in self._reach.called(module))
        return [paths[path] for path in dict.fromkeys(edge.imported for edge in edges) if path in paths]

    def _guarded(self, module: Module) -> set[str]:
        """What a module imports where something could make another error of one that the import raises."""
        edges = (*self._graph.edges(module), *self._reach.deferred(module))
        return {edge.imported for edge in edges if module.facts.imports[edge.statement].guarded}

    def _may_fail(self, module: Module) -> bool:
        """Whether importing a module from one that it does not lead to may fail because of a cycle.

        In a group that nothing else leads to it may fail as well, but then that is said there.
        """
        together = self._reach.tangle_of(module)
        group = self._groups.tangle_of(module)
        if together is None:
            return group is None and not self._is_plain(module)
        return group is None or len(group.members) != len(together.members)


def _joined(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return one if other <= one else one | other
