"""The frameworks that are known, one table in each module of this package.

To add one, write a module with `FRAMEWORKS` (a tuple of `Framework`: classes that refer to each other), `READERS` (a
tuple of `AnnotationReader`: functions and plain classes whose annotations are read at run time), or both, and name it
in the list below. `Framework` and `AnnotationReader` say what their fields mean. Check the cure against the library
itself: apply it to two modules that import each other, import them in both orders, then use the relation. A
framework of a single project needs no table: see the option `cycles-model-bases`.
"""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import AnnotationReader
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.frameworks import (
    attrs,
    django,
    fastapi,
    functions,
    graphene,
    keras,
    marshmallow,
    mongodb,
    mongoengine,
    odoo,
    peewee,
    pydantic,
    serializers,
    sqlalchemy,
    sqlmodel,
    strawberry,
    torch,
    tortoise,
    typer,
)

FRAMEWORKS: tuple[Framework, ...] = (
    *django.FRAMEWORKS,
    *sqlalchemy.FRAMEWORKS,
    *sqlmodel.FRAMEWORKS,
    *mongodb.FRAMEWORKS,
    *pydantic.FRAMEWORKS,
    *peewee.FRAMEWORKS,
    *mongoengine.FRAMEWORKS,
    *marshmallow.FRAMEWORKS,
    *graphene.FRAMEWORKS,
    *strawberry.FRAMEWORKS,
    *tortoise.FRAMEWORKS,
    *odoo.FRAMEWORKS,
    *keras.FRAMEWORKS,
    *torch.FRAMEWORKS,
    *serializers.FRAMEWORKS,
)
"""Looked at in this order; entries of one name are one framework with several ways to make a model."""

READERS: tuple[AnnotationReader, ...] = (
    *fastapi.READERS,
    *typer.READERS,
    *functions.READERS,
    *pydantic.READERS,
    *strawberry.READERS,
    *attrs.READERS,
)
"""Looked at in this order."""

CONFIGURED = Framework("", relations=("*",), reference="refer to '{name}' by name, in a string")
"""What is assumed of the classes of `cycles-model-bases`."""
