"""Serialisers that read the annotations of their classes from the classes' own modules: there is no way around them."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework("msgspec", bases=("msgspec.Struct",), reads_annotations=True, refers_by_name=False),
    Framework(
        "mashumaro",
        bases=(
            "mashumaro.DataClassDictMixin",
            "mashumaro.mixins.dict.DataClassDictMixin",
            "mashumaro.mixins.json.DataClassJSONMixin",
            "mashumaro.mixins.orjson.DataClassORJSONMixin",
            "mashumaro.mixins.yaml.DataClassYAMLMixin",
            "mashumaro.mixins.msgpack.DataClassMessagePackMixin",
        ),
        spelled=("DataClassDictMixin", "DataClassJSONMixin", "DataClassORJSONMixin"),
        reads_annotations=True,
        refers_by_name=False,
    ),
    Framework(
        "dataclasses-json",
        bases=("dataclasses_json.DataClassJsonMixin", "dataclasses_json.api.DataClassJsonMixin"),
        decorators=("dataclasses_json.dataclass_json", "dataclasses_json.api.dataclass_json"),
        spelled=("DataClassJsonMixin",),
        reads_annotations=True,
        refers_by_name=False,
    ),
    Framework(
        "dataclass-wizard",
        bases=("dataclass_wizard.JSONWizard", "dataclass_wizard.JSONSerializable", "dataclass_wizard.YAMLWizard"),
        reads_annotations=True,
        refers_by_name=False,
    ),
    Framework(
        "pyserde",
        decorators=("serde.serde", "serde.serialize", "serde.deserialize", "serde.ser.serialize"),
        reads_annotations=True,
        refers_by_name=False,
    ),
)
