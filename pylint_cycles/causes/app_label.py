"""The label of the Django app that a model belongs to."""

from __future__ import annotations

from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace

UNKNOWN = "<app label>"


def app_label(workspace: Workspace, module: Module) -> str:
    """The name of the nearest package around `module` that looks like an app; `UNKNOWN` when none does.

    Django finds the app of a model by the package of an installed app that its module is in (Django reference,
    "Applications"); by convention an app has a module `models` or `apps`. A label that is given in `AppConfig` or
    `Meta` is not looked at.
    """
    parts = module.name.split(".")
    if not module.is_package:
        parts.pop()
    while parts:
        package = ".".join(parts)
        if any(workspace.resolve(module, 0, f"{package}.{name}").complete for name in ("models", "apps")):
            return parts[-1]
        parts.pop()
    return UNKNOWN
