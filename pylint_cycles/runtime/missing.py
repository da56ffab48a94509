"""What happens when a name is not there: which exception, or nothing when it may be there all the same.

Only an error that involves a half-loaded module stops the simulated program. Any other is passed over, and the name
becomes unknown: the project works for its authors, so it is the simulation that does not know enough.
"""

from __future__ import annotations

from pylint_cycles.graph.names import hides_submodule, may_bind, names_of, offers
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.runtime.asked import note_all_asked, note_asked_text
from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.linking import Link
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.risk import in_try
from pylint_cycles.runtime.values import Inert, ModuleState, Raised, Value
from pylint_cycles.source.facts import Binding


def missing_global(machine: Machine, frame: Frame, name: str) -> Value:
    """A global name is read that is not bound: the value, or an exception."""
    state = frame.state
    if machine.is_fuzzy(state) or state.module is None:
        _may_be_there(machine, state)
        return None
    for source, _ in machine.lost.get(state.key, ()):
        if name in _later_public(machine, source) and name not in source.namespace:
            raise machine.fail(_name_error(name, source, circular=True))
    for source, _ in machine.lost.get(state.key, ()):
        if name in _later_public(machine, source):
            # the star import came too early; the name has been bound there since
            raise machine.fail(_name_error(name, source, circular=True))
    for failure in machine.swallowed:
        if failure.provider is not None and _was_to_bind(machine, state, name, failure):
            raise machine.fail(_name_error(name, failure.provider, circular=True))
    if frame.kind == "call" and machine.is_running(state) and _binds_later(machine, state, name):
        raise machine.fail(_name_error(name, state, circular=_from_elsewhere(machine, state)))
    if in_try(machine):
        # probing for a builtin of other versions
        raise machine.fail(Raised("NameError", "explicit", f"name '{name}' is not defined"))
    machine.gaps += 1
    machine.passed += 1
    return None


def _may_be_there(machine: Machine, state: ModuleState) -> None:
    """A name is looked for in a module that may have it: when that is only half loaded, it may not have it yet."""
    if machine.is_running(state):
        machine.gaps += 1
    else:
        machine.doubts += 1


def _was_to_bind(machine: Machine, state: ModuleState, name: str, failure: Raised) -> bool:
    """Whether the import that failed would have bound a name in a module."""
    _, line, path = failure.frames[-1]
    if state.module is None or state.module.path != path:
        return False
    found = names_of(machine.linker.workspace, state.module).bindings.get(name, ())
    return any(binding.kind == "import" and binding.line == line for binding in found)


def _name_error(name: str, provider: ModuleState, circular: bool) -> Raised:
    raised = Raised("NameError", "name")
    raised.missing, raised.provider, raised.circular = name, provider, circular
    raised.half_loaded = raised.sure = True
    return raised


def _from_elsewhere(machine: Machine, state: ModuleState) -> bool:
    """Whether another module runs since the body of this one was left: else no cycle has led here."""
    for frame in reversed(machine.frames):
        if frame.kind == "module":
            return frame.state is not state
    return False


def missing_attribute(machine: Machine, state: ModuleState, name: str) -> Value:
    """An attribute of a module is read that is not bound: the value, or an exception."""
    if name.startswith("__") and name.endswith("__") and name != "__main__":
        return None
    if state.module is None:
        _fail_for_running_submodule(machine, state, name)
        return None
    if machine.is_fuzzy(state):
        _may_be_there(machine, state)
        return None
    if _has_come_unseen(machine, state, name):
        machine.gaps += 1
        machine.spoil()  # where it has come for sure it is there
        return None
    if machine.is_running(state):
        raised = Raised("AttributeError", "attribute")
        raised.missing, raised.provider, raised.half_loaded = name, state, True
        raised.circular, raised.sure = will_have(machine, state, name)
        raise machine.fail(raised)
    _fail_for_running_submodule(machine, state, name)
    machine.gaps += 1
    return None


