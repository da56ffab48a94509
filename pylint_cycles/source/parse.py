"""Bytes of a file in, syntax tree out, whatever the bytes are."""

from __future__ import annotations

import ast
import sys
import threading
import warnings

from pylint_cycles.source.decode import decoded


class Unreadable(Exception):  # noqa: N818  # read as a word: `except Unreadable`
    """A file that Python cannot read; `reason` says why in a few plain words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(data: bytes) -> ast.Module:
    """Return the syntax tree of a file.

    `data` is the file as it is on disk: a byte order mark and a coding cookie count (PEP 263). A statement that is
    nested deeper than the interpreter can take is kept in a flat form that reads the same names (see `skeleton`).

    Raises `Unreadable` when Python cannot read the file. No warning gets out.
    """
    return parse_or_flatten(data)[0]


def parse_or_flatten(data: bytes) -> tuple[ast.Module, bool]:
    """Return the same tree, and whether statements in it are in that flat form. Raises `Unreadable` alike."""
    if b"\0" in data:
        raise Unreadable("null byte")
    try:
        return _parse(data), False
    except (RecursionError, MemoryError):
        return _parse_flattened(data), True
    except SyntaxError as error:
        raise Unreadable(_reason(data, error)) from None
    except ValueError:
        raise Unreadable("cannot be decoded") from None


def parse_expression(text: str) -> ast.expr | None:
    """Return the tree of one expression (a string annotation), or None when `text` is not one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # In brackets, as `typing` takes annotations with line breaks and leading blanks.
            return ast.parse(f"({text}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _parse(source: bytes | str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes and the like are the file's business
        if sys.version_info < (3, 11) and isinstance(source, bytes):
            return _parse_with_room(source)
        return ast.parse(source)


def _parse_flattened(data: bytes) -> ast.Module:
    # few projects have such a file, and an editor pays for every import on save
    from pylint_cycles.source.skeleton import flattened

    try:
        return _parse(flattened(data))
    except (RecursionError, MemoryError, SyntaxError, ValueError):
        raise Unreadable("nested too deeply") from None


def _reason(data: bytes, error: SyntaxError) -> str:
    try:
        decoded(data)
    except (SyntaxError, ValueError):
        return "cannot be decoded"
    return f"syntax error on line {error.lineno}" if error.lineno else "syntax error"


# CPython 3.10 has no limit on the depth of the tree it builds: 300,000 `a + a + …` overrun an 8 MB C stack and kill
# the process. The depth is at most the number of these signs, so a file with many is read on a stack of its own.
_NESTING_SIGNS = b"+-*/%@|&^.(["
_HARMLESS_DEPTH = 5_000
_LARGEST_DEPTH = 250_000
_BYTES_PER_LEVEL = 2_048


def may_overrun_stack(data: bytes) -> bool:
    """Return whether handing these bytes to the compiler of this Python may kill the process."""
    return sys.version_info < (3, 11) and _depth(data) > _HARMLESS_DEPTH


def _depth(data: bytes) -> int:
    return len(data) - len(data.translate(None, _NESTING_SIGNS))


def _parse_with_room(data: bytes) -> ast.Module:
    depth = _depth(data)
    if depth <= _HARMLESS_DEPTH:
        return ast.parse(data)
    if depth > _LARGEST_DEPTH:
        raise RecursionError
    result: list[ast.Module] = []
    failure: list[BaseException] = []

    def work() -> None:
        try:
            result.append(ast.parse(data))
        except BaseException as error:  # handed to the caller, which raises it
            failure.append(error)

    before = threading.stack_size(8 * 1024 * 1024 + depth * _BYTES_PER_LEVEL)
    try:
        worker = threading.Thread(target=work)
        worker.start()
    except RuntimeError:
        raise MemoryError from None
    finally:
        threading.stack_size(before)
    worker.join()
    if failure:
        raise failure[0]
    return result[0]
