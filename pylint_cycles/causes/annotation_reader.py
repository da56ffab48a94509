"""What has to be known of a library that reads the annotations of functions, or of plain classes, at run time."""

from __future__ import annotations

from typing import Literal

import msgspec

Reader = Literal["", "model", "field-method", "route", "dependency", "dispatch", "validated", "structured", "resolved"]
"""What reads an annotation: "" nothing that is known.

model: the framework of the class whose variable is annotated. field-method: the framework of the class, as the method
is a field. route: what calls the function for a request or a command line. dependency: the same, for a parameter of
a route. dispatch: `functools.singledispatch`. validated: what checks the arguments. structured: what makes instances of
a plain class from data. resolved: code of the project itself (see `resolved_hints`).
"""


class AnnotationReader(msgspec.Struct, frozen=True):
    """One library.

    decorators: dotted names of decorators whose functions have their annotations read (`*` as in fnmatch).
    objects: dotted names, with `()`, of what makes the objects (`fastapi.FastAPI()`) whose `methods` are such
        decorators.
    depends: dotted names of what is called with a function that a route needs (`fastapi.Depends`).
    classes: dotted names of decorators of plain classes (`attrs.define`) that the library reads when it is used on
        them, which is taken for granted where a module knows both the class and one of `libraries`.
    libraries: dotted names: a module, or a function (`attrs.resolve_types`).
    """

    name: str
    kind: Reader
    decorators: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
