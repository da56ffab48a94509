"""What has to be known of a framework whose classes refer to each other."""

from __future__ import annotations

from fnmatch import fnmatchcase

import msgspec


class Framework(msgspec.Struct, frozen=True):
    """One framework.

    bases: dotted names under which the root classes of models can be imported, as their documentation spells them;
        `keras.layers.*` stands for everything in that module.
    reference: the framework's own way to name a class that is not imported, where it is the argument of a relation;
        `{name}` is the class, `{app}` the label of its Django app, `{module}` its module.
    spelled: how a base looks in source when the library is not installed and the import does not tell.
    decorators: dotted names of what makes a model of a class without a base.
    relations: patterns of the last part of the name of what is called with a class of the other end (`*ForeignKey`).
    columns: the same of what is called with an attribute of the class, as SQLAlchemy's `ForeignKey(User.id)`.
    reads_annotations: annotations of class variables are resolved at run time.
    annotation: how to annotate a field with a class that is imported for type checkers only; "" means by quoting.
    after: what else a field with such an annotation needs, "" for nothing.
    noun: what the framework calls such a class.
    """

    name: str
    bases: tuple[str, ...] = ()
    reference: str = ""
    spelled: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    reads_annotations: bool = False
    annotation: str = ""
    after: str = ""
    noun: str = "model"

    def has_base(self, dotted: str) -> bool:
        """Whether the library class `dotted` is a root of models."""
        return dotted in self.bases or f"{dotted.rpartition('.')[0]}.*" in self.bases

    def is_relation(self, callee: str) -> bool:
        """Whether a call of `callee` takes a class of the other end."""
        return _matches(callee, self.relations)

    def takes_column(self, callee: str) -> bool:
        """Whether a call of `callee` takes an attribute of a class of the other end."""
        return _matches(callee, self.columns)


def _matches(callee: str, patterns: tuple[str, ...]) -> bool:
    last = callee.rpartition(".")[2]
    return bool(last) and any(fnmatchcase(last, pattern) for pattern in patterns)
