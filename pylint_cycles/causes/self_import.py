"""shadowed, without a ring: a module imports the library whose name its own file has, and gets itself.

CPython's words are those of an import cycle, "partially initialized module 'random' has no attribute 'randint' (most
likely due to a circular import)"; since 3.13 it asks to rename the file where it can tell.

Counted is an absolute import of the module's own top-level name that can run, at import or later; `import_module` is
for people who know what they do, and so is a file that touches `sys.path` or `sys.modules`. When that is a mistake:

- a file named like a module of the standard library, unless all that it wants of itself is its own and unknown to the
  library (importing oneself by name is a way to be pickled);
- a file named like an installed library, when it wants a name that it does not define, or one that the library has too
  (it wraps it);
- any other file, when it wants at its top level, without condition, a name that it does not define;
- a module of a package named like a library, when it wants a name that the package does not have.

Sources: language reference, 5.3.1; documentation of `sys.path`.
"""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.hidden import Hidden, hidden_libraries
from pylint_cycles.causes.library_modules import LibraryModules
from pylint_cycles.causes.own_name_imports import own_name_imports
from pylint_cycles.causes.text import are, quoted
from pylint_cycles.causes.wanted_names import Wanted, wanted_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact


def shadowed_imports(module: Module, context: Context) -> tuple[Finding, ...]:
    """The finding on the import by which `module` gets itself (or its package) instead of a library; at most one.

    It stands on the first such statement, on one that runs at import when there is one.
    """
    name = module.name.partition(".")[0]
    statements = list(own_name_imports(module))
    libraries = hidden_libraries(context)
    kind = libraries.kind(name) if statements else None
    top = _top_of(module, context) if kind is not None else None
    if top is None or (top.is_package and kind == "unknown"):
        return ()
    hidden = libraries.behind(top, context)
    if hidden is None or _knows_what_it_does(module, context):
        return ()
    wanted = {one: wanted_of(module, one, top, context) for one in statements}
    mistaken = [one for one in statements if _is_mistaken(one, wanted[one], hidden, libraries.libraries)]
    if not mistaken:
        return ()
    statement = min(mistaken, key=lambda one: (one.when != "eager", one.line, one.col))
    missing = sorted({missing for one in mistaken for missing in wanted[one].missing})
    text = _text(module, hidden, missing)
    return (
        Finding(
            symbol="cyclic-import-shadowed",
            path=module.path,
            line=statement.line,
            column=statement.col,
            end_line=statement.end_line,
            message=text,
            cause="shadowed",
            importer=module.name,
            imported=module.name,
            ring=(module.name,),
            advice=text,
            confidence="HIGH" if hidden.kind == "stdlib" else "INFERENCE",
        ),
    )


def is_decided_by_imports(module: Module, context: Context) -> bool:
    """Whether `shadowed_imports` is silent on a module, and stays so as long as all modules import what they do.

    module: one with `own_name_imports`; without these it is silent anyway.
    """
    name = module.name.partition(".")[0]
    libraries = hidden_libraries(context)
    kind = libraries.kind(name)
    top = _top_of(module, context) if kind is not None else None
    # a file that is a script itself may stand on `sys.path` for what is in it
    return top is None or (top.is_package and (kind == "unknown" or libraries.behind(top, context) is None))


def _top_of(module: Module, context: Context) -> Module | None:
    """The top-level module or regular package that `module` is or belongs to."""
    if "." not in module.name:
        return module
    top = context.workspace.module_at(f"{module.top}/__init__.py")
    return top if top is not None and top.name == module.name.partition(".")[0] else None


def _knows_what_it_does(module: Module, context: Context) -> bool:
    """Whether the module touches what decides where modules are found."""
    return any(use.attr.partition(".")[0] in ("path", "modules") for use in context.use_index(module).of_name("sys"))


def _is_mistaken(statement: ImportFact, wanted: Wanted, hidden: Hidden, libraries: LibraryModules) -> bool:
    name = hidden.top.name
    if hidden.top.is_package or hidden.kind == "known":
        return any(libraries.defines(name, one) is not False for one in wanted.missing)
    if hidden.kind == "unknown":
        return bool(wanted.missing) and statement.when == "eager" and not (statement.guarded or statement.conditional)
    both = [libraries.defines(name, one) for one in wanted.present]
    if hidden.kind == "stdlib":
        # `def _test(): import difflib; doctest.testmod(difflib)` is meant
        is_bare = not both and statement.when == "eager"
        return bool(wanted.missing) or is_bare or any(one is not False for one in both)
    return bool(wanted.missing) or any(both)


def _text(module: Module, hidden: Hidden, missing: list[str]) -> str:
    top = hidden.top
    what = "file" if not top.is_package else "package"
    subject = f"The package {top.name}" if top.is_package and module != top else f"This {what}"
    where = "here" if module == top else f"in {top.name}"
    gap = f": {quoted(missing)} {are(missing)} not defined {where}" if missing else ""
    like = f"named like {hidden.text}"
    if hidden.kind == "unknown":
        like = f"named '{top.name}', like what it imports,"
        return f"{subject} is {like} and so imports itself{gap}. Rename the {what}."
    itself = "itself" if module == top or not top.is_package else "from itself"
    return (
        f"{subject} is {like} and so imports {itself} instead of it{gap}. "
        f"Rename the {what}, and change the imports that mean it."
    )
