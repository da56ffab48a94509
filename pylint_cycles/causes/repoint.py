"""The cure "import it from where it is defined": from what module, and how the statement then reads."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.text import listed
from pylint_cycles.project.module import Module
from pylint_cycles.source.words import is_only_attribute, names_alone


class Repoint(msgspec.Struct, frozen=True):
    """The homes of what a name of a statement gets from `source`, a module that only passes it on.

    homes: (attribute of `source`, home); several for `import source` with several attributes used, empty when the
        home is not known.
    unknown: the attributes, where not all homes are known.
    """

    source: Module
    homes: tuple[tuple[str, Home], ...]
    unknown: tuple[str, ...] = ()


DIRECT = frozenset({"repoint", "facade"})
"""Kinds of verdicts whose cure is the direct import; others have a `Repoint` for their evidence."""


def repoint_of(verdict: Verdict) -> Repoint | None:
    """The direct import that is the cure of a verdict; None when its cure is another one."""
    return verdict.detail if verdict.kind in DIRECT and isinstance(verdict.detail, Repoint) else None


def run_directly(importer: Module, repoint: Repoint) -> list[str]:
    """Paths of the modules that the direct imports run."""
    homes = [home.module for _, home in repoint.homes if home.module is not None]
    return [path for module in homes for path in run_by(importer, module)]


def direct_imports(case: Case, repoints: Iterable[tuple[ImportedName, Repoint]], context: Context) -> str:
    """The statements to write instead, quoted and joined; relative where the statement is relative."""
    wanted: dict[str, list[str]] = {}
    for name, repoint in repoints:
        for attribute, home in repoint.homes:
            if is_submodule_of(name, home):
                # it is then read the way it is read now
                wanted.setdefault("import ", []).append(home.dotted)
                continue
            source, real = _source(case, home)
            # where a module was imported its attributes were used: they are what is to be imported now
            local = name.local if name.name == attribute else _free_name(case, name, attribute, context)
            alias = real if local == real else f"{real} as {local}"
            wanted.setdefault(f"from {source} import " if source else "import ", []).append(alias)
    return listed(f"'{start}{', '.join(dict.fromkeys(names))}'" for start, names in wanted.items())


def is_submodule_of(name: ImportedName, home: Home) -> bool:
    """Whether `import package` could be `import package.submodule`."""
    return bool(name.attribute) and name.local == name.name and home.dotted == f"{name.name}.{name.attribute}"


def _free_name(case: Case, name: ImportedName, attribute: str, context: Context) -> str:
    """The attribute, with the name of its module before it where the importer uses that word for something else."""
    content = context.texts.content(case.importer)
    if is_only_attribute(content, attribute):
        return attribute
    taken = context.once(("names alone", case.importer.path), lambda: names_alone(content))
    return f"{name.local}_{attribute}" if taken is None or attribute in taken else attribute


def _source(case: Case, home: Home) -> tuple[str, str]:
    """(module to import from, name there); the module is "" for a top-level module."""
    if home.module is None:
        source, _, real = home.name.rpartition(".")
        return source, real
    source, real = home.module.name, home.name
    if not real:
        source, _, real = source.rpartition(".")
    package = case.importer.name if case.importer.is_package else case.importer.name.rpartition(".")[0]
    return (case.statement.level and _relative(package, source)) or source, real


def _relative(package: str, target: str) -> str:
    """`target` as seen from inside `package`: leading dots, then the rest; "" when they share no package."""
    here = package.split(".")
    there = target.split(".")
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "." * (len(here) - shared + 1) + ".".join(there[shared:]) if shared else ""
