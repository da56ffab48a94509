"""Plain classes whose annotations are read by a library that is used on them elsewhere."""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import AnnotationReader

READERS = (
    AnnotationReader(
        "attrs",
        "structured",
        classes=("attrs.*", "attr.*"),
        libraries=(
            "attr.resolve_types",
            "attrs.resolve_types",
            "cattr",
            "cattrs",
            "apischema",
        ),
    ),
    AnnotationReader(
        "dataclasses",
        "structured",
        classes=("dataclasses.dataclass",),
        libraries=(
            "apischema",
            "argparse_dataclass",
            "cattr",
            "cattrs",
            "dacite",
            "desert",
            "draccus",
            "jsonargparse",
            "marshmallow_dataclass",
            "omegaconf",
            "pyrallis",
            "simple_parsing",
            "transformers.HfArgumentParser",
            "tyro",
        ),
    ),
)
