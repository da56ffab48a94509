"""Which modules pylint is told not to lint: nothing may be reported there, so nothing is proposed there.

pylint matches `ignore` and `ignore-patterns` against base names while it walks directories, and `ignore-paths` against
paths as they were given. Findings may not depend on the working directory nor on where a checkout lies, so here all of
them are matched against the path from the top of the project (where pylint is usually started), and `ignore-paths`
also against the absolute path when the pattern is one for absolute paths.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache

from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings, is_absolute_pattern
from pylint_cycles.project.workspace import Workspace


def is_reportable(workspace: Workspace, module: Module, settings: Settings) -> bool:
    """Whether pylint would lint the module: not ignored by an option and not skipped by `# pylint: skip-file`."""
    if module.facts.skip_file:
        return False
    path = workspace.path_in_project(module)
    parts = path.split(os.sep)
    if any(part in settings.ignore for part in parts):
        return False
    if any(pattern.match(part) for pattern in _compiled(settings.ignore_patterns) for part in parts):
        return False
    if not settings.ignore_paths:
        return True
    # where nothing marks the top of the project, the path starts above the root: pylint may be started on either side
    views = {path, os.path.relpath(module.path, module.root)} if not workspace.has_boundary(module) else {path}
    return not any(
        any(pattern.match(view) for view in views)
        or (is_absolute_pattern(pattern.pattern) and pattern.match(module.path))
        for pattern in _compiled(settings.ignore_paths)
    )


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)
