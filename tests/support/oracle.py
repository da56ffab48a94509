"""An independent answer to "is there an import-time cycle?", for trees of plain imports in one package.

It shares nothing with the plugin, reads only the few forms that `random_package` writes, and follows the rules of
the language reference: a module runs the imports of its body, importing a submodule runs its parents first, and
`from p import x` imports the submodule `p.x` unless the package itself binds `x`.
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from random import Random

Statement = tuple[str, int]
"""A path relative to the tree, and a line."""


def name_of(path: str) -> str:
    """Return the dotted name of a file, from its path relative to the tree."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def tangled(files: dict[str, str], without: Collection[Statement] = ()) -> frozenset[str]:
    """Return the modules on import cycles, or between them, when the statements in `without` are taken away."""
    successors = edges(files, without)
    # What has no way in, or no way out, lies on no cycle: take such modules away until none is left.
    left = set(successors)
    while True:
        reached = {target for module in left for target in successors[module]}
        kept = {module for module in left if module in reached and successors[module] & left}
        if kept == left:
            return frozenset(left)
        left = kept


def edges(files: dict[str, str], without: Collection[Statement] = ()) -> dict[str, set[str]]:
    """Return, by module, the modules that its body imports."""
    names = {name_of(path) for path in files}
    bound = {name_of(path): _bound(source) for path, source in files.items()}
    result: dict[str, set[str]] = {name: set() for name in names}
    for path, source in files.items():
        module = name_of(path)
        ancestors = set(_prefixes(module)) - {module}
        for node in _running(ast.parse(source)):
            if (path, node.lineno) in without:
                continue
            targets: set[str] = set()
            for target in _targets(node, module, path.endswith("__init__.py"), names, bound):
                targets |= {target} | (set(_prefixes(target)) - ancestors)
            result[module] |= (targets & names) - {module}
    return result


def _targets(
    node: ast.Import | ast.ImportFrom, module: str, package: bool, names: set[str], bound: dict[str, set[str]]
) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    base = node.module or ""
    if node.level:
        above = module.split(".")[: len(module.split(".")) - node.level + package]
        base = ".".join([*above, *([node.module] if node.module else [])])
    found = set()
    for alias in node.names:
        submodule = f"{base}.{alias.name}"
        found.add(submodule if submodule in names and alias.name not in bound[base] else base)
    return found


def _prefixes(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]


def _running(tree: ast.Module) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports at module level and in the class bodies there."""
    found: list[ast.Import | ast.ImportFrom] = []
    for node in tree.body:
        body = node.body if isinstance(node, ast.ClassDef) else [node]
        found += [child for child in body if isinstance(child, ast.Import | ast.ImportFrom)]
    return found


def _bound(source: str) -> set[str]:
    """Return the names that a module binds by imports and assignments at module level."""
    bound: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom):
            bound |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign):
            bound |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return bound


def random_package(seed: int) -> dict[str, str]:
    """Return the files of a package `g`: sub-packages, and imports in several forms, drawn by the seed."""
    draw = Random(seed)
    packages = ["g", *[f"g.p{number}" for number in range(draw.randint(0, 2))]]
    modules = [f"{draw.choice(packages)}.m{number}" for number in range(draw.randint(2, 7))]
    # One import in `share` of the pairs.
    share = draw.choice((0.1, 0.2, 0.4))
    files = {f"{package.replace('.', '/')}/__init__.py": ["VALUE = 1"] for package in packages}
    for module in modules:
        files[f"{module.replace('.', '/')}.py"] = ["THING = 1"]
    for path, lines in files.items():
        for target in [*packages, *modules]:
            if draw.random() < share and target != name_of(path):
                lines += _import(draw, path, target, target in packages)
    return {path: "".join(f"{line}\n" for line in lines) for path, lines in files.items()}


def _import(draw: Random, path: str, target: str, package: bool) -> list[str]:
    """Return one import of `target` for the file: at module level, in a class, or where it does not run."""
    number = draw.randrange(10**6)
    if package:
        # A name that the package itself binds: it needs the package's own body.
        statement = f"from {target} import VALUE as v{number}"
    else:
        parent, _, last = target.rpartition(".")
        forms = [
            f"import {target} as v{number}",
            f"from {target} import THING as v{number}",
            f"from {parent} import {last} as v{number}",
        ]
        if name_of(path).rpartition(".")[0] == parent and not path.endswith("__init__.py"):
            forms += [f"from . import {last} as v{number}", f"from .{last} import THING as v{number}"]
        statement = draw.choice(forms)
    kind = draw.random()
    if kind < 0.1:
        return [f"def f{number}():", f"    {statement}", f"    return v{number}"]
    if kind < 0.2:
        return ["from typing import TYPE_CHECKING", "if TYPE_CHECKING:", f"    {statement}"]
    if kind < 0.4:
        return [f"class C{number}:", f"    {statement}", f"    used = v{number}"]
    return [statement, f"USED{number} = v{number}"]
