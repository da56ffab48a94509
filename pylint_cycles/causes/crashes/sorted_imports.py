"""A file as an import sorter would leave it. isort itself does the work; pylint depends on it already."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

from pylint_cycles.causes.crashes.sorter_settings import Sorter
from pylint_cycles.import_path import installed

_LEFT_ALONE = re.compile(r"isort:\s*skip_file")
_LEFT_ALONE_BY_RUFF = re.compile(r"#\s*(ruff|flake8)\s*:\s*noqa|#\s*noqa\s*(:.*\bI(001)?\b|$)", re.M | re.I)
"""Comments with which ruff does not sort, somewhere in the file."""


class Sorting:
    """What sorts the files below one root; nothing without isort, or when that does not take its settings.

    project: real path of the top directory of the project.
    """

    def __init__(self, sorter: Sorter, root: str, project: str) -> None:
        self.sorter = sorter
        self._config: Any = None
        # not needed by most runs, and large
        self._isort = installed("isort", project)
        if self._isort is None:
            return
        # isort would ask git, and without a file of its own start from the working directory
        given: dict[str, Any] = {"quiet": True, "skip_gitignore": False, **sorter.given}
        if not sorter.file:
            given.update(directory=root, src_paths=(root,))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                self._config = self._isort.Config(settings_file=sorter.file, **given)
            # whatever it stumbles over in the settings of somebody else
            except Exception:  # pylint: disable=broad-exception-caught
                return

    def of(self, path: str, text: str, end: int) -> str | None:
        """The text of a file up to a character, with its imports sorted; None when it stays as it is.

        Comments for the sorter (`# isort: skip_file`, `off`, `split`, ...) count.
        """
        if self._config is None or _LEFT_ALONE.search(text):
            return None
        if self.sorter.tool == "ruff" and _LEFT_ALONE_BY_RUFF.search(text):
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found = (
                    None if self._config.is_skipped(Path(path)) else self._isort.code(text[:end], config=self._config)
                )
            # as above
            except Exception:  # pylint: disable=broad-exception-caught
                return None
        return found if found != text[:end] else None
