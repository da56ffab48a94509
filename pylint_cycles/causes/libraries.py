"""What astroid knows of classes of installed libraries.

Only modules in `site-packages` or the standard library are believed: astroid caches modules by name and looks for them
on `sys.path`, so a file of the project may answer to the name that was asked for, depending on how pylint was called.
"""

from __future__ import annotations

import os
import sysconfig

from pylint_cycles.causes.standard_classes import STANDARD_CLASSES
from pylint_cycles.project import looks

_STDLIB = os.path.realpath(sysconfig.get_path("stdlib"))


class LibraryClasses:
    """Answers for one analysis, each computed once; a library may be installed before the next one."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...] | None] = {}

    def ancestors(self, dotted: str) -> tuple[str, ...] | None:
        """Qualified names of all ancestors of the library class `dotted`, itself first.

        None when the library is not installed beside pylint, or astroid cannot tell. Nothing is imported by Python.
        """
        if dotted in STANDARD_CLASSES:
            return STANDARD_CLASSES[dotted]
        if dotted not in self._known:
            self._known[dotted] = _ancestors(dotted)
        return self._known[dotted]


def _ancestors(dotted: str) -> tuple[str, ...] | None:
    # an editor pays for every import on save, and most projects never get here
    import astroid
    from astroid import nodes

    for directory in looks.installed_places():
        looks.names_in(directory)
    module_name, _, class_name = dotted.rpartition(".")
    if not module_name or not class_name.isidentifier():
        return None
    try:
        module = astroid.MANAGER.ast_from_module_name(module_name)
        if not _is_installed(module.file):
            return None
        _note_files(dotted)
        inferred = next(module.igetattr(class_name))
        if not isinstance(inferred, nodes.ClassDef):
            return None
        found = (inferred.qname(), *(ancestor.qname() for ancestor in inferred.ancestors()))
        _note_files(*found)
        return found
    # astroid raises whatever a library's source leads it to; not to know is a good answer
    except Exception:  # pylint: disable=broad-exception-caught
        return None


def _note_files(*names: str) -> None:
    """Note that the answer rests on what astroid has read of these libraries by now."""
    import astroid

    tops = {name.partition(".")[0] for name in names}
    for name, module in tuple(astroid.MANAGER.astroid_cache.items()):
        if name.partition(".")[0] in tops and module.file and _is_installed(module.file):
            looks.note_content(module.file)


def _is_installed(path: str | None) -> bool:
    if not path:
        return False
    real = os.path.realpath(path)
    parts = real.split(os.sep)
    return "site-packages" in parts or "dist-packages" in parts or real.startswith(_STDLIB + os.sep)
