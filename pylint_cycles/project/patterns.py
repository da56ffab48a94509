"""Patterns of imports, `importer -> imported`: those of our options, and those of import-linter."""

from __future__ import annotations

import re
from fnmatch import translate

import msgspec

ARROW = "->"


class ImportPattern(msgspec.Struct, frozen=True):
    """Which imports are meant; both expressions match whole dotted names. text: as a person wrote it."""

    text: str
    importer: re.Pattern[str]
    imported: re.Pattern[str]

    def matches(self, importer: str, imported: str) -> bool:
        """Whether an import of the module `imported` in the module `importer` is meant (dotted names)."""
        return self.importer.fullmatch(importer) is not None and self.imported.fullmatch(imported) is not None


def sides(text: str) -> tuple[str, str] | None:
    """The two sides of the arrow without the spaces around them; None where there are not just two."""
    parts = [part.strip() for part in text.split(ARROW)]
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def unix_pattern(text: str) -> ImportPattern | None:
    """A pattern of our options: each side is a Unix pattern, in which `*` matches dots as well; None if malformed."""
    both = sides(text)
    if both is None:
        return None
    try:
        return ImportPattern(text, re.compile(translate(both[0])), re.compile(translate(both[1])))
    except re.error:  # `[z-a]` in Pythons in which fnmatch does not look into brackets
        return None


def import_linter_pattern(text: str) -> ImportPattern | None:
    """An import expression of import-linter; None if malformed."""
    both = sides(text)
    return ImportPattern(text, module_expression(both[0]), module_expression(both[1])) if both else None


def module_expression(text: str) -> re.Pattern[str]:
    """A module expression of import-linter: `*` stands for one part of the dotted name, `**` for one or more.

    Source: import-linter's documentation, "Contract types", section "Wildcards".
    """
    wildcards = {"*": r"[^.]+", "**": r"[^.]+(?:\.[^.]+)*"}
    return re.compile(r"\.".join(wildcards.get(part, re.escape(part)) for part in text.split(".")))
