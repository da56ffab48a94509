"""SQLAlchemy: mapped classes are found by name in their registry, annotations by name too ("Declarative Mapping")."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "SQLAlchemy",
        bases=(
            "sqlalchemy.orm.DeclarativeBase",
            "sqlalchemy.orm.DeclarativeBaseNoMeta",
            "sqlalchemy.orm.decl_api.DeclarativeBase",
            "sqlalchemy.orm.decl_api.DeclarativeBaseNoMeta",
            "sqlalchemy.orm.MappedAsDataclass",
            "sqlalchemy.orm.decl_api.MappedAsDataclass",
            "sqlalchemy.orm.declarative_base()",
            "sqlalchemy.ext.declarative.declarative_base()",
            "sqlalchemy.ext.declarative.api.declarative_base()",
            "sqlalchemy.ext.automap.automap_base()",
            "sqlalchemy.orm.registry().generate_base()",
            "flask_sqlalchemy.SQLAlchemy().Model",
            "flask_sqlalchemy_lite.SQLAlchemy().Model",
            "advanced_alchemy.base.*",
        ),
        registries=(
            "sqlalchemy.orm.DeclarativeBase",
            "sqlalchemy.orm.DeclarativeBaseNoMeta",
            "sqlalchemy.orm.declarative_base()",
            "sqlalchemy.ext.declarative.declarative_base()",
            "sqlalchemy.orm.registry().generate_base()",
            "flask_sqlalchemy.SQLAlchemy().Model",
        ),
        spelled=("db.Model", "declarative_base()", "generate_base()", "DeclarativeBase"),
        vague=("Base", "Model", "ModelBase"),
        decorators=(
            "sqlalchemy.orm.as_declarative",
            "sqlalchemy.ext.declarative.as_declarative",
            "sqlalchemy.orm.registry().as_declarative_base",
            "sqlalchemy.orm.registry().mapped",
            "sqlalchemy.orm.registry().mapped_as_dataclass",
        ),
        relations=("relationship", "relation", "dynamic_loader", "backref"),
        columns=("ForeignKey",),
        tables=("relationship", "relation", "dynamic_loader"),
        takes_function=True,
        reference='name the class in a string, as in relationship("{name}")',
        wants_import=True,
        reads_annotations=True,
    ),
)
