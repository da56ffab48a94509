"""Random small projects whose imports close many cycles, in every form of statement and with every kind of use."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from random import Random

Sources = dict[str, str]
"""Contents by path relative to the project."""

Spot = tuple[str, int, int]
"""Where a statement starts: path, line, column."""


def random_project(seed: int, top: str = "p", modules: int = 9, imports: int = 26) -> Sources:
    """Return a package `top` of nested packages; the same for a seed in every version of Python.

    Only `Random.random` is used. A sub-package has an `__init__.py` with names that it passes on, or none at all.
    """
    draw = _Draw(seed)
    packages = [top, *(f"{top}.{name}" for name in "ab")]
    packages += [f"{top}.a.c"] if draw.chance(0.5) else []
    regular = [package for package in packages if package == top or draw.chance(0.8)]
    leaves = [f"{draw.one(packages)}.m{number}" for number in range(modules)]
    lines: dict[str, list[str]] = {name: [f"# {name}", ""] for name in (*regular, *leaves)}
    bodies: dict[str, list[str]] = {name: [f"class T{_last(name)}:", "    x = 1", ""] for name in lines}
    for number in range(imports):
        importer, target = draw.one(list(lines)), draw.one(leaves if draw.chance(0.75) else regular)
        if importer != target:
            _import(draw, number, importer, target, (leaves, regular), lines[importer], bodies[importer])
    files = {}
    for name in lines:
        path = f"{name.replace('.', '/')}{'/__init__' if name in regular else ''}.py"
        files[path] = "".join(f"{line}\n" for line in [*lines[name], *bodies[name]])
    return files


class _Draw:
    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def one(self, choices: list[str]) -> str:
        return choices[int(self._random.random() * len(choices))]


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _import(
    draw: _Draw,
    number: int,
    importer: str,
    target: str,
    all_names: tuple[list[str], list[str]],
    lines: list[str],
    body: list[str],
) -> None:
    """Add one import statement to a module, and a use of what it binds."""
    leaves, regular = all_names
    other = draw.one([name for name in leaves if name != importer] or [target])
    package, _, last = target.rpartition(".")
    is_init = importer in regular
    own = importer if is_init else importer.rpartition(".")[0]
    name = f"n{number}"
    siblings = [one for one in leaves if one.rpartition(".")[0] == package and one != importer]
    forms = {
        f"import {target}": f"{target}.T{last}",
        f"import {target}, {other}": f"{target}.T{last}",
        f"import {target} as {name}": f"{name}.T{last}",
        f"from {target} import T{last}": f"T{last}",
        f"from {target} import T{last} as {name}, T{last} as {name}b": name,
        f"from {target} import (\n    T{last} as {name},\n    T{last} as {name}b,\n)": name,
        f"import {target} as {name}; import {other} as {name}b": f"{name}.T{last}",
    }
    if package:
        forms[f"from {package} import {last} as {name}"] = f"{name}.T{last}"
        sibling = _last(draw.one(siblings or [target]))
        forms[f"from {package} import {sibling} as {name}b, {last} as {name}"] = f"{name}.T{last}"
        if own == package:
            forms[f"from . import {sibling} as {name}b, {last} as {name}"] = f"{name}.T{last}"
            forms[f"from .{last} import T{last} as {name}"] = name
        if own.rpartition(".")[0] == package:
            forms[f"from .. import {last} as {name}"] = f"{name}.T{last}"
    statement = draw.one(list(forms))
    placed = {
        "top": statement,
        "try": f"try:\n    {statement}\nexcept ImportError:\n    raise",
        "if": f"if __name__:\n    {statement}",
        "twice": f"{statement}\n{statement}",
    }
    kind = draw.one(["top"] * 8 + ["try", "if", "twice"])
    lines += (statement if "\n" in statement else placed[kind]).splitlines()
    spelled = forms[statement]
    uses = [
        f"def f{number}(x: {spelled}) -> None: ...",
        f"def f{number}():\n    return {spelled}()",
        f"class C{number}({spelled}): ...",
        f"V{number} = {spelled}.x",
        f"__all__ = ['{spelled}']" if "." not in spelled else f"W{number} = [{spelled}]",
        f"# no use of {spelled}",
    ]
    body += draw.one(uses).splitlines()


def removed(sources: Mapping[str, str], spots: Collection[Spot]) -> Sources:
    """Return the sources with `pass` in place of the import statements at these spots; the lines stay where they are.

    Raises AssertionError when there is no import statement at one of them.
    """
    result = dict(sources)
    for path in sorted({path for path, _, _ in spots}):
        data = sources[path].encode()
        lines = data.splitlines(keepends=True)
        starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
        wanted = {(line, column) for one, line, column in spots if one == path}
        found = [
            node
            for node in ast.walk(ast.parse(data))
            if isinstance(node, ast.Import | ast.ImportFrom) and (node.lineno, node.col_offset) in wanted
        ]
        assert len(found) == len(wanted), f"{path}: an import was expected at each of {sorted(wanted)}"
        for node in sorted(found, key=lambda one: (-one.lineno, -one.col_offset)):
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + node.end_col_offset
            # what stood behind the statement must stay on its line; a `;` allows no line breaks before it
            data = (
                data[:start]
                + b"pass"
                + data[end : starts[node.end_lineno]]
                + b"\n" * (node.end_lineno - node.lineno)
                + data[starts[node.end_lineno] :]
            )
        result[path] = data.decode()
    return result
