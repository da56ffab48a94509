"""References to entry points as they are spelled: `package.module:function [extra]`, and lists of them."""

from __future__ import annotations

import configparser
from collections.abc import Iterator


def module_of(reference: object) -> str:
    """The dotted module of a reference; "" when it is none."""
    if not isinstance(reference, str):
        return ""
    module = reference.partition("[")[0].partition(":")[0].strip()
    return module if module and all(part.isidentifier() for part in module.split(".")) else ""


def of_lines(text: str) -> Iterator[str]:
    """The references in lines of the form `name = reference`; other lines are left out."""
    for line in text.splitlines():
        name, equals, reference = line.partition("=")
        if equals and name.strip() and not name.lstrip().startswith(("#", ";")):
            yield reference.strip()


def groups_of_ini(text: str, section: str = "") -> Iterator[str]:
    """The references of an INI text; raises configparser.Error.

    With a section, each of its options is a group of lines. Without one, each section is a group, as in
    `entry_points.txt`.
    """
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
    parser.read_string(text)
    if not section:
        for group in parser.sections():
            yield from parser[group].values()
    elif parser.has_section(section):
        for lines in parser[section].values():
            yield from of_lines(lines)
