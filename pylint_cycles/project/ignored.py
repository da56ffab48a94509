"""Which modules pylint is told not to lint: nothing may be reported there, so nothing is proposed there.

pylint matches `ignore` and `ignore-patterns` against base names while it walks directories, and `ignore-paths` against
paths as they were given, relative or not. Findings may not depend on the working directory, so here a path counts as
ignored when it would be ignored in a run from any directory above it.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache

from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings


def is_reportable(module: Module, settings: Settings) -> bool:
    """Whether pylint would lint the module: not ignored by an option and not skipped by `# pylint: skip-file`."""
    if module.facts.skip_file:
        return False
    relative = os.path.relpath(module.path, module.root).split(os.sep)
    if any(part in settings.ignore for part in relative):
        return False
    if any(pattern.match(part) for pattern in _compiled(settings.ignore_patterns) for part in relative):
        return False
    if settings.ignore_paths:
        parts = module.path.split(os.sep)
        views = [module.path, *(os.sep.join(parts[start:]) for start in range(1, len(parts)))]
        return not any(pattern.match(view) for pattern in _compiled(settings.ignore_paths) for view in views)
    return True


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)
