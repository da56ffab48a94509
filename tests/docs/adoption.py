"""The walk through `docs/adopt.md`: its commands, run one after the other on a copy of a real package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.support.packages import fetch
from tests.support.run_pylint import REPOSITORY

PACKAGE = "Django==5.2.8"

CONFIGURATION = """\
[tool.pylint.main]
load-plugins = ["pylint_cycles"]
cycles-baseline = "cycles-baseline.toml"

[tool.pylint."messages control"]
disable = ["all"]
enable = ["cycles", "useless-suppression"]
"""

_LINT = "pylint --score=n --disable=cyclic-import-order"
_FUNCTIONS = "django/db/models/functions"
_CAST = "s/^from django.db.models.functions import Cast/from django.db.models.functions.comparison import Cast/"
_ENGINES = r"s/^from django.template import engines$/&  # pylint: disable=cyclic-import-fat-init  # loaded last/"
_REASON = r"/^importer = .django.forms.models.$/,/^cause/s/^cause.*/&\nreason = \"waits for the new model forms\"/"
_DATES = r"/^from django.utils.translation import pgettext_lazy/i from django.utils.formats import date_format"
_USED = r"\n\ndef today(value):\n    return date_format(value)\n"

_PARTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "configuration": ((), ("cat pyproject.toml",)),
    "baseline": ((), ("pylint-cycles baseline django", "head -n 8 cycles-baseline.toml")),
    "silent": (
        ("git add -A", "git commit -q -m baseline"),
        (f"{_LINT} django; echo $?", "pylint-cycles baseline --check django; echo $?"),
    ),
    "new": (
        (f"sed -i '{_DATES}' django/utils/dates.py", f"printf '{_USED}' >> django/utils/dates.py"),
        (f"{_LINT} django/utils/dates.py; echo $?",),
    ),
    "cured": (
        ("git checkout -q django", f"sed -i '{_CAST}' {_FUNCTIONS}/*.py"),
        (
            f"git diff -U0 {_FUNCTIONS}/json.py | tail -n 2",
            f"git diff --stat {_FUNCTIONS} | tail -n 1",
            "pylint-cycles baseline --check django; echo $?",
        ),
    ),
    "smaller": ((), ("pylint-cycles baseline django | tail -n 1", "git diff --stat cycles-baseline.toml | tail -n 1")),
    "accepted": (
        (f"sed -i '{_ENGINES}' django/template/autoreload.py",),
        (
            "git diff -U0 django/template/autoreload.py | tail -n 2",
            "pylint-cycles baseline django",
            f"{_LINT} django/template/autoreload.py; echo $?",
        ),
    ),
    "moved": (
        (f"sed -i '{_REASON}' cycles-baseline.toml", "git add -A", "git commit -q -m less"),
        (
            "git mv django/forms/models.py django/forms/model_forms.py",
            "sed -i 's/django.forms.models/django.forms.model_forms/' $(git grep -l django.forms.models django)",
            "pylint-cycles baseline django",
            "git diff -U3 cycles-baseline.toml | tail -n 6",
        ),
    ),
}
"""By part of the page: what is done without being shown, and the commands that are shown with what they print."""


def part(name: str) -> str:
    """The commands of a part of the page, with what they print."""
    return _transcript()[name]


@cache
def _transcript() -> Mapping[str, str]:
    with tempfile.TemporaryDirectory() as place:
        project = Path(place).resolve() / "project"
        shutil.copytree(fetch(PACKAGE) / "django", project / "django")
        (project / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
        environment = _environment(Path(place))
        for command in ("git init -q", "git add -A", "git commit -q -m all"):
            _run(command, project, environment)
        found = {}
        for name, (silently, shown) in _PARTS.items():
            for command in silently:
                _run(command, project, environment)
            found[name] = "".join(f"$ {command}\n{_run(command, project, environment)}" for command in shown)
        return found


def _environment(place: Path) -> dict[str, str]:
    """The commands as they are in an environment with the package installed, and a git that needs no settings."""
    commands = place / "bin"
    commands.mkdir()
    for name, module in (("pylint", "pylint"), ("pylint-cycles", "pylint_cycles")):
        (commands / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', encoding="utf-8")
        (commands / name).chmod(0o755)
    return {
        "PATH": os.pathsep.join([str(commands), os.environ["PATH"]]),
        "HOME": place.as_posix(),
        "PYTHONPATH": str(REPOSITORY),
        **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }


def _run(command: str, project: Path, environment: Mapping[str, str]) -> str:
    # The error stream is not caught: it says what went wrong.
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=environment,
        check=True,
        text=True,
    )
    return done.stdout
