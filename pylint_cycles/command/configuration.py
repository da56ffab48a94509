"""The settings that a run of pylint would have: pylint itself reads its configuration."""

from __future__ import annotations

from collections.abc import Sequence

from pylint.lint import PyLinter, Run
from pylint.reporters import CollectingReporter

from pylint_cycles.project.options import Settings
from pylint_cycles.settings import settings_from


class _Configured(PyLinter):
    """A linter that is configured and lints nothing."""

    def check(self, files_or_modules: Sequence[str]) -> None:
        """Do nothing."""


class _Run(Run):
    LinterClass = _Configured


def settings_of(options: Sequence[str], rcfile: str | None, paths: Sequence[str]) -> Settings | None:
    """The settings for these options of pylint; None when pylint does not accept them, and has said why."""
    chosen = [f"--rcfile={rcfile}"] if rcfile else []
    # pylint stops where no check is on; which ones are plays no part here
    fixed = ["--load-plugins=pylint_cycles", "--enable=cycles", "--jobs=1"]
    try:
        run = _Run([*chosen, *fixed, *options, "--", *paths], reporter=CollectingReporter(), exit=False)
    except SystemExit:
        return None
    return settings_from(run.linter.config)
