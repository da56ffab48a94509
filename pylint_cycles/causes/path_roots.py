"""Whether the names of modules really count from the directory that the layout found: whether it is on `sys.path`.

The layout names a file outside packages from its own directory, for want of anything better. When that is wrong (a
namespace package that nobody in it spells out), `names/types.py` looks like a module `types`, which it is not. So there
must be evidence, or no other way to see it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.library_modules import WELL_KNOWN, LibraryModules
from pylint_cycles.project.entry_points import runs_as_script
from pylint_cycles.project.installation import is_installation
from pylint_cycles.project.module import Module
from pylint_cycles.source.import_text import imports_by_name
from pylint_cycles.source.stdlib import is_stdlib


def boundary_of(module: Module, context: Context) -> str | None:
    """The top directory of the module's project, None where nothing marks it."""
    if not context.workspace.has_boundary(module):
        return None
    return module.path.removesuffix(context.workspace.path_in_project(module)).rstrip(os.sep) or os.sep


def directories_above(module: Module, context: Context) -> tuple[str, ...]:
    """The directories above the module's root up to the top of its project.

    Only the next one where nothing marks that.
    """
    boundary = boundary_of(module, context)
    found, current = [], module.root
    while current not in (boundary, os.path.dirname(current)):
        current = os.path.dirname(current)
        found.append(current)
        if boundary is None:
            break
    return tuple(found)


def is_path_root(module: Module, context: Context, libraries: LibraryModules) -> bool:
    """Whether the root of `module` is a directory that stands on `sys.path`.

    It is the top of the project or a source root. Elsewhere no file of the project may import through the directory's
    name, and it must show: it is the `src` of the project, a script lies there (`if __name__ == "__main__"` in the
    module itself), the files there import one another by bare names, or nothing marks a project at all.
    """
    if is_installation(module.root):
        return False
    boundary = boundary_of(module, context)
    if module.root in {boundary, *(os.path.realpath(root) for root in context.settings.source_roots)}:
        return True
    if _is_named_elsewhere(module, boundary, context):
        return False
    if boundary is None or module.root == os.path.join(boundary, "src"):
        return True
    if not module.is_package and runs_as_script(context.workspace.content(module)):
        return True
    return _import_one_another(module, context, libraries)


def _import_one_another(module: Module, context: Context, libraries: LibraryModules) -> bool:
    """Whether files in the root, or in the module's package, import others that lie there, by bare names."""
    files = context.workspace.files_in(module.root)
    beside = [other for path in files if (other := context.workspace.module_at(path)) is not None]
    for other in (*beside, *context.workspace.unit_of(module)):
        for dotted in _absolute(other) if other.root == module.root else ():
            first = dotted.partition(".")[0]
            if is_stdlib(first) or first in WELL_KNOWN or libraries.file(first) is not None:
                continue
            found = context.workspace.resolve(other, 0, dotted)
            path = found.parts[0] if found.complete else None
            top = path.removesuffix(f"{os.sep}__init__.py") if path else ""
            if path not in (None, other.path, module.path) and os.path.dirname(top) == module.root:
                return True
    return False


def _is_named_elsewhere(module: Module, boundary: str | None, context: Context) -> bool:
    """Whether a file of the project imports through the name of the root, which makes that a namespace package.

    Where nothing marks the project, only the files beside the root are asked.
    """
    above = os.path.dirname(module.root)
    files = context.workspace.files_under(boundary) if boundary is not None else context.workspace.files_in(above)
    base = os.path.basename(module.root)
    spelled = os.fsencode(base)  # anywhere: an import can go over several lines
    names = [
        os.path.relpath(module.root, directory).replace(os.sep, ".") for directory in directories_above(module, context)
    ]
    for path in files:
        text = context.workspace.text_at(path)
        if spelled not in text and not imports_by_name(text):
            continue
        other = context.workspace.module_at(path)
        for dotted in _absolute(other) if other is not None else ():
            # what is named like the library is taken from there
            if not is_stdlib(dotted) and any(dotted == name or dotted.startswith(f"{name}.") for name in names):
                return True
    return False


def _absolute(module: Module) -> Iterator[str]:
    """The dotted names that the absolute imports of a module ask for, in all its functions too."""
    for statement in module.facts.imports:
        if statement.level == 0:
            yield from statement.modules
