"""Instructions that import.

An instruction that finds a module that has not been imported starts it and is executed again when that module has
finished: so it looks at `sys.modules` anew each time, as CPython does (import-semantics, rule 1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.names import may_bind
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.again import bind_in_parent, load_again
from pylint_cycles.runtime.asked import note_all_asked, note_asked
from pylint_cycles.runtime.calls import call
from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.keep import remember
from pylint_cycles.runtime.limits import MODULE_STEPS
from pylint_cycles.runtime.linking import Link, Step
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.memo import Importing
from pylint_cycles.runtime.missing import (
    is_hidden,
    missing_attribute,
    missing_name,
    missing_name_of_inert,
    missing_of_inert,
    offers_all_it_has,
    public_names,
)
from pylint_cycles.runtime.risk import in_try
from pylint_cycles.runtime.values import Const, External, Function, Items, ModuleState, Raised, Value
from pylint_cycles.source.parse import Unreadable
from pylint_cycles.source.program.ops import Op
from pylint_cycles.source.stdlib import is_stdlib

if TYPE_CHECKING:
    from pylint_cycles.source.program.compile import Program

_EVERY_MODULE = (
    "__name__",
    "__doc__",
    "__package__",
    "__loader__",
    "__spec__",
    "__builtins__",
    "__file__",
    "__cached__",
)


def start_missing(machine: Machine, steps: tuple[Step, ...]) -> bool:
    """Start the first module that has to be imported for the last one; False when that is in `sys.modules`.

    A module that is there is found without its parents, even when these have failed meanwhile.
    """
    there = next((index for index in range(len(steps) - 1, -1, -1) if steps[index].key in machine.modules), -1)
    if there == len(steps) - 1:
        return False
    start(machine, steps[there + 1], steps[there] if there >= 0 else None)
    return True


def start(machine: Machine, step: Step, parent: Step | None, name: str = "") -> None:
    """Import one module whose parents are there. name: what it is called when that is not its own name."""
    importer = machine.frames[-1].state.module
    if importer is not None and step.module is not None:
        machine.linker.imports(importer, step.module)
    if not name and load_again(machine, step):
        return
    module = step.module
    active = module is not None and machine.linker.is_active(module)
    program = None
    if active and module is not None:
        try:
            program = machine.programs(module)
        except Unreadable:
            raised = Raised("SyntaxError", "unknown")
            raise machine.fail(raised) from None
    called = name or step.name
    # also with `-m`, where the name is another one
    package = step.name if module is None or module.is_package else step.name.rpartition(".")[0]
    machine.limit -= MODULE_STEPS
    machine.memo.serial += 1
    is_inert = program is None and not name
    known = machine.memo.inert.get(step.key) if is_inert else None
    state = known or _fresh(step, called, module, program, package)
    if is_inert:
        machine.memo.inert[step.key] = state
    state.serial = machine.memo.serial
    machine.journal.put(machine.modules, step.key, state)
    machine.journal.put(machine.since, step.key, state.serial)
    if module is None or program is None:
        bind_in_parent(machine, step, parent, state)
        return
    machine.journal.put(machine.running, step.key, state)
    frame = Frame("module", program.body, state, state.namespace)

    importing = Importing(
        step, len(machine.importing), state.serial, len(machine.met), len(machine.asked), machine.gaps, machine.doubts
    )
    importing.guarded = in_try(machine)
    importing.risks = len(machine.risks)
    importing.passed = machine.passed
    importing.cuts = machine.cuts
    importing.effects = len(machine.effects)
    importing.reads = len(machine.reads)

    def loaded(_: Value) -> None:
        machine.journal.drop(machine.running, step.key)
        bind_in_parent(machine, step, parent, state)
        _leave(machine)
        if not name:
            remember(machine, importing, step, parent)

    def failed(_: Raised) -> bool:
        machine.journal.drop(machine.running, step.key)
        machine.journal.drop(machine.modules, step.key)
        importing.spoilt = True
        _leave(machine)
        return False

    frame.done, frame.failed = loaded, failed
    state.place = importing.place
    machine.importing.append(importing)
    machine.push(frame)


def _fresh(step: Step, called: str, module: Module | None, program: Program | None, package: str) -> ModuleState:
    """The state of a module before anything of it has run."""
    state = ModuleState(step.key, called, module, program, package)
    for special in _EVERY_MODULE:
        state.namespace[special] = None
    state.namespace["__name__"] = Const(called)
    state.namespace["__package__"] = Const(package)
    if module is None or module.is_package:
        state.namespace["__path__"] = None
    return state


def _leave(machine: Machine) -> None:
    """The innermost module that is being executed ends; what it met counts for the one around it too."""
    ended = machine.importing.pop()
    if machine.importing:
        around = machine.importing[-1]
        around.spoilt = around.spoilt or ended.spoilt
        around.lowest = min(around.lowest, ended.lowest)
        around.base = max(around.base, ended.base)


def import_module(machine: Machine, frame: Frame, arg: tuple[str, bool]) -> bool | None:
    """IMPORT."""
    dotted, wants_last = arg
    found = _imported(machine, frame, 0, dotted)
    if found is None:
        return True
    link, states = found
    if link.steps and link.steps[0].key not in machine.modules:
        # the statement asks for the outermost package as well
        start(machine, link.steps[0], None)
        return True
    if not states or (link.missing and wants_last):
        frame.stack.append(External(dotted if wants_last else dotted.partition(".")[0]))
    elif wants_last:
        frame.stack.append(_attribute_by_attribute(machine, link, states))
    else:
        frame.stack.append(states[0])
    return None


def _attribute_by_attribute(machine: Machine, link: Link, states: list[ModuleState]) -> Value:
    """`import a.b.c as m` (rule 4)."""
    value: Value = states[0]
    for step, state in zip(link.steps[1:], states[1:], strict=False):
        if not isinstance(value, ModuleState):
            return None
        if value.program is None and is_hidden(machine, value, step.leaf) and machine.is_running(state):
            return None
        value = value.namespace.get(step.leaf, state)
    return value


def _imported(machine: Machine, frame: Frame, level: int, dotted: str) -> tuple[Link, list[ModuleState]] | None:
    """The modules behind a name, all imported; None when one was started first. No states: it is of a library."""
    module = frame.state.module
    if module is None:
        return Link((), ""), []
    link = machine.linker.link(module, level, dotted)
    if not link.steps:
        external(machine, dotted)
        return link, []
    if start_missing(machine, link.steps):
        return None
    machine.met.extend(zip(link.steps, (None, *link.steps), strict=False))
    for step in link.steps:
        # in another state it would have to be imported here
        if step.key in machine.running and not _is_around(step, module):
            machine.meets(machine.modules[step.key])
    if link.missing:
        not_found(machine, link)
    return link, [machine.modules.get(step.key) or _gone(step) for step in link.steps]


def _gone(step: Step) -> ModuleState:
    """A package whose import has failed while that of a module below did not: nothing is known of it."""
    return ModuleState(step.key, step.name, None, None, step.name)


def _is_around(step: Step, module: Module) -> bool:
    """Whether a module is a package around another one."""
    return step.module is not None and step.module.path in ancestors(module)


def external(machine: Machine, dotted: str) -> None:
    """Import a library: it may be missing where something is ready for that."""
    top = dotted.partition(".")[0]
    if not top or is_stdlib(top):
        return
    if not in_try(machine):
        machine.risks.append((f"missing {top}", False))
    elif machine.decide(f"missing {top}", False):
        raise machine.fail(Raised("ModuleNotFoundError", "missing", f"No module named '{top}'"))


def not_found(machine: Machine, link: Link) -> None:
    """Import a module of the project that has no source: compiled, generated, or not there."""
    package = link.steps[-1].module
    leaf = link.missing.rpartition(".")[2]
    if package is not None and machine.linker.has_compiled(package, leaf):
        return
    if package is not None and machine.linker.makes_modules(package):
        machine.doubts += 1
        return
    if in_try(machine):
        if machine.decide(f"missing {link.missing}", True):
            raise machine.fail(Raised("ModuleNotFoundError", "missing", f"No module named '{link.missing}'"))
        return
    machine.gaps += 1
    machine.passed += 1


def from_module(machine: Machine, frame: Frame, arg: tuple[int, str, tuple[str, ...]]) -> bool | None:
    """FROM (rule 2: first, for all names, what may be a submodule is imported)."""
    level, dotted, names = arg
    found = _imported(machine, frame, level, dotted)
    if found is None:
        return True
    link, states = found
    if not states or link.missing:
        frame.stack.append(External(dotted))
        return None
    state = states[-1]
    if "__path__" in state.namespace and import_submodules(machine, frame, state, names, link):
        return True
    frame.stack.append(state)
    return None


def import_submodules(machine: Machine, frame: Frame, state: ModuleState, names: tuple[str, ...], link: Link) -> bool:
    """Import those of the names that the package lacks and that are its submodules; True when one was started."""
    module = frame.state.module
    assert module is not None
    for name in names:
        if name in state.namespace:
            _meet_submodule(machine, state, name, link)
            continue
        if ask_getattr(machine, frame, state, name):
            return True
        if frame.answers.get(name) is not None:
            continue
        if state.program is None and is_hidden(machine, state, name):
            continue
        below = _below(machine, state, name)
        if below is None or below.missing or len(below.steps) < 2:  # a package and its submodule
            continue
        step = below.steps[-1]
        machine.met.append((step, link.steps[-1]))
        if step.key not in machine.modules:
            start(machine, step, link.steps[-1])
            return True
    return False


def _meet_submodule(machine: Machine, state: ModuleState, name: str, link: Link) -> None:
    """A submodule is taken from its package: if it were not there, it would be imported."""
    value = state.namespace[name]
    below = _below(machine, state, name) if isinstance(value, ModuleState) else None
    if below is not None and below.steps and not below.missing and machine.modules.get(below.steps[-1].key) is value:
        machine.met.append((below.steps[-1], link.steps[-1]))


def _below(machine: Machine, state: ModuleState, name: str) -> Link | None:
    module = state.module or _any_module(machine)
    return machine.linker.link(module, 0, f"{state.name}.{name}") if module is not None else None


def _any_module(machine: Machine) -> Module | None:
    return next((frame.state.module for frame in reversed(machine.frames) if frame.state.module is not None), None)


def ask_getattr(machine: Machine, frame: Frame, state: ModuleState, name: str) -> bool:
    """Ask the `__getattr__` of a module (PEP 562) for a name; True when it has been started.

    Its answer is in `frame.answers` then, None when it knows none or it is not known.
    """
    function = state.namespace.get("__getattr__")
    if not isinstance(function, Function) or name in frame.answers:
        return False

    def answered(value: Value) -> None:
        # what a served name is is seldom known: it is there
        frame.answers[name] = value if value is not None else External("?")

    def refused(raised: Raised) -> bool:
        if raised.name != "AttributeError":
            return False
        frame.answers[name] = None
        return True

    call(machine, function, (Const(name),), {}, answered, refused)
    return True


def from_name(machine: Machine, frame: Frame, arg: str) -> None:
    """FROM_NAME (rule 2: then one by one the attribute, else `sys.modules`, else an ImportError)."""
    source = frame.stack[-1]
    if isinstance(source, External):
        frame.stack.append(External(f"{source.name}.{arg}"))
        return
    if not isinstance(source, ModuleState):
        frame.stack.append(None)
        return
    answer = frame.answers.pop(arg, None)
    if arg in source.namespace:
        value = source.namespace[arg]
        machine.meets(value if isinstance(value, ModuleState) else source)
        frame.stack.append(value)
        return
    if answer is not None:
        frame.stack.append(answer)
        return
    note_asked(machine, source, arg)
    below = _below(machine, source, arg)
    if below is not None:
        machine.met.extend(zip(below.steps, (None, *below.steps), strict=False))
    is_there = below is not None and below.steps and not below.missing
    child = machine.modules.get(below.steps[-1].key) if below is not None and is_there else None
    if child is not None:
        machine.meets(child)
        frame.stack.append(child)
    elif source.program is None and source.module is not None:
        frame.stack.append(missing_name_of_inert(machine, source, arg))
    else:
        frame.stack.append(missing_name(machine, source, arg))


def star(machine: Machine, frame: Frame, arg: tuple[int, str]) -> bool | None:
    """STAR (rules 5 and 6)."""
    level, dotted = arg
    found = _imported(machine, frame, level, dotted)
    if found is None:
        return True
    link, states = found
    target = frame.state
    if not states or link.missing or states[-1].module is None:
        machine.journal.put(machine.fuzzy, target.key, True)
        return None
    source = states[-1]
    note_all_asked(machine, states[-1].module)
    if source.program is None:
        return _star_of_inert(machine, frame, source, link)
    if "__all__" not in source.namespace:
        for name in list(source.namespace):
            if not name.startswith(("_", ".")):
                machine.journal.put(target.namespace, name, source.namespace[name])
    else:
        names = _strings(source.namespace["__all__"])
        if names is None:
            machine.journal.put(machine.fuzzy, target.key, True)
            names = tuple(name for name in source.namespace if not name.startswith("_"))
        if "__path__" in source.namespace and import_submodules(machine, frame, source, names, link):
            return True
        for name in names:
            if name in source.namespace:
                machine.journal.put(target.namespace, name, source.namespace[name])
            elif frame.answers.get(name) is not None:
                machine.journal.put(target.namespace, name, frame.answers[name])
            else:
                machine.journal.put(target.namespace, name, missing_attribute(machine, source, name))
    frame.answers.clear()
    if machine.is_fuzzy(source):
        machine.doubts += 1  # another object may have taken its place
        machine.journal.put(machine.fuzzy, target.key, True)
    if machine.is_running(source) and target is not source:
        before = machine.lost.get(target.key, ())
        machine.spoil()
        machine.journal.put(machine.lost, target.key, (*before, (source, machine.traceback())))
    return None


def _star_of_inert(machine: Machine, frame: Frame, source: ModuleState, link: Link) -> bool | None:
    module, target, workspace = source.module, frame.state, machine.linker.workspace
    assert module is not None
    names = sorted(public_names(workspace, source))
    submodules = [name for name in names if not may_bind(workspace, module, name)]
    if "__path__" in source.namespace and import_submodules(machine, frame, source, tuple(submodules), link):
        return True
    for name in names:
        value = source.namespace[name] if name in source.namespace else missing_of_inert(machine, source, name)
        machine.journal.put(target.namespace, name, value)
    if not offers_all_it_has(workspace, module):
        machine.doubts += 1
        machine.journal.put(machine.fuzzy, target.key, True)
    return None


def _strings(value: Value) -> tuple[str, ...] | None:
    if not isinstance(value, Items):
        return None
    found = [item.value for item in value.items if isinstance(item, Const) and isinstance(item.value, str)]
    return tuple(found) if len(found) == len(value.items) else None


def _imports_something(machine: Machine) -> None:
    """A module is imported whose name is not known.

    A `__getattr__` of a module imports what it serves. Elsewhere it may be any module, as in a loop over plugins.
    """
    if any(_serves(frame) for frame in machine.frames):
        machine.gaps += 1
    else:
        machine.spoil()
        machine.cuts += 1


def _serves(frame: Frame) -> bool:
    source = frame.function.source if frame.function is not None else None
    return source is not None and source.name == "__getattr__"


def literal_import(machine: Machine, frame: Frame, arguments: list[Value], of_builtin: bool) -> tuple[bool, Value]:
    """`importlib.import_module("...")` and `__import__("...")`: (whether a module was started first, the result)."""
    name = arguments[0] if arguments else None
    module = frame.state.module
    if not isinstance(name, Const) or not isinstance(name.value, str) or not name.value:
        _imports_something(machine)
        return False, None
    if of_builtin and len(arguments) > _FROM_LIST:
        names = _strings(arguments[_FROM_LIST])
        if names is None or len(arguments) > _FROM_LIST + 1:
            _imports_something(machine)
            return False, None
        of_builtin = not names
        # as in `from p import names`
        link = machine.linker.link(module, 0, name.value) if module is not None else None
        if link is not None and link.steps and not link.missing and names:
            if start_missing(machine, link.steps):
                return True, None
            state = machine.modules[link.steps[-1].key]
            if "__path__" in state.namespace and import_submodules(machine, frame, state, names, link):
                return True, None
            frame.answers.clear()
    dotted = name.value
    if dotted.startswith("."):
        package = arguments[1] if len(arguments) > 1 else None
        if of_builtin or not isinstance(package, Const) or not isinstance(package.value, str):
            return False, None
        rest = dotted.lstrip(".")
        level = len(dotted) - len(rest)
        parts = package.value.split(".")
        kept = parts[: len(parts) - level + 1]
        if not kept:
            return False, None
        dotted = ".".join([*kept, rest] if rest else kept)
    found = _imported(machine, frame, 0, dotted)
    if found is None:
        return True, None
    link, states = found
    if not states or link.missing:
        return False, External(dotted.partition(".")[0] if of_builtin else dotted)
    return False, states[0] if of_builtin else states[-1]


_FROM_LIST = 3
"""Where `__import__` has its `fromlist`."""

IMPORTS: dict[int, Callable[..., Any]] = {
    Op.IMPORT: import_module,
    Op.FROM: from_module,
    Op.FROM_NAME: from_name,
    Op.STAR: star,
}
