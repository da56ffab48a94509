"""One parse gives what several give."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

import pytest

from pylint_cycles.source.everything import scan_everything
from pylint_cycles.source.program.compile import Program
from pylint_cycles.source.scan import scan
from pylint_cycles.source.uses import scan_uses

_LIBRARY = Path(sysconfig.get_path("stdlib"))
_FILES = sorted(path for path in _LIBRARY.glob("*.py"))[::12]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: os.path.basename(path))
def test_of_the_library(path: Path) -> None:
    data = path.read_bytes()
    found = scan_everything(data)
    assert (found.facts, found.uses) == (scan(data), scan_uses(data))
    assert found.program is not None
    assert _spelled(found.program) == _spelled(Program(data, found.facts.bodies))


@pytest.mark.parametrize("data", [b"def f(:", b"x = '\xff'", b"\0", b"# pylint: skip-file\n("])
def test_of_a_file_that_cannot_be_parsed(data: bytes) -> None:
    assert scan_everything(data) == (scan(data), scan_uses(data), None)
    assert scan_everything(data).facts.error


def test_a_program_is_not_made_of_statements_in_flat_form() -> None:
    data = f"import a\ndef f():\n    return {' + '.join(['a.b'] * 60_000)}\n".encode()
    found = scan_everything(data)
    # some versions of Python can take so deep a statement as it is
    assert found.program is None or _spelled(found.program) == _spelled(Program(data, found.facts.bodies))
    assert found.program is None or sys.version_info < (3, 11) or sys.version_info >= (3, 13)
    assert (found.facts, found.uses) == (scan(data), scan_uses(data))


def _spelled(program: Program) -> str:
    return repr((program.body, program.future))
