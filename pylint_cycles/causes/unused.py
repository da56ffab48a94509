"""unused: an import that nobody needs closes the ring.

Definition (causes.md): no use of the name in the importer, no effect in what runs only because of it, and not
re-exported: neither in `__all__` nor `import x as x`, and no other module takes it from here. Left alone are what an
`__init__` offers to the users of its package, a module of nothing but imports (a facade), imports under `try` or `if`,
which may only ask whether something is there, and those that the text of another module speaks for (see `mentions`).
One that a `# noqa` speaks for costs more.

Cure: delete it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.effects import has_effects, imported_modules
from pylint_cycles.causes.facade import is_facade
from pylint_cycles.causes.mentions import is_kept_by_comment, is_spelled_elsewhere
from pylint_cycles.causes.no_use import is_taken, is_without_use, relying_on_it, running_for_it, without
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.text import are, listed, quoted, them
from pylint_cycles.graph.edges import ancestors

COST = 5
COST_KEPT = 8
"""For an import that a comment keeps linters from reporting: somebody wanted it once."""


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    if case.statement.guarded or case.statement.conditional or not is_without_use(case, name, context):
        return None
    if _is_offered(case, name, context) or is_facade(case.importer, context) or is_taken(case, name, context):
        return None
    if running_for_it(case, name, context) or relying_on_it(case, name, context):
        return None
    if is_spelled_elsewhere(case, name, context):
        return None
    if any(module.facts.error for module in imported_modules(case, name, context)):
        return None
    if is_kept_by_comment(case, context):
        return Verdict("unused", COST_KEPT, "kept")
    return Verdict("unused", COST, "unused")


def _is_offered(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether an `__init__` makes the name, or a submodule of its own, an attribute of its package."""
    if not case.importer.is_package:
        return False
    own = [
        module.name[len(case.importer.name) + 1 :]
        for module in imported_modules(case, name, context)
        if module.name.startswith(f"{case.importer.name}.")
    ]
    if case.statement.form == "import":
        return any(not one.startswith("_") for one in own)
    return not name.local.startswith("_")


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one sentence."""
    names = [name for name, _ in group]
    what = spelled(case, names)
    around = ancestors(case.importer)
    modules = {module.name: module for name in names for module in imported_modules(case, name, context)}
    still = sorted(one for one, module in modules.items() if module.path in around or has_effects(module, context))
    idle = sorted(modules.keys() - still)
    reasons = [f"nothing uses {quoted(what)} here", f"nothing in the project takes {them(what)} from here"]
    if idle:
        reasons.append(f"running {listed(idle)} has no effect")
    runs = without(case, case.names, context)
    anyway = [one for one in still if runs(modules[one].path)]
    if anyway:
        reasons.append(f"{listed(anyway)} {'runs' if len(anyway) == 1 else 'run'} without this import as well")
    shared = [one for one in still if one not in anyway]
    if shared:
        others = [name.local for name in case.names if name not in names and name.local]
        reasons.append(f"{listed(shared)} {are(shared)} imported for {quoted(others)} as well")
    whole = len(group) == len(case.statement.names)
    cure = "delete the import" if whole else f"take {quoted(what)} out of this import"
    if any(verdict.kind == "kept" for _, verdict in group):
        cure += ", which only a comment keeps"
    evidence = ", ".join(reasons[:-1]) + f", and {reasons[-1]}"
    return f"{evidence[0].upper()}{evidence[1:]}; {cure}."
