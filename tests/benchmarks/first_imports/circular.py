"""Tells failures because of an import cycle from others, by importing in another order for real."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.first_imports.truth import SITE, Entry, Installed, first_imports

_WORDS = ("partially initialized module", "most likely due to a circular import", "cannot access submodule")
"""What CPython says when a module is not finished; a proof of that, but not of a cycle."""

_CANDIDATES = 12
"""Modules that are tried as the first import, for one entry."""


def establish(installed: Installed) -> list[Entry]:
    """Import every module first and say what happened, sorted by dotted name."""
    answers = first_imports(installed)
    suspects = [answer for answer in answers.values() if _may_be_circular(answer, answers)]
    importers = _importers(answers)
    tries = [_try(answer, installed, importers) for answer in suspects]
    found: dict[str, dict[str, str]] = {}
    if tries:
        for answer in installed.answers(tries=tries):
            found.setdefault(answer["entry"], {}).update(answer)
    suspected = {answer["entry"] for answer in suspects}
    return [_entry(answers[name], found.get(name, {}), name in suspected, installed) for name in sorted(answers)]


def _has_words(answer: Mapping[str, Any]) -> bool:
    return any(words in text for words in _WORDS for text in (answer["text"], *answer["before"]))


def _may_be_circular(answer: Mapping[str, Any], answers: Mapping[str, object]) -> bool:
    if not answer.get("text") or not answer["chain"]:
        return False
    if _has_words(answer):
        return True
    if "ModuleNotFoundError" in answer["bases"]:
        return False
    # Nothing is half-loaded where a submodule is missing that nobody has imported.
    if f"{answer['provider']}.{answer['missing']}" in answers:
        return False
    return not {"NameError", "AttributeError", "ImportError"}.isdisjoint(answer["bases"])


def _importers(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return for each module those that load, and load it."""
    found: dict[str, list[str]] = {}
    for name, answer in answers.items():
        for loaded in answer.get("loaded", ()) if "text" not in answer else ():
            found.setdefault(loaded, []).append(name)
    return found


def _is_inside(module: str, installed: Installed) -> bool:
    return f"{module}.".startswith(f"{installed.package.package}.")


def _try(answer: Mapping[str, Any], installed: Installed, importers: Mapping[str, list[str]]) -> dict[str, Any]:
    entry = answer["entry"]
    chain = [module for module, _, _ in reversed(answer["chain"])]
    candidates = [answer["provider"], *chain, *importers.get(entry, ())[:4]]
    for module in (answer["provider"], *chain[:3]):
        candidates += importers.get(module, ())[:2]
    candidates = [name for name in candidates if name != entry and _is_inside(name, installed)]
    return {
        "entry": entry,
        "site": str(answer["chain"][-1]),
        "provider": answer["provider"],
        "missing": answer["missing"],
        "candidates": list(dict.fromkeys(candidates))[:_CANDIDATES],
    }


def _entry(answer: Mapping[str, Any], order: Mapping[str, str], suspected: bool, installed: Installed) -> Entry:
    if "text" not in answer:
        return Entry(entry=answer["entry"], kind="loads")
    prefix = f"{installed.site}/"
    chain = [(module, line, path.removeprefix(prefix)) for module, line, path in answer["chain"]]
    circular, proof = _judge(answer, order, installed) if suspected else (False, "")
    return Entry(
        entry=answer["entry"],
        kind="circular" if circular else "other",
        type=answer["type"],
        text=answer["text"].replace(str(installed.site), SITE),
        path=chain[-1][2] if chain else "",
        line=chain[-1][1] if chain else 0,
        chain=chain,
        proof=proof,
    )


def _judge(answer: Mapping[str, Any], order: Mapping[str, str], installed: Installed) -> tuple[bool, str]:
    """Return whether a cycle is to blame, and why; one of another package is not this package's."""
    if answer["provider"] and not _is_inside(answer["provider"], installed):
        return False, f"{answer['provider']} is not of this package"
    if "after" in order:
        return True, f"loads after {order['after']}"
    if not _has_words(answer):
        return False, ""
    name = f"{answer['provider']}.{answer['missing']}"
    if "named" in order:
        return True, f"{name} is there after {order['named']}"
    for path in _files(installed.site, answer["provider"]):
        if answer["missing"] in _bound(path):
            return True, f"{name} is bound in {path.relative_to(installed.site)}"
    return False, f"{name} is nowhere"


def _files(site: Path, dotted: str) -> list[Path]:
    path = site.joinpath(*dotted.split("."))
    return [file for file in (path / "__init__.py", path.with_suffix(".py")) if dotted and file.is_file()]


def _bound(path: Path) -> set[str]:
    """Return the names that a module may have; also those of its functions, since nobody asks for these."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
    return names
