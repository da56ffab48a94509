"""The npm package `pyodide`, a CPython 3.14 compiled for WebAssembly, installed once and kept in the test cache."""

from __future__ import annotations

from pathlib import Path

from tests.support.installed import from_npm

_VERSION = "314.0.7"


def pyodide() -> Path:
    """Return the directory of the package. Raises UnavailableError without node and npm, or when npm cannot get it."""
    return from_npm(f"pyodide-{_VERSION}", "pyodide", _VERSION)
