"""peewee: a DeferredForeignKey takes a name and waits for that model ("Circular foreign key dependencies")."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "peewee",
        bases=("peewee.Model", "playhouse.signals.Model", "playhouse.flask_utils.FlaskDB().Model"),
        spelled=("peewee.Model",),
        vague=("Model",),
        relations=("*ForeignKeyField",),
        reference="use DeferredForeignKey({strings})",
        wants_import=True,
    ),
)
