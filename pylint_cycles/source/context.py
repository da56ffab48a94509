"""Where a statement stands, and so when it runs."""

from __future__ import annotations

import ast
from typing import NamedTuple

from pylint_cycles.source.facts import When
from pylint_cycles.source.guards import Truth

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Context(NamedTuple):
    """Where a statement stands.

    when, scope, guarded, conditional: as in `ImportFact`. functions: the functions around it, outermost first.
    at_module: it stands in no class and no function.
    """

    when: When = "eager"
    scope: str = ""
    guarded: bool = False
    conditional: bool = False
    functions: tuple[FunctionNode, ...] = ()
    at_module: bool = True

    def branch(self, runtime: bool | None, typing: bool | None) -> Context:
        """Return the context of a body that is entered when a condition of this value holds."""
        if runtime:
            return self
        if runtime is None:
            return self if self.conditional else self._replace(conditional=True)
        if self.when == "never" or typing is False:
            return self._replace(when="never")
        return self._replace(when="typing")

    def branches(self, truth: Truth) -> tuple[Context, Context]:
        """Return the contexts of the body of an `if` and of its `else`."""
        runtime, typing = truth
        return self.branch(runtime, typing), self.branch(
            None if runtime is None else not runtime, None if typing is None else not typing
        )

    def undecided(self) -> Context:
        """Return the context of a body that may or may not run."""
        return self.branch(None, None)

    def in_class(self, node: ast.ClassDef) -> Context:
        """Return the context of a class body."""
        return self._replace(scope=self._inner(node.name), at_module=False)

    def in_function(self, node: FunctionNode) -> Context:
        """Return the context of a function body: it runs when called, and no `try` around the `def` guards it."""
        return self._replace(
            when="deferred" if self.when == "eager" else self.when,
            scope=self._inner(node.name),
            guarded=False,
            functions=(*self.functions, node),
            at_module=False,
        )

    def in_lambda(self) -> Context:
        """Return the context of the body of a lambda."""
        return self._replace(when="deferred" if self.when == "eager" else self.when, guarded=False)

    def _inner(self, name: str) -> str:
        return f"{self.scope}.{name}" if self.scope else name
