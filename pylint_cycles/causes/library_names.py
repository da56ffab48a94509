"""Under which dotted name a module knows something of a library."""

from __future__ import annotations

from pylint_cycles.causes.home import home_of
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace


def library_name(workspace: Workspace, module: Module, spelled: str) -> str:
    """`pydantic.BaseModel` for `pyd.BaseModel` after `import pydantic as pyd`.

    spelled: a dotted name in `module`, `()` after the parts that are called. Returned as it is when nothing tells
    where its first part comes from; "" when that belongs to the project. See `Meanings` for what follows definitions.
    """
    head, dot, rest = spelled.partition(".")
    home = home_of(workspace, module, head.removesuffix("()"))
    if home is None:
        return spelled
    if home.module is not None:
        return ""
    return home.name + ("()" if head.endswith("()") else "") + dot + rest
