"""marshmallow: schemas are found by name ("Nesting Schemas", two-way nesting)."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "marshmallow",
        bases=(
            "marshmallow.Schema",
            "marshmallow.schema.Schema",
            "flask_marshmallow.Marshmallow().Schema",
            "flask_marshmallow.Marshmallow().SQLAlchemySchema",
            "flask_marshmallow.Marshmallow().SQLAlchemyAutoSchema",
            "marshmallow_sqlalchemy.SQLAlchemySchema",
            "marshmallow_sqlalchemy.SQLAlchemyAutoSchema",
            "marshmallow_jsonapi.Schema",
        ),
        spelled=("ma.Schema", "ma.SQLAlchemyAutoSchema", "SQLAlchemyAutoSchema"),
        relations=("Nested", "Pluck"),
        takes_function=True,
        reference='name the schema in a string, as in fields.Nested("{name}")',
        wants_import=True,
        noun="schema",
    ),
)
