"""What a person can set: one frozen record that every layer reads."""

from __future__ import annotations

import re
import sys

import msgspec

DEFAULT_UTILITY_NAMES = (
    r"(?:.*_)?(?:utils?|utilit(?:y|ies)|helpers?|common|tools?|misc|shared|lib|validators?"
    r"|const(?:ants?)?|log(?:ging)?)"
)
"""Names of utility modules: a full match, without leading underscores, of the last or the parent part of the name."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of an analysis; the defaults are those of pylint and of the plugin.

    source_roots: directories that stand on `sys.path`, as absolute paths; empty: found from the files.
    ignore: base names of files or directories that pylint does not lint; ignore_patterns: regular expressions for
        base names; ignore_paths: for paths. Ignored modules stay in the graph, but nothing is reported there.
    ignored_modules: Unix patterns of dotted names; modules that match take no part in the graph.
    py_version: the oldest Python that the project supports, (major, minor): decides whether annotations are evaluated.
    utility_names: regular expression, see `DEFAULT_UTILITY_NAMES`.
    model_bases: names of further base classes of models, dotted or bare.
    entry_points: dotted names of modules that are run first; empty: those the project declares.
    keep, cut: patterns `importer -> imported` of imports that are never proposed, and of those that go in the wrong
        direction and are proposed first; each side is a Unix pattern of dotted names.
    baseline: path of the file of accepted imports, "" for none; a relative one is looked for from the root of each
        module upwards.
    cache: whether facts may be stored on disk.
    """

    source_roots: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ("CVS",)
    ignore_patterns: tuple[str, ...] = (r"^\.#",)
    ignore_paths: tuple[str, ...] = ()
    ignored_modules: tuple[str, ...] = ()
    py_version: tuple[int, int] = (sys.version_info.major, sys.version_info.minor)
    utility_names: str = DEFAULT_UTILITY_NAMES
    model_bases: tuple[str, ...] = ()
    entry_points: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    baseline: str = ""
    cache: bool = True


def is_absolute_pattern(pattern: str) -> bool:
    """Whether a regular expression of `ignore_paths` is meant for absolute paths: it begins with a root."""
    return re.match(r"[\^(?:]*([A-Za-z]:)?[/\\\\]", pattern) is not None
