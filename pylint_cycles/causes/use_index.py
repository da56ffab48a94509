"""How one module uses its imports and what it defines, ready to be looked up by name."""

from __future__ import annotations

from functools import cached_property

from pylint_cycles.source.facts import Definition, Use, UseFacts, UseKind


class UseIndex:
    """Look-ups in the `UseFacts` of one module; nothing found is an empty tuple or None."""

    def __init__(self, facts: UseFacts) -> None:
        self.is_complete = not facts.error
        self.definitions = facts.definitions
        self._facts = facts

    def of_name(self, local: str) -> tuple[Use, ...]:
        """Uses of a name that an import statement binds, in source order."""
        return self._by_name.get(local, ())

    def of_kind(self, *kinds: UseKind) -> tuple[Use, ...]:
        """Uses of these kinds of all names, in source order."""
        return tuple(use for use in self._facts.uses if use.kind in kinds)

    def definition(self, name: str) -> Definition | None:
        """The first definition with this qualified name."""
        return self._definitions.get(name)

    def decorators(self, function: str) -> tuple[str, ...]:
        """Decorators, as spelled, of a function or method by its qualified name."""
        return self._decorators.get(function, ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Use, ...]]:
        found: dict[str, list[Use]] = {}
        for use in self._facts.uses:
            found.setdefault(use.name, []).append(use)
        return {name: tuple(uses) for name, uses in found.items()}

    @cached_property
    def _definitions(self) -> dict[str, Definition]:
        return {definition.name: definition for definition in reversed(self.definitions)}

    @cached_property
    def _decorators(self) -> dict[str, tuple[str, ...]]:
        return dict(self._facts.decorated)
