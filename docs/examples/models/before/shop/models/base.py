"""A small declarative base: fields and relations are declared in the class body."""

from typing import Any


class Relation:
    """A relation to another model, given as a class or as its name."""

    def __init__(self, target: Any) -> None:
        self.target = target


class Model:
    """The base class of all models; it knows every model by name."""

    registry: dict[str, type["Model"]] = {}

    def __init_subclass__(cls) -> None:
        Model.registry[cls.__name__] = cls

    @classmethod
    def related(cls, name: str) -> type["Model"]:
        """Return the model that the relation `name` leads to."""
        target = vars(cls)[name].target
        return Model.registry[target] if isinstance(target, str) else target
