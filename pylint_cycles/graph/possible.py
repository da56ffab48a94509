"""Which modules can stand in a cycle at all, as far as the texts of the project tell: found before any is parsed.

The graph here has an edge wherever an import statement may lead (`text_targets`), and one from each module to the
packages around it. So every cycle of the import graph, and every group, lies inside one of its strongly connected
components. Of most files that is all there is to know.
"""

from __future__ import annotations

from collections.abc import Iterable

from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.tangles import strongly_connected
from pylint_cycles.graph.text_targets import text_targets
from pylint_cycles.project.workspace import Workspace


def possible_members(workspace: Workspace, paths: Iterable[str]) -> frozenset[str]:
    """Return the paths of all modules that can stand in a cycle, of the files given and those that they lead to.

    Those that may import themselves are among them.
    """
    successors: dict[str, list[str]] = {}
    alone: set[str] = set()
    waiting = [module for path in paths if (module := workspace.module_at(path)) is not None]
    while waiting:
        module = waiting.pop()
        if module.path in successors:
            continue
        found = text_targets(workspace, module)
        if found.is_alone:
            alone.add(module.path)
        targets = {*found.every, *ancestors(module)} - {module.path}
        successors[module.path] = sorted(targets)
        new = (workspace.module_at(path) for path in successors[module.path] if path not in successors)
        waiting += [target for target in new if target is not None]
    return frozenset(alone).union(*strongly_connected(successors))
