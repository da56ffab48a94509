"""What is known of frameworks whose classes refer to each other: one record per framework.

bases: dotted names under which the root classes of models can be imported, as their documentation spells them.
spelled: how such a base looks in source when the library is not installed and the import does not tell.
string_reference: the framework's own way to name a class that is not imported, `{name}` being the class, `{app}` the
    package that holds its module of models.
reads_annotations: annotations of class variables are resolved at run time.
"""

from __future__ import annotations

import msgspec


class Framework(msgspec.Struct, frozen=True):
    """One framework; see the module's docstring."""

    name: str
    bases: tuple[str, ...]
    string_reference: str
    spelled: tuple[str, ...] = ()
    reads_annotations: bool = False


FRAMEWORKS: tuple[Framework, ...] = (
    Framework(
        "Django",
        bases=(
            "django.db.models.Model",
            "django.db.models.base.Model",
            "django.contrib.gis.db.models.Model",
            "django.contrib.auth.models.AbstractUser",
            "django.contrib.auth.models.AbstractBaseUser",
            "django.contrib.auth.base_user.AbstractBaseUser",
        ),
        spelled=("models.Model",),
        string_reference='refer to the model by the string "{app}.{name}"',
    ),
    Framework(
        "SQLAlchemy",
        bases=(
            "sqlalchemy.orm.DeclarativeBase",
            "sqlalchemy.orm.DeclarativeBaseNoMeta",
            "sqlalchemy.orm.MappedAsDataclass",
            "sqlalchemy.orm.declarative_base()",
            "sqlalchemy.ext.declarative.declarative_base()",
            "sqlalchemy.orm.registry().generate_base()",
            "flask_sqlalchemy.SQLAlchemy().Model",
        ),
        spelled=("db.Model", "declarative_base()", "generate_base()", "DeclarativeBase"),
        string_reference='name the class in a string, as in relationship("{name}") or Mapped["{name}"]',
        reads_annotations=True,
    ),
    Framework(
        "SQLModel",
        bases=("sqlmodel.SQLModel", "sqlmodel.main.SQLModel"),
        spelled=("SQLModel",),
        string_reference="import it under 'if TYPE_CHECKING:' and write \"{name}\" in quotes in the "
        "relationship's annotation",
        reads_annotations=True,
    ),
    Framework(
        "Pydantic",
        bases=(
            "pydantic.BaseModel",
            "pydantic.main.BaseModel",
            "pydantic.v1.BaseModel",
            "pydantic_settings.BaseSettings",
        ),
        spelled=("BaseModel",),
        string_reference="import it under 'if TYPE_CHECKING:', write \"{name}\" in quotes, and call "
        "model_rebuild() where both "
        "classes are known",
        reads_annotations=True,
    ),
    Framework(
        "peewee",
        bases=("peewee.Model", "playhouse.signals.Model"),
        spelled=("peewee.Model",),
        string_reference='use DeferredForeignKey("{name}")',
    ),
    Framework(
        "mongoengine",
        bases=(
            "mongoengine.Document",
            "mongoengine.EmbeddedDocument",
            "mongoengine.DynamicDocument",
            "mongoengine.DynamicEmbeddedDocument",
        ),
        spelled=("EmbeddedDocument", "DynamicDocument"),
        string_reference='refer to the document by the string "{name}"',
    ),
    Framework(
        "marshmallow",
        bases=("marshmallow.Schema", "marshmallow.schema.Schema", "flask_marshmallow.Marshmallow().Schema"),
        spelled=("ma.Schema", "ma.SQLAlchemyAutoSchema"),
        string_reference='name the schema in a string, as in fields.Nested("{name}")',
    ),
    Framework(
        "graphene",
        bases=(
            "graphene.ObjectType",
            "graphene.Interface",
            "graphene.InputObjectType",
            "graphene_django.DjangoObjectType",
        ),
        spelled=("graphene.ObjectType", "DjangoObjectType"),
        string_reference="name the type lazily, as in graphene.Field(lambda: ...) with the import inside, or by "
        "its dotted path "
        "in a string",
    ),
    Framework(
        "tortoise",
        bases=("tortoise.models.Model", "tortoise.Model"),
        string_reference='refer to the model by the string "models.{name}"',
    ),
    Framework(
        "Odoo",
        bases=("odoo.models.Model", "odoo.models.TransientModel", "odoo.models.AbstractModel"),
        spelled=("models.TransientModel", "models.AbstractModel"),
        string_reference="refer to the model by its _name in a string",
    ),
)

CONFIGURED = Framework("", bases=(), string_reference="refer to '{name}' by name, in a string")
"""What is assumed of the classes of `cycles-model-bases`."""

STRAWBERRY_DECORATORS = frozenset({"strawberry.type", "strawberry.input", "strawberry.interface"})
STRAWBERRY = Framework(
    "strawberry",
    bases=(),
    string_reference="import it under 'if TYPE_CHECKING:' and annotate with Annotated[\"{name}\", "
    'strawberry.lazy("...")]',
    reads_annotations=True,
)
"""Strawberry types are classes made by a decorator: they have no base class to be known by."""

ROUTE_METHODS = frozenset(
    {
        "get",
        "post",
        "put",
        "patch",
        "delete",
        "head",
        "options",
        "trace",
        "websocket",
        "api_route",
        "command",
        "callback",
    }
)
"""Decorators of functions whose parameters' annotations FastAPI, Starlette-likes and Typer resolve at run time."""

RESOLVING_DECORATORS = frozenset({"singledispatch", "singledispatchmethod", "register"})
"""Decorators that read the annotation of the first parameter (`functools.singledispatch` and its `.register`)."""
