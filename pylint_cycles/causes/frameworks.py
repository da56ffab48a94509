"""The frameworks that are known; see `Framework` for the meaning of the fields."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

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
        relations=("*ForeignKey", "*OneToOneField", "*ManyToManyField", "*GenericRelation", "ParentalKey"),
        reference='refer to the model by the string "{app}.{name}"',
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
        relations=("relationship", "relation", "dynamic_loader"),
        columns=("ForeignKey",),
        reference='name the class in a string, as in relationship("{name}")',
        reads_annotations=True,
    ),
    Framework(
        "SQLModel",
        bases=("sqlmodel.SQLModel", "sqlmodel.main.SQLModel"),
        spelled=("SQLModel",),
        relations=("Relationship", "relationship"),
        columns=("ForeignKey",),
        reference='name the class in a string, "{name}"',
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
        reads_annotations=True,
        after="call model_rebuild() where both classes are known",
    ),
    Framework(
        "Pydantic",
        decorators=("pydantic.dataclasses.dataclass", "pydantic.v1.dataclasses.dataclass"),
        reads_annotations=True,
        after="call pydantic.dataclasses.rebuild_dataclass() where both classes are known",
        noun="dataclass",
    ),
    Framework(
        "peewee",
        bases=("peewee.Model", "playhouse.signals.Model"),
        spelled=("peewee.Model",),
        relations=("*ForeignKeyField",),
        reference='use DeferredForeignKey("{name}")',
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
        relations=("*ReferenceField", "EmbeddedDocumentField", "EmbeddedDocumentListField"),
        reference='refer to the document by the string "{name}" (a reverse_delete_rule then has to be registered with '
        "register_delete_rule() where both are known)",
    ),
    Framework(
        "marshmallow",
        bases=("marshmallow.Schema", "marshmallow.schema.Schema", "flask_marshmallow.Marshmallow().Schema"),
        spelled=("ma.Schema", "ma.SQLAlchemyAutoSchema"),
        relations=("Nested", "Pluck"),
        reference='name the schema in a string, as in fields.Nested("{name}")',
        noun="schema",
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
        relations=("*Field", "List", "NonNull", "Argument"),
        reference='name the type by its dotted path in a string, "{module}.{name}"',
        noun="type",
    ),
    Framework(
        "strawberry",
        decorators=("strawberry.type", "strawberry.input", "strawberry.interface"),
        reads_annotations=True,
        annotation='annotate with Annotated["{name}", strawberry.lazy("{module}")]',
        noun="type",
    ),
    Framework(
        "tortoise",
        bases=("tortoise.models.Model", "tortoise.Model"),
        relations=("ForeignKeyField", "OneToOneField", "ManyToManyField"),
        reference='refer to the model by the string "<app label>.{name}"',
    ),
    Framework(
        "Odoo",
        bases=("odoo.models.Model", "odoo.models.TransientModel", "odoo.models.AbstractModel"),
        spelled=("models.TransientModel", "models.AbstractModel"),
        relations=("Many2one", "One2many", "Many2many"),
        reference="refer to the model by its _name in a string",
    ),
    Framework(
        "Keras",
        bases=(
            "keras.src.models.model.Model",
            "keras.src.layers.layer.Layer",
            "keras.engine.training.Model",
            *(
                f"{package}.{name}"
                for package in ("keras", "tf_keras", "tensorflow.keras", "tensorflow.python.keras")
                for name in ("Model", "Sequential", "layers.*", "models.*")
            ),
        ),
        spelled=("keras.Model", "keras.layers.Layer", "layers.Layer"),
        noun="class",
    ),
    Framework(
        "PyTorch",
        bases=(
            "torch.nn.*",
            "torch.nn.modules.module.Module",
            "lightning.LightningModule",
            "lightning.pytorch.LightningModule",
            "pytorch_lightning.LightningModule",
        ),
        spelled=("nn.Module", "LightningModule"),
        noun="class",
    ),
)
"""Looked at in this order; two entries of one name are one framework with two ways to make a model."""

CONFIGURED = Framework("", relations=("*",), reference="refer to '{name}' by name, in a string")
"""What is assumed of the classes of `cycles-model-bases`."""
