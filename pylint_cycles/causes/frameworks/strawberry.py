"""strawberry: lazy types are imported from the module that they name ("Lazy Types")."""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import AnnotationReader
from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "strawberry",
        decorators=(
            "strawberry.type",
            "strawberry.input",
            "strawberry.interface",
            "strawberry.federation.type",
            "strawberry.federation.input",
            "strawberry.federation.interface",
            "strawberry.django.type",
            "strawberry.django.input",
            "strawberry_django.type",
            "strawberry_django.input",
            "strawberry_django.interface",
        ),
        reads_annotations=True,
        annotation='annotate with Annotated["{name}", strawberry.lazy("{module}")]',
        postponed='annotate with Annotated["{name}", strawberry.lazy("{module}")]',
        noun="type",
    ),
)

READERS = (
    AnnotationReader(
        "strawberry",
        "field-method",
        decorators=(
            "strawberry.field",
            "strawberry.mutation",
            "strawberry.subscription",
            "strawberry.federation.field",
            "strawberry.django.*",
            "strawberry_django.*",
            "strawberry.relay.connection",
        ),
    ),
)
