"""What has to be known of a framework whose classes refer to each other."""

from __future__ import annotations

from fnmatch import fnmatchcase

import msgspec


class Framework(msgspec.Struct, frozen=True):
    """One framework, or one of several ways in it to make a model.

    What makes a class a model:

    bases: dotted names under which the root classes can be imported, as their documentation spells them;
        `keras.layers.*` stands for everything in that module, `()` for a call.
    registries: those of `bases` that make a registry of names of each class that derives from them directly.
    spelled: how a base looks in source when the library is not installed and the import does not tell.
    vague: the same, for names that say something only in a module that also imports the library itself.
    decorators: dotted names of what makes a model of a class without a base.
    noun: what the framework calls such a class.

    Relations, which take a class of the other end (patterns are of the last part of the name of what is called):

    relations: patterns of what takes the class itself (`*ForeignKey`).
    columns: patterns of what takes an attribute of the class, as SQLAlchemy's `ForeignKey(User.id)`.
    tables: patterns of relations that also take an association table, and attributes of the class, both as strings.
    takes_function: a relation also takes a function that returns the class (`relationship(lambda: User)`).
    reference: the framework's own way to name a class that is not imported. Filled in are `{s}` (for the plural),
        `{strings}` (every class as in `string`), `{string}` (the first one), `{name}` (the first class).
    string: how one class is named in a string: `{name}`, `{app}` the label of its Django app, `{module}` its module,
        `{odoo}` its `_name`.
    wants_import: a name in a string is only found when something has imported the module of the class.

    Annotations of class variables:

    reads_annotations: they are resolved at run time.
    subscripts: dotted names of base classes whose subscript is a field as well (`RootModel[User]`).
    refers_by_name: they may name a class that is imported for type checkers only. When false there is no way around
        the import, and the classes count as models of no framework.
    annotation: how to annotate a field with such a class; "" means by quoting the annotation.
    postponed: the same in a module with `from __future__ import annotations`; "" means that nothing is to be done.
    rebuild: the call that a class with such a field needs later: `{holder}` is that class, `{arguments}` the others as
        `User=User`.
    rebuild_renamed: the same where the annotations spell a class differently than the place of the call: `{items}` are
        the others as `"U": User`; "" when `rebuild` does for that.
    """

    name: str
    bases: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    noun: str = "model"
    relations: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    takes_function: bool = False
    reference: str = ""
    string: str = "{name}"
    wants_import: bool = False
    reads_annotations: bool = False
    subscripts: tuple[str, ...] = ()
    refers_by_name: bool = True
    annotation: str = ""
    postponed: str = ""
    rebuild: str = ""
    rebuild_renamed: str = ""

    def has_base(self, dotted: str) -> bool:
        """Whether the library class `dotted` is a root of models."""
        return dotted in self.bases or f"{dotted.rpartition('.')[0]}.*" in self.bases

    def is_relation(self, callee: str) -> bool:
        """Whether a call of `callee` takes a class of the other end."""
        return matches_last_part(callee, self.relations)

    def takes_column(self, callee: str) -> bool:
        """Whether a call of `callee` takes an attribute of a class of the other end."""
        return matches_last_part(callee, self.columns)

    def takes_table(self, callee: str) -> bool:
        """Whether a call of `callee` takes association tables, and expressions, as strings."""
        return matches_last_part(callee, self.tables)


def matches_last_part(dotted: str, patterns: tuple[str, ...]) -> bool:
    """Whether the last part of a dotted name matches one of the patterns."""
    last = dotted.rpartition(".")[2]
    return bool(last) and any(fnmatchcase(last, pattern) for pattern in patterns)
