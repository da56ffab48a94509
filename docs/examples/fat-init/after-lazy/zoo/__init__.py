"""A zoo. Everything can be imported from here; a module is loaded when its name is first asked for."""

from importlib import import_module
from typing import Any

_HOME = {"Cat": "zoo.cat", "Dog": "zoo.dog", "adopt": "zoo.adoption"}

__all__ = ["Cat", "Dog", "adopt"]


def __getattr__(name: str) -> Any:
    """Load a public name from the module that defines it (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
