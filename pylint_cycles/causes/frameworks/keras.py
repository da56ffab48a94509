"""Keras: layers and models; they refer to each other in code only."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
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
)
