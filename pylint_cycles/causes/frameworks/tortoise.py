"""Tortoise ORM: models are found by the name of the app in the configuration and their name ("Relations")."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "tortoise",
        bases=("tortoise.models.Model", "tortoise.Model"),
        relations=("ForeignKeyField", "OneToOneField", "ManyToManyField"),
        reference="refer to the model{s} by the string{s} {strings}",
        string="<app label>.{name}",
    ),
)
