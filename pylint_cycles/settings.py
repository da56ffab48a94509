"""pylint's options, and the frozen `Settings` they amount to."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable
from typing import Any

from pylint_cycles.project.options import DEFAULT_UTILITY_NAMES, Settings

OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "cycles-utility-names",
        {
            "type": "regexp",
            "default": re.compile(DEFAULT_UTILITY_NAMES),
            "metavar": "<regexp>",
            "help": "Names of utility modules (utils, helpers, common, ...): the regular expression must match "
            "the whole "
            "last or parent part of the dotted name, leading underscores left out.",
        },
    ),
    (
        "cycles-model-bases",
        {
            "type": "csv",
            "default": (),
            "metavar": "<class names>",
            "help": "Base classes, dotted or bare, whose subclasses are models, in addition to those of the "
            "built-in list "
            "(Django, SQLAlchemy, SQLModel, Pydantic, ...).",
        },
    ),
    (
        "cycles-entry-points",
        {
            "type": "csv",
            "default": (),
            "metavar": "<module names>",
            "help": "Modules that are run first, in place of those that are found: the entry points that the project "
            "declares, its __main__ modules, its scripts and its top packages. Importing one of them must not fail.",
        },
    ),
    (
        "cycles-keep",
        {
            "type": "csv",
            "default": (),
            "metavar": "<importer -> imported patterns>",
            "help": "Imports that are never proposed, as Unix patterns of dotted names: 'app.views -> app.models', "
            "'*.admin -> *'. They win over cycles-cut and over layers contracts of import-linter.",
        },
    ),
    (
        "cycles-cut",
        {
            "type": "csv",
            "default": (),
            "metavar": "<importer -> imported patterns>",
            "help": "Imports that go in the wrong direction and are proposed first, whatever their cure costs: Unix "
            "patterns like those of cycles-keep. A layers contract of import-linter, where there is one, has the same "
            "effect.",
        },
    ),
    (
        "cycles-baseline",
        {
            "type": "path",
            "default": "",
            "metavar": "<path>",
            "help": "File of accepted imports, written by 'pylint-cycles baseline'. A relative path is looked for next "
            "to the packages and in all directories above.",
        },
    ),
    (
        "cycles-cache",
        {
            "type": "yn",
            "default": True,
            "metavar": "<y or n>",
            "help": "Keep what was found out on disk between runs, below pylint's cache directory. Findings are the "
            "same without.",
        },
    ),
)


def settings_from(config: argparse.Namespace) -> Settings:
    """The settings that pylint's configuration amounts to; relative source roots count from the working directory."""
    return Settings(
        source_roots=tuple(os.path.abspath(root) for root in getattr(config, "source_roots", ())),
        ignore=_strings(getattr(config, "ignore", ())),
        ignore_patterns=_strings(getattr(config, "ignore_patterns", ())),
        ignore_paths=_strings(getattr(config, "ignore_paths", ())),
        ignored_modules=_strings(getattr(config, "ignored_modules", ())),
        py_version=(*config.py_version[:2], 0)[:2],
        utility_names=config.cycles_utility_names.pattern,
        model_bases=_strings(config.cycles_model_bases),
        entry_points=_strings(config.cycles_entry_points),
        keep=_strings(config.cycles_keep),
        cut=_strings(config.cycles_cut),
        baseline=config.cycles_baseline or "",
        cache=bool(config.cycles_cache),
    )


def _strings(values: Iterable[str | re.Pattern[str]]) -> tuple[str, ...]:
    return tuple(value.pattern if isinstance(value, re.Pattern) else value for value in values)