def _has_come_unseen(machine: Machine, state: ModuleState, name: str) -> bool:
    """Whether a module that is not executed may have imported the submodule of that name, which binds it."""
    link = _link_below(machine, state, name)
    if link is None or not link.steps or link.missing or link.steps[-1].key in machine.modules:
        return False
    inert = [key for key, one in machine.modules.items() if one.program is None and one.module is not None]
    return machine.linker.leads(inert, link.steps[-1].key)


def missing_of_inert(machine: Machine, state: ModuleState, name: str) -> Value:
    """An attribute of a module that is not executed, and that no import has bound there: the value, or an exception."""
    if state.module is not None:
        workspace = machine.linker.workspace
        if not may_bind(workspace, state.module, name):
            _fail_for_running_submodule(machine, state, name)
            machine.gaps += 1
        elif name not in names_of(workspace, state.module).bindings:
            machine.doubts += not offers_all_it_has(workspace, state.module)
    return Inert(state, name)


def is_hidden(machine: Machine, state: ModuleState, name: str) -> bool:
    """Whether a package that is not executed binds the name of a submodule to something else."""
    if state.module is None:
        return False
    found = machine.linker.workspace.resolve(state.module, 0, f"{state.name}.{name}")
    return found.complete and hides_submodule(machine.linker.workspace, state.module, name, found)


def missing_name_of_inert(machine: Machine, state: ModuleState, name: str) -> Value:
    """`from m import name` finds nothing in a module that is not executed: the value, or an exception."""
    module, workspace = state.module, machine.linker.workspace
    if module is None or may_bind(workspace, module, name) or not offers_all_it_has(workspace, module):
        return Inert(state, name)
    if machine.linker.has_compiled(module, name):
        return Inert(state, name)
    raised = Raised("ImportError", "from")
    raised.missing, raised.provider = name, state
    raise machine.fail(raised)


def _fail_for_running_submodule(machine: Machine, state: ModuleState, name: str) -> None:
    link = _link_below(machine, state, name)
    if link is None or not link.steps or link.missing:
        return
    child = machine.modules.get(link.steps[-1].key)
    if child is not None and machine.is_running(child):
        raised = Raised("AttributeError", "submodule")
        raised.missing, raised.provider, raised.half_loaded = name, state, False
        raised.circular = raised.sure = True
        raise machine.fail(raised)
    machine.spoil()  # while that submodule runs it is another error


def missing_name(machine: Machine, state: ModuleState, name: str) -> Value:
    """`from m import name` finds nothing: the value, or an exception."""
    if state.module is not None and machine.linker.has_compiled(state.module, name):
        return None
    if machine.is_fuzzy(state) or state.module is None:
        _may_be_there(machine, state)
        return None
    if not machine.is_running(state):
        if not _was_lost(machine, state, name):
            if not offers_all_it_has(machine.linker.workspace, state.module) or _binds_later(machine, state, name):
                machine.gaps += 1
                return None
            raised = Raised("ImportError", "from")
            raised.missing, raised.provider = name, state
            raise machine.fail(raised)
        raised = Raised("ImportError", "from")
        raised.missing, raised.provider, raised.circular, raised.sure = name, state, True, False
        raise machine.fail(raised)
    raised = Raised("ImportError", "from")
    raised.missing, raised.provider, raised.half_loaded = name, state, True
    raised.circular, raised.sure = will_have(machine, state, name)
    raise machine.fail(raised)


def offers_all_it_has(workspace: Workspace, module: Module) -> bool:
    """Whether the names that a module binds are known, those of its star imports as well."""
    waiting, seen = [module], {module.path}
    while waiting:
        current = waiting.pop()
        if current.facts.dynamic or current.facts.error or current.facts.has_getattr:
            return False
        for one in names_of(workspace, current).stars:
            if one.source is None:
                return False
            if one.source.path not in seen:
                seen.add(one.source.path)
                waiting.append(one.source)
    return True


