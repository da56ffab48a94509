"""SQLModel: relations of SQLAlchemy, whose annotations it only understands around the quoted name alone."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "SQLModel",
        bases=("sqlmodel.SQLModel", "sqlmodel.main.SQLModel"),
        spelled=("SQLModel",),
        relations=("Relationship", "relationship"),
        columns=("ForeignKey",),
        tables=("Relationship", "relationship"),
        reference='name the class in a string, "{name}"',
        wants_import=True,
        reads_annotations=True,
        # "Optional[User]" and "list[User]" are no names of classes for SQLAlchemy
        annotation='quote the name alone, as in Optional["{name}"] or list["{name}"]',
        postponed='quote the name alone, as in Optional["{name}"] or list["{name}"], without the future import',
        rebuild="{holder}.model_rebuild()",
        rebuild_renamed="{holder}.model_rebuild(_types_namespace={{{items}}})",
    ),
)
