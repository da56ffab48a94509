"""What astroid knows of classes of installed libraries.

Only modules in `site-packages` or the standard library are believed: astroid caches modules by name and looks for them
on `sys.path`, so a file of the project may answer to the name that was asked for, depending on how pylint was called.
"""

from __future__ import annotations

import os
import sysconfig
from functools import lru_cache

_STDLIB = os.path.realpath(sysconfig.get_path("stdlib"))


@lru_cache(maxsize=4096)
def library_ancestors(dotted: str) -> tuple[str, ...] | None:
    """Qualified names of all ancestors of the library class `dotted`, itself first.

    None when the library is not installed beside pylint, or astroid cannot tell. Nothing is imported by Python.
    """
    # an editor pays for every import on save, and most projects never get here
    import astroid
    from astroid import nodes

    module_name, _, class_name = dotted.rpartition(".")
    if not module_name or not class_name.isidentifier():
        return None
    try:
        module = astroid.MANAGER.ast_from_module_name(module_name)
        if not _is_installed(module.file):
            return None
        inferred = next(module.igetattr(class_name))
        if not isinstance(inferred, nodes.ClassDef):
            return None
        return (inferred.qname(), *(ancestor.qname() for ancestor in inferred.ancestors()))
    # astroid raises whatever a library's source leads it to; not to know is a good answer
    except Exception:  # pylint: disable=broad-exception-caught
        return None


def _is_installed(path: str | None) -> bool:
    if not path:
        return False
    real = os.path.realpath(path)
    parts = real.split(os.sep)
    return "site-packages" in parts or "dist-packages" in parts or real.startswith(_STDLIB + os.sep)
