"""Reads the layers contracts of import-linter.

Source: import-linter's documentation, "Configure" and "TOML support". It looks into `setup.cfg`, `.importlinter` and
`pyproject.toml`, and takes the first one with a section of its own. Nothing in these files can stop an analysis: what
cannot be understood is a problem to be told, and the rest counts.
"""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from pylint_cycles.project import looks
from pylint_cycles.project.layers import Contract, MalformedError, contract_name, contract_of

_SECTION = "importlinter"

_Sections = list[Mapping[str, object]]


class Contracts(msgspec.Struct, frozen=True):
    """What the files of one directory say.

    configured: import-linter is configured there. layers: the contracts of that type, in the order of the file.
    problems: what had to be given up, as sentences.
    """

    configured: bool = False
    layers: tuple[Contract, ...] = ()
    problems: tuple[str, ...] = ()


def contracts_at(directory: str) -> Contracts:
    """The contracts in the files of one directory; empty when there are none."""
    problems: list[str] = []
    for name, read in (("setup.cfg", _from_ini), (".importlinter", _from_ini), ("pyproject.toml", _from_toml)):
        text = _content(os.path.join(directory, name))
        if _SECTION.encode() not in text:
            continue
        try:
            sections = read(text.decode("utf-8-sig"))
        except (ValueError, configparser.Error, RecursionError) as error:  # all that the two parsers raise on bad input
            problems.append(f"{name}: not read for layers contracts ({type(error).__name__})")
            continue
        if sections is not None:
            layers, more = _layers(name, sections)
            return Contracts(True, layers, (*problems, *more))
    return Contracts(problems=tuple(problems))


def _content(path: str) -> bytes:
    return looks.content(path)


def _layers(file: str, sections: Iterable[Mapping[str, object]]) -> tuple[tuple[Contract, ...], tuple[str, ...]]:
    found: list[Contract] = []
    problems: list[str] = []
    for options in sections:
        try:
            contract = contract_of(options)
        except MalformedError as error:
            problems.append(f"{file}: the layers contract '{contract_name(options)}' {error}")
            continue
        if contract is not None:
            found.append(contract)
    return tuple(found), tuple(problems)


def _from_ini(text: str) -> _Sections | None:
    """The contracts of an INI file; None without a section of import-linter. Raises configparser.Error."""
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(text)
    if not parser.has_section(_SECTION):
        return None
    return [
        {"id": section.rpartition(":")[2], **dict(parser[section])}
        for section in parser.sections()
        if section.startswith(f"{_SECTION}:")
    ]


def _from_toml(text: str) -> _Sections | None:
    """The same of a TOML file. Raises ValueError."""
    tool = _toml(text).get("tool")
    table = tool.get(_SECTION) if isinstance(tool, dict) else None
    if table is None:
        return None
    contracts = table.get("contracts", []) if isinstance(table, dict) else None
    if not isinstance(contracts, list) or not all(isinstance(contract, dict) for contract in contracts):
        raise ValueError("not a list of tables")
    return contracts


def _toml(text: str) -> dict[str, Any]:
    # imported here: most projects have no such contract, and pay nothing for the parser
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    loaded: dict[str, Any] = tomllib.loads(text)
    return loaded
