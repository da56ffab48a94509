"""Random packages with imports in many forms, and what CPython meets when it imports their modules.

`oracle.py` answers from the text, by rules; this answers by running: an import cycle is met when a module asks for
a module whose body has not finished. Every module is imported first once, in a child process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.support.oracle import Statement, name_of

Sources = Mapping[str, str]

TRACER = '''
import builtins, importlib, importlib.util, json, sys
sys.dont_write_bytecode = True
met = set()
names = set()

def above(importer):
    parts = importer.split(".")
    return {".".join(parts[:n]) for n in range(1, len(parts))}

def half_loaded(name):
    spec = getattr(sys.modules.get(name), "__spec__", None)
    return getattr(spec, "_initializing", False)

def look(importer, name, wanted):
    """An import statement of a module asks for `name`, and for the names `wanted` in it."""
    parts = name.split(".")
    prefixes = [".".join(parts[:n]) for n in range(1, len(parts) + 1)]
    asked = set(prefixes[:-1]) - above(importer)
    submodules = {f"{name}.{one}" for one in wanted} & names
    asked |= submodules
    # The package of a submodule is a parent like others; a name of its own needs its body.
    if len(submodules) < len(wanted) or not wanted or name not in above(importer):
        asked.add(name)
    for one in asked - {importer}:
        if half_loaded(one):
            met.add((importer, one))

def trace_import(name, globals=None, locals=None, fromlist=(), level=0):
    importer = (globals or {}).get("__name__", "")
    if importer in names:
        package = importer if "__path__" in globals else importer.rpartition(".")[0]
        absolute = importlib.util.resolve_name("." * level + name, package) if level else name
        if absolute.partition(".")[0] == "g":
            look(importer, absolute, [one for one in fromlist or () if one != "*"])
    return original(name, globals, locals, fromlist, level)

def trace_import_module(name, package=None):
    importer = sys._getframe(1).f_globals["__name__"]
    if importer in names:
        look(importer, importlib.util.resolve_name(name, package), [])
    return original_module(name, package)

original, builtins.__import__ = builtins.__import__, trace_import
original_module, importlib.import_module = importlib.import_module, trace_import_module

for root, modules in json.load(sys.stdin):
    met, names = set(), set(modules)
    sys.path.insert(0, root)
    importlib.invalidate_caches()
    failed = []
    for entry in sorted(names):
        for loaded in [name for name in sys.modules if name.partition(".")[0] == "g"]:
            del sys.modules[loaded]
        try:
            original_module(entry)
        except Exception as error:
            failed.append(f"{entry}: {error!r}")
    del sys.path[0]
    sys.path_importer_cache.clear()
    print(json.dumps([sorted(met), failed]))
'''


def cycles_met(variants: Sequence[Sources]) -> list[tuple[list[list[str]], list[str]]]:
    """Import every module of each variant first; per variant: the pairs (importer, half-loaded module), the errors.

    Each variant is a package `g`, as sources by path.
    """
    with tempfile.TemporaryDirectory() as directory:
        request = []
        for number, sources in enumerate(variants):
            root = Path(directory) / str(number)
            for path, text in sources.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            request.append((str(root), [name_of(path) for path in sources]))
        done = subprocess.run(
            [sys.executable, "-I", "-c", TRACER],
            input=json.dumps(request),
            capture_output=True,
            check=True,
            text=True,
        )
    return [(met, failed) for met, failed in map(json.loads, done.stdout.splitlines())]


def without(sources: Sources, statements: Collection[Statement]) -> dict[str, str]:
    """Return the sources with these lines made into `pass`."""
    result = {}
    for path, text in sources.items():
        lines = text.splitlines()
        for number, line in enumerate(lines, start=1):
            if (path, number) in statements:
                lines[number - 1] = line[: len(line) - len(line.lstrip())] + "pass"
        result[path] = "".join(f"{line}\n" for line in lines)
    return result


def wild_package(seed: int, namespaces: float = 0) -> dict[str, str]:
    """Return the files of a package `g` with nested packages; each import stands on one line of its own.

    namespaces: share of the packages without `__init__.py`.
    """
    draw = Random(seed)
    packages = ["g", *[f"g.p{number}" for number in range(draw.randint(0, 3))]]
    packages += [f"{draw.choice(packages[1:])}.q" for _ in packages[2:3]]
    modules = [f"{draw.choice(packages)}.m{number}" for number in range(draw.randint(2, 8))]
    share = draw.choice((0.08, 0.15, 0.3))
    files: dict[str, list[str]] = {}
    regular = [package for package in packages if draw.random() >= namespaces]
    for package in regular:
        files[f"{package.replace('.', '/')}/__init__.py"] = [f"VALUE_{_last(package)} = 1"]
    for module in modules:
        files[f"{module.replace('.', '/')}.py"] = [f"THING_{_last(module)} = 1"]
    for path, lines in files.items():
        targets = [target for target in [*regular, *modules] if target != name_of(path)]
        draw.shuffle(targets)
        for target in targets:
            if draw.random() < share:
                lines += _placed(draw, _statement(draw, path, target, target in regular))
    return {path: "".join(f"{line}\n" for line in lines) for path, lines in files.items()}


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _statement(draw: Random, path: str, target: str, package: bool) -> str:
    alias = f"v{draw.randrange(10**6)}"
    own = name_of(path) if path.endswith("__init__.py") else name_of(path).rpartition(".")[0]
    constant = f"VALUE_{_last(target)}" if package else f"THING_{_last(target)}"
    forms = [f"from {target} import {constant} as {alias}", f"from {target} import *"]
    # A package above the importer is imported by its very name only for a name in it.
    if not name_of(path).startswith(f"{target}."):
        forms += [f"import {target} as {alias}", f"import os, {target} as {alias}"]
    parent, _, last = target.rpartition(".")
    # What a package binds under the name of its own submodule is another question.
    if parent and name_of(path) != parent:
        forms.append(f"from {parent} import {last} as {alias}")
    if own == parent:
        forms += [f"from . import {last} as {alias}", f"from .{last} import {constant}"]
        forms.append(f"from .{last} import {constant} as {alias}, __name__ as {alias}n")
    if own.rpartition(".")[0] == parent and parent:
        forms.append(f"from ..{last} import {constant} as {alias}")
    if not package:
        forms.append(f'import importlib; {alias} = importlib.import_module("{target}")')
    return draw.choice(forms)


def _placed(draw: Random, statement: str) -> list[str]:
    """Return the statement at module level, or in one of the blocks that run, or do not run, on import."""
    number = draw.randrange(10**6)
    blocks = {
        "plain": [statement],
        "if": ["import sys", "if sys.argv:", f"    {statement}"],
        "try": ["try:", f"    {statement}", "except ZeroDivisionError:", "    pass"],
        "finally": ["try:", "    pass", "finally:", f"    {statement}"],
        "for": ["for _ in (1,):", f"    {statement}"],
        "class": [f"class C{number}:", "    class D:", f"        {statement}"],
        "else": ["TYPE_CHECKING = False", "if TYPE_CHECKING:", "    pass", "else:", f"    {statement}"],
        "called": [f"def f{number}():", f"    {statement}", f"f{number}()"],
        "typing": ["TYPE_CHECKING = False", "if TYPE_CHECKING:", f"    {statement}"],
        "function": [f"def f{number}():", f"    {statement}"],
        "main": ['if __name__ == "__main__":', f"    {statement}"],
        "old": ["import sys", "if sys.version_info < (3,):", f"    {statement}"],
    }
    kinds = [kind for kind in blocks if "*" not in statement or kind not in ("class", "called", "function")]
    weights = [8 if kind == "plain" else 1 for kind in kinds]
    return blocks[draw.choices(kinds, weights)[0]]
