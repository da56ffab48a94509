"""What is wrong with the patterns of `cycles-keep` and `cycles-cut`, and with layers contracts: in words, for a person.

A pattern that matches nothing is most likely misspelled, or the import that it was written for is gone. Which files are
linted may not matter, so each top-level package speaks for itself:

- It looks for imports that match in its own modules. Only where there are none, in all files up to the top of the
  project.
- When the importer of the pattern has the name of another package or file of the project, it is not its business.
- Scripts outside packages speak only when the pattern names them: otherwise each of them would say the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from fnmatch import translate

from pylint_cycles.causes.directions import Directions
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.project.patterns import ImportPattern, sides, unix_pattern


def unmatched_patterns(unit: Sequence[Module], graph: ImportGraph, settings: Settings) -> tuple[str, ...]:
    """Sentences on the patterns that are malformed or match no import, as far as this package has to say them.

    unit: all modules of a top-level package (`Workspace.unit_of`), not empty. Costs nothing without patterns.
    """
    found = []
    for option, texts in (("cycles-cut", settings.cut), ("cycles-keep", settings.keep)):
        for text in texts:
            pattern = unix_pattern(text)
            if pattern is None:
                if not _is_script(unit):
                    found.append(f"{option}: '{text}' is not of the form 'importer -> imported'")
            elif _is_ours(text, unit, graph) and not _matches_anywhere(pattern, unit, graph):
                found.append(f"{option}: '{text}' matches no import that runs while a module is imported")
    return tuple(found)


def contract_problems(unit: Sequence[Module], directions: Directions) -> tuple[str, ...]:
    """Sentences on files and layers contracts of import-linter that could not be understood; scripts say nothing."""
    if _is_script(unit):
        return ()
    return tuple(dict.fromkeys(problem for one in unit for problem in directions.contracts(one).problems))


def _is_script(unit: Sequence[Module]) -> bool:
    return unit[0].top == unit[0].path


def _is_ours(text: str, unit: Sequence[Module], graph: ImportGraph) -> bool:
    """Whether this package has to speak of the pattern."""
    both = sides(text)
    top = both[0].partition(".")[0] if both else ""
    expression = re.compile(translate(top))
    is_own = expression.fullmatch(unit[0].name.partition(".")[0]) is not None
    if _is_script(unit):
        return is_own and _is_literal(top)
    if not graph.workspace.has_boundary(unit[0]):
        return _is_literal(top) and (is_own or not graph.workspace.resolve(unit[0], 0, top).parts)
    return is_own or not any(expression.fullmatch(part) for part in _names_around(unit, graph))


def _is_literal(top: str) -> bool:
    return not set(top) & set("*?[")


def _matches_anywhere(pattern: ImportPattern, unit: Sequence[Module], graph: ImportGraph) -> bool:
    if _matches(pattern, unit, graph):
        return True
    own = {one.path for one in unit}
    others = (graph.workspace.module_at(path) for path in _files_around(unit, graph) if path not in own)
    return any(_matches(pattern, (other,), graph) for other in others if other is not None)


def _matches(pattern: ImportPattern, modules: Iterable[Module], graph: ImportGraph) -> bool:
    for module in modules:
        if pattern.importer.fullmatch(module.name) is None:
            continue
        for edge in graph.edges(module):
            imported = graph.workspace.module_at(edge.imported)
            if imported is not None and pattern.imported.fullmatch(imported.name):
                return True
    return False


def _names_around(unit: Sequence[Module], graph: ImportGraph) -> set[str]:
    """The names of all directories and files in the project that modules can have theirs from."""
    top = graph.workspace.top_of_project(unit[0])
    paths = (os.path.relpath(path, top) for path in _files_around(unit, graph))
    return {part for path in paths for part in path.removesuffix(".py").split(os.sep)}


def _files_around(unit: Sequence[Module], graph: ImportGraph) -> tuple[str, ...]:
    """Every Python file of the project; none where nothing marks its top: that could be the whole disk."""
    if not graph.workspace.has_boundary(unit[0]):
        return ()
    return graph.workspace.files_under(graph.workspace.top_of_project(unit[0]))
