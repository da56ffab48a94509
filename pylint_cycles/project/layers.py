"""A `layers` contract of import-linter: which direction of an import is the wrong one.

Source: import-linter's documentation, "Layers". Layers are listed from high to low. A layer may import from those below
it, never from those above. Several modules on one line are one layer: those separated by `|` may not import each other,
those separated by `:` may. A layer is a module with all that is beneath it. With containers the names count from each
container, and an import from one container to another is no matter of the contract. Parentheses mark a layer that need
not exist. `exhaustive` is about layers that are missing, and chains through modules outside the layers are made of
imports that are right one by one: both say nothing on the direction of an import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from pylint_cycles.project.patterns import ImportPattern, import_linter_pattern, module_expression


class MalformedError(Exception):
    """A contract that cannot be understood; the text says why, in the words of a sentence about the contract."""


class Layer(msgspec.Struct, frozen=True):
    """One layer. modules: dotted names, from the container on where there are containers."""

    modules: tuple[str, ...]
    independent: bool


class Contract(msgspec.Struct, frozen=True):
    """A contract of the type `layers`.

    layers: from high to low. containers: what their dotted names match; empty when `layers` has whole names.
    accepted: imports that are left out of it (`ignore_imports`).
    """

    name: str
    layers: tuple[Layer, ...]
    containers: tuple[re.Pattern[str], ...]
    accepted: tuple[ImportPattern, ...]

    def broken_by(self, importer: str, imported: str) -> str:
        """What the contract says against an import between two modules (dotted names); "" when it allows it."""
        if any(pattern.matches(importer, imported) for pattern in self.accepted):
            return ""
        for prefix in self._prefixes(importer):
            here, there = self._place(importer, prefix), self._place(imported, prefix)
            if here is None or there is None or here == there:
                continue
            (low, low_name), (high, high_name) = here, there
            if low > high:
                return f"the layers contract '{self.name}' puts {prefix}{low_name} below {prefix}{high_name}"
            if low == high and self.layers[low].independent:
                return f"the layers contract '{self.name}' keeps {prefix}{low_name} and {prefix}{high_name} apart"
        return ""

    def _prefixes(self, importer: str) -> Iterator[str]:
        """What stands before the names of the layers, for each container around the importer."""
        if not self.containers:
            yield ""
        for dot in re.finditer(r"\.", importer) if self.containers else ():
            if any(container.fullmatch(importer, 0, dot.start()) for container in self.containers):
                yield importer[: dot.end()]

    def _place(self, name: str, prefix: str) -> tuple[int, str] | None:
        """The number of the layer in which the module `name` is, and the module of that layer; the nearest one."""
        if not name.startswith(prefix):
            return None
        inside = f"{name[len(prefix) :]}."
        found = [
            (len(module), number, module)
            for number, layer in enumerate(self.layers)
            for module in layer.modules
            if inside.startswith(f"{module}.")
        ]
        return max(found)[1:] if found else None


def contract_of(options: Mapping[str, object]) -> Contract | None:
    """The contract that a section amounts to, None when it is of another type. Raises MalformedError.

    options: by name, each a string (one value a line) or a list of strings, as INI and TOML give them.
    """
    if options.get("type") != "layers":
        return None
    layers = tuple(_layer(line) for line in _lines(options, "layers"))
    if not layers:
        raise MalformedError("names no layers")
    accepted = []
    for line in _lines(options, "ignore_imports"):
        pattern = import_linter_pattern(line)
        if pattern is None:
            raise MalformedError(f"has '{line}' in ignore_imports, which is not 'importer -> imported'")
        accepted.append(pattern)
    return Contract(
        name=contract_name(options),
        layers=layers,
        containers=tuple(module_expression(line) for line in _lines(options, "containers")),
        accepted=tuple(accepted),
    )


def contract_name(options: Mapping[str, object]) -> str:
    """What people call the contract: its name, or its id, on one line."""
    name = options.get("name")
    chosen = name if isinstance(name, str) and name.strip() else options.get("id")
    return " ".join(chosen.split()) if isinstance(chosen, str) else "without a name"


def _layer(line: str) -> Layer:
    if "|" in line and ":" in line:
        raise MalformedError(f"mixes '|' and ':' in '{line}'")
    parts = [part.strip() for part in re.split(r"[|:]", line)]
    modules = tuple(part[1:-1].strip() if part.startswith("(") and part.endswith(")") else part for part in parts)
    if not all(modules):
        raise MalformedError(f"has a layer without a name in '{line}'")
    return Layer(modules, ":" not in line)


def _lines(options: Mapping[str, object], option: str) -> list[str]:
    value = options.get(option, ())
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple)) or not all(isinstance(one, str) for one in values):
        raise MalformedError(f"has something else than text in '{option}'")
    return [line.strip() for one in values for line in one.splitlines() if line.strip()]
