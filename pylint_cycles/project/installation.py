"""Directories in which packages are installed."""

from __future__ import annotations

import re
from functools import lru_cache
from os.path import basename

_INSTALLED = re.compile(r"site-packages|dist-packages|python\d\.\d+")


@lru_cache(maxsize=1_000)
def is_installation(directory: str) -> bool:
    """Whether the directory is one where packages are installed, or the library itself (`lib/python3.12`)."""
    return _INSTALLED.fullmatch(basename(directory)) is not None
