"""Django: models are found by the label of their app and their name (Model field reference, "ForeignKey")."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
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
        relations=(
            "*ForeignKey",
            "*OneToOneField",
            "*ManyToManyField",
            "*GenericRelation",
            "ParentalKey",
            "ForeignObject",
        ),
        reference="refer to the model{s} by the string{s} {strings}",
        string="{app}.{name}",
    ),
)
