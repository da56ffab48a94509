"""Which functions of a module provably run while it is being imported."""

from __future__ import annotations

import ast

from pylint_cycles.source.guards import Guards


def functions_run_at_import(tree: ast.Module, guards: Guards) -> frozenset[int]:
    """Return the `id` of the nodes of functions that provably run when the module is imported."""
    return frozenset()
