"""The label of the Django app that a model belongs to."""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module

UNKNOWN = "<app label>"

_CONFIGS = ("django.apps.AppConfig", "django.apps.config.AppConfig", "AppConfig")


def app_label(module: Module, model: str, context: Context) -> str:
    """The label of the app of the class `model` of `module`; `UNKNOWN` when nothing looks like an app.

    `app_label` in the `Meta` of the model, or of an abstract base class whose `Meta` it gets (Django reference, "Model
    Meta options"). Else the app is the nearest package around `module` with a module `models` or `apps`, its label that
    of its `AppConfig`, else the last part of its name ("Applications").
    """
    given = _label_in_meta(module, model, context)
    if given:
        return given
    parts = module.name.split(".")
    if not module.is_package:
        parts.pop()
    while parts:
        package = ".".join(parts)
        if any(context.workspace.resolve(module, 0, f"{package}.{name}").complete for name in ("models", "apps")):
            return _label_in_config(module, package, context) or parts[-1]
        parts.pop()
    return UNKNOWN


def _label_in_meta(module: Module, model: str, context: Context) -> str:
    literals = context.ancestry.literals
    for ancestor in context.ancestry.ancestors(module, model):
        if ancestor.module is None or ancestor.definition is None:
            continue
        name = f"{ancestor.definition.name}.Meta"
        is_base = bool(ancestor.of)
        meta = context.ancestry.definition(ancestor.module, name)
        if meta is None or (is_base and literals.value(ancestor.module, f"{name}.abstract") is not True):
            continue
        label = literals.text(ancestor.module, f"{name}.app_label")
        if label or not meta.bases:
            # a Meta replaces that of the base classes, unless it derives from one
            return label
    return ""


def _label_in_config(module: Module, package: str, context: Context) -> str:
    """The label that the package's `AppConfig` gives; "" when there is none, or several and none is the default."""
    found = context.workspace.resolve(module, 0, f"{package}.apps")
    path = found.parts[-1] if found.complete and found.parts else None
    apps = context.workspace.module_at(path) if path else None
    if apps is None:
        return ""
    literals = context.ancestry.literals
    configs = [
        definition.name
        for definition in context.use_index(apps).definitions
        if definition.kind == "class"
        and "." not in definition.name
        and context.ancestry.derives_from(apps, definition.name, *_CONFIGS)
        and literals.value(apps, f"{definition.name}.default") is not False
    ]
    if len(configs) > 1:
        configs = [config for config in configs if literals.value(apps, f"{config}.default") is True]
    if len(configs) != 1:
        return ""
    return literals.text(apps, f"{configs[0]}.label") or literals.text(apps, f"{configs[0]}.name").rpartition(".")[2]
