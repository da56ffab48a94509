"""Modules that an import may be wanted for because running them does something: registering, patching, configuring.

An effect reaches beyond the module: something imported is called or written to at its top level, a class or function is
handed to a decorator of another module or to a known one (see `registrars`), a class has a base that takes note of its
subclasses, or belongs to a framework whose models take note of each other. What a decorator or function of the module
itself does with what it reads of other modules nobody follows (see `own_code`): calling it counts as an effect, like
every call at the top level of which the facts do not tell what it reaches.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.objects import can_be_changed, kind_of, object_of, registrar_of, takes_note
from pylint_cycles.causes.own_code import head_of, reaches_out
from pylint_cycles.causes.registrars import MODEL_REGISTRIES, is_registering, is_wrapper
from pylint_cycles.causes.subclass_hooks import noting_base
from pylint_cycles.graph.names import bindings_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use


class Effect(msgspec.Struct, frozen=True):
    """One thing that running a module does beyond binding its own names.

    kind: "object": something is registered with an object; "decorator": handed to a function or class; "touched": an
        imported object is called or written to; "subclass": a base takes note of the class; "model": a framework does;
        "call": something else is called.
    name: of the object, base or model, as it is defined; "" for "call". line: in the module, 0 for "call".
    framework: "" when none is known. home: of the object; None when it is not known.
    """

    kind: Literal["object", "decorator", "touched", "subclass", "model", "call"]
    name: str = ""
    line: int = 0
    framework: str = ""
    home: Home | None = None


def imported_modules(case: Case, name: ImportedName, context: Context) -> list[Module]:
    """The modules that the name of the statement asks for, parent packages left out."""
    paths = dict.fromkeys(edge.imported for edge in name.edges if edge.how != "implicit")
    found = [module for path in paths if (module := context.workspace.module_at(path)) is not None]
    if not found:
        # only its parent packages stand in the tangle
        home = context.home_of_import(case, name)
        if home is not None and home.module is not None:
            found.append(home.module)
    return found


def has_effects(module: Module, context: Context) -> bool:
    """Whether running `module` does more than bind its own names, as far as its text and the tables tell."""
    return bool(effects_of(module, context))


def effects_of(module: Module, context: Context) -> tuple[Effect, ...]:
    """What running `module` does beyond binding its own names, by line; the modules it imports are not asked."""
    return context.once(("effects", module.path), lambda: _find_effects(module, context))


def _find_effects(module: Module, context: Context) -> tuple[Effect, ...]:
    index = context.use_index(module)
    found = [effect for use in index.of_kind("decorator") if (effect := _decorator(module, use, context))]
    found += [effect for use in index.of_kind("import") if (effect := _statement(module, use, context))]
    found += _classes(module, context)
    found += _own_decorators(module, context)
    found += _own_calls(module, context)
    if not found and (module.facts.has_effects or not index.is_complete):
        found.append(Effect("call"))
    return tuple(sorted(found, key=lambda effect: (effect.line, effect.kind, effect.name)))


def _decorator(module: Module, use: Use, context: Context) -> Effect | None:
    if use.scope and not is_registering(use.attr or use.name):
        return None  # on a method: it makes a property and the like
    if is_wrapper(use.attr or use.name):
        return None
    home, rest = object_of(module, use.name, use.attr, context)
    if _stays_inside(module, home, rest, context):
        return None
    if home is None:
        # nobody knows what it does, so it may register
        return Effect("decorator", use.attr or use.name, use.line) if _is_own(module, use.name, context) else None
    registrar = registrar_of(home, rest, context)
    if home.module is not None and registrar is None and not rest and not takes_note(home, context):
        return None  # it marks or wraps what it is given
    if home.module is None:
        return Effect("decorator", use.attr or use.name, use.line, registrar.framework, home) if registrar else None
    return Effect(
        "object" if rest else "decorator", home.name, use.line, registrar.framework if registrar else "", home
    )


def _stays_inside(module: Module, home: Home | None, rest: str, context: Context) -> bool:
    """Whether it is of the module itself, passed back to it, and fills nothing but the module."""
    if home is None or home.module is None or home.module.path != module.path or not home.name:
        return False
    return not reaches_out(module, f"{home.name}.{rest}" if rest else home.name, context)


def _own_decorators(module: Module, context: Context) -> list[Effect]:
    """Definitions handed to what the module itself defines."""
    index = context.use_index(module)
    decorated = [(one.line, decorator) for one in index.definitions for decorator in one.decorators]
    for name, decorators in context.workspace.use_facts(module).decorated:
        holder = index.definition(name.rpartition(".")[0])
        if holder is not None and holder.kind == "class":
            # `@size.setter` is of the class
            decorated += [(holder.line, one) for one in decorators if head_of(one) not in holder.methods]
    return [
        Effect("object" if "." in decorator else "decorator", head_of(decorator), line)
        for line, decorator in decorated
        if (is_registering(decorator) or not is_wrapper(decorator)) and reaches_out(module, decorator, context)
    ]


def _own_calls(module: Module, context: Context) -> list[Effect]:
    """Calls at the top level of what the module itself defines, where their result is wanted as well."""
    index = context.use_index(module)
    found = []
    for binding in module.facts.bindings:
        if not binding.value.endswith("()"):
            continue
        called = binding.value.removesuffix("()")
        definition = index.definition(head_of(called))
        registers = is_registering(called, result_is_used=True)
        # making an object, or asking one for a value, is nothing yet
        is_meant = registers or (definition is not None and definition.kind == "function")
        if is_meant and reaches_out(module, called, context):
            found.append(Effect("object" if registers else "touched", head_of(called), binding.line))
    if not found and not module.facts.has_effects:
        names = context.workspace.use_facts(module).top_level_names
        functions = [one for name in names if (one := index.definition(name)) is not None and one.kind == "function"]
        if any(reaches_out(module, one.name, context) for one in functions):
            found.append(Effect("call"))
    return found


def _is_own(module: Module, local: str, context: Context) -> bool:
    """Whether an import from a module of the project binds the name."""
    return any(
        binding.kind == "import" and bool(context.workspace.resolve(module, binding.level, binding.module).parts)
        for binding in bindings_of(context.workspace, module, local)
    )


def _statement(module: Module, use: Use, context: Context) -> Effect | None:
    """What a statement at the top level does with an imported object."""
    if use.scope or use.callee:
        return None
    home, rest = object_of(module, use.name, use.attr, context)
    if home is None or (use.owner and not is_registering(rest or home.name, result_is_used=True)):
        return None
    if _stays_inside(module, home, rest, context):
        return None
    registrar = registrar_of(home, rest, context)
    framework = registrar.framework if registrar else ""
    if home.module is None:
        return Effect("object", use.attr or use.name, use.line, framework, home) if registrar else None
    if not home.name or not (use.owner or module.facts.has_effects):
        return None
    if not rest and not use.owner and not can_be_changed(home, context):
        return None
    registers = is_registering(rest or home.name, result_is_used=bool(use.owner))
    if use.owner and not (rest or kind_of(home, context) == "function"):
        return None
    return Effect("object" if registers else "touched", home.name, use.line, framework, home)


def _classes(module: Module, context: Context) -> list[Effect]:
    found = []
    for definition in context.use_index(module).definitions:
        if definition.kind != "class":
            continue
        lineage = context.ancestry.lineage(module, definition.name)
        if lineage is not None and lineage.framework.name in MODEL_REGISTRIES:
            found.append(Effect("model", definition.name, definition.line, lineage.framework.name))
            continue
        base = noting_base(module, definition, context)
        if base is not None:
            found.append(Effect("subclass", base[1], definition.line, home=Home(*base)))
    return found
