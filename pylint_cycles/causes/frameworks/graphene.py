"""graphene: types are found by their dotted path ("Schema", lazy types)."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "graphene",
        bases=(
            "graphene.ObjectType",
            "graphene.Interface",
            "graphene.InputObjectType",
            "graphene.types.objecttype.ObjectType",
            "graphene.types.interface.Interface",
            "graphene.types.inputobjecttype.InputObjectType",
            "graphene_django.DjangoObjectType",
            "graphene_mongo.MongoengineObjectType",
            "graphene_sqlalchemy.SQLAlchemyObjectType",
        ),
        spelled=("graphene.ObjectType", "DjangoObjectType", "SQLAlchemyObjectType"),
        relations=("*Field", "List", "NonNull", "Argument"),
        takes_function=True,
        reference="name the type{s} by dotted path in a string, {strings}",
        string="{module}.{name}",
        noun="type",
    ),
)