def _was_lost(machine: Machine, state: ModuleState, name: str) -> bool:
    return any(name in _later_public(machine, source) for source, _ in machine.lost.get(state.key, ()))


def _link_below(machine: Machine, state: ModuleState, name: str) -> Link | None:
    looking = state.module or next((one.state.module for one in reversed(machine.frames) if one.state.module), None)
    return machine.linker.link(looking, 0, f"{state.name}.{name}") if looking is not None else None


def will_have(machine: Machine, state: ModuleState, name: str) -> tuple[bool, bool]:
    """Whether a module that is running will bind a name later, and whether that is sure."""
    module = state.module
    if module is None:
        return False, False
    if _binds_later(machine, state, name):
        return True, True
    if module.is_package:
        link = machine.linker.link(module, 0, f"{state.name}.{name}")
        if link.steps and not link.missing and link.steps[-1].module is not None:
            return _imports_later(machine, state, link.steps[-1].key), False
    return False, False


def _binds_later(machine: Machine, state: ModuleState, name: str) -> bool:
    """Whether a module will bind a name: modules that only take it from one another never have it."""
    if state.module is None:
        return False
    workspace = machine.linker.workspace
    waiting, seen = [(state.module, name)], {(state.module.path, name)}
    while waiting:
        module, wanted = waiting.pop()
        if module is not state.module and module.facts.dynamic:
            return True
        names = names_of(workspace, module)
        note_asked_text(machine, module, wanted)
        found: list[tuple[Module, str]] = []
        for binding in names.bindings.get(wanted, ()):
            if binding.kind == "delete":
                continue
            source = _source_of(machine, module, binding)
            if source is None:
                return True
            found.append((source, binding.origin))
        found += [(one.source, wanted) for one in names.stars if one.source and offers(workspace, one.source, wanted)]
        for one in found:
            if (one[0].path, one[1]) not in seen:
                seen.add((one[0].path, one[1]))
                waiting.append(one)
    return False


def _source_of(machine: Machine, module: Module, binding: Binding) -> Module | None:
    """The module of the project that a binding takes its name from; None when it has it for sure, or is no such."""
    if binding.kind != "import" or not binding.origin:
        return None
    link = machine.linker.link(module, binding.level, binding.module)
    source = link.steps[-1].module if link.steps and not link.missing else None
    if source is None:
        return None
    below = machine.linker.link(source, 0, f"{source.name}.{binding.origin}")
    return None if below.steps and not below.missing else source


def _imports_later(machine: Machine, state: ModuleState, key: str) -> bool:
    """Whether a package imports its submodule at all, by itself or through what it imports: then it only comes late."""
    module = state.module
    assert module is not None
    return any(edge.imported == key for edge in machine.linker.graph.edges(module))


def _later_public(machine: Machine, source: ModuleState) -> frozenset[str]:
    """The names that a star import of a module takes when it is finished, as far as its text tells."""
    note_all_asked(machine, source.module)
    return public_names(machine.linker.workspace, source)


def public_names(workspace: Workspace, source: ModuleState) -> frozenset[str]:
    """The names that a star import takes from a finished module, as far as its text tells."""
    if source.module is None:
        return frozenset()
    names = names_of(workspace, source.module)
    if names.exports is not None:
        return names.exports
    found = {name for name in names.bindings if not name.startswith("_")}
    waiting = [star.source for star in names.stars if star.source is not None]
    seen = {source.module.path}
    while waiting:
        module = waiting.pop()
        if module.path in seen:
            continue
        seen.add(module.path)
        further = names_of(workspace, module)
        if further.exports is not None:
            found |= further.exports
            continue
        found |= {name for name in further.bindings if not name.startswith("_")}
        waiting += [star.source for star in further.stars if star.source is not None]
    return frozenset(found)
