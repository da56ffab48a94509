"""Pydantic: classes with annotations that cannot be resolved yet are rebuilt later ("Forward annotations")."""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import AnnotationReader
from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "Pydantic",
        bases=("pydantic.v1.BaseModel", "pydantic.v1.main.BaseModel", "pydantic.v1.BaseSettings"),
        reads_annotations=True,
        wants_import=True,
        rebuild="{holder}.update_forward_refs({arguments})",
    ),
    Framework(
        "Pydantic",
        # its concrete classes copy annotations that are not resolved yet, and lose where they come from
        bases=("pydantic.generics.GenericModel", "pydantic.v1.generics.GenericModel"),
        spelled=("GenericModel",),
        reads_annotations=True,
        refers_by_name=False,
    ),
    Framework(
        "Pydantic",
        bases=(
            "pydantic.BaseModel",
            "pydantic.main.BaseModel",
            "pydantic.RootModel",
            "pydantic.root_model.RootModel",
            "pydantic.BaseSettings",
            "pydantic_settings.BaseSettings",
            "pydantic_settings.main.BaseSettings",
        ),
        spelled=("BaseModel", "RootModel", "BaseSettings"),
        subscripts=("pydantic.RootModel", "pydantic.root_model.RootModel"),
        reads_annotations=True,
        wants_import=True,
        rebuild="{holder}.model_rebuild()",
        rebuild_renamed="{holder}.model_rebuild(_types_namespace={{{items}}})",
    ),
    Framework(
        "Pydantic",
        decorators=("pydantic.v1.dataclasses.dataclass",),
        reads_annotations=True,
        wants_import=True,
        rebuild="{holder}.__pydantic_model__.update_forward_refs({arguments})",
        noun="dataclass",
    ),
    Framework(
        "Pydantic",
        decorators=("pydantic.dataclasses.dataclass",),
        reads_annotations=True,
        wants_import=True,
        rebuild="pydantic.dataclasses.rebuild_dataclass({holder})",
        rebuild_renamed="pydantic.dataclasses.rebuild_dataclass({holder}, _types_namespace={{{items}}})",
        noun="dataclass",
    ),
)

READERS = (
    AnnotationReader(
        "Pydantic",
        "field-method",
        decorators=(
            "pydantic.computed_field",
            "pydantic.field_serializer",
            "pydantic.model_serializer",
            "pydantic.functional_serializers.*",
        ),
    ),
    AnnotationReader(
        "Pydantic",
        "validated",
        decorators=("pydantic.validate_call", "pydantic.validate_arguments", "pydantic.v1.validate_arguments"),
    ),
)
