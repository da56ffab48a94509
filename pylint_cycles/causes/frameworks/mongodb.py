"""beanie: documents are Pydantic models; odmantic resolves the annotations of its models at once."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "beanie",
        bases=("beanie.Document", "beanie.DocumentWithSoftDelete", "beanie.UnionDoc", "beanie.View"),
        reads_annotations=True,
        wants_import=True,
        rebuild="{holder}.model_rebuild()",
        rebuild_renamed="{holder}.model_rebuild(_types_namespace={{{items}}})",
        noun="document",
    ),
    Framework(
        "odmantic",
        bases=("odmantic.Model", "odmantic.EmbeddedModel"),
        reads_annotations=True,
        refers_by_name=False,
    ),
)
