"""The command line: what is asked for, and the exit code.

0: done, or with `--check` nothing to do. 1: `--check` found entries to take out or to rename. 2: wrong usage, or a file
that cannot be read or written; nothing was changed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from pylint_cycles.command.baseline import BaselineCommand, RefusedError
from pylint_cycles.command.configuration import settings_of

_DONE, _STALE, _REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, those of the process by default, and return its exit code."""
    options, others = _parser().parse_known_args(arguments)
    unknown = [one for one in others if not one.startswith("-")]
    missing = [path for path in options.paths if not os.path.exists(path)]
    if unknown or missing:
        return _refuse(f"no such file or directory: {', '.join((*missing, *unknown))}")
    settings = settings_of(others, options.rcfile, options.paths)
    if settings is None:
        return _REFUSED
    try:
        command = BaselineCommand(settings, options.paths, options.file)
        if options.check and not command.has_file:
            return _refuse("there is no such baseline yet")
        outcome = command.outcome()
        if not options.check:
            command.write(outcome)
        print("\n".join(outcome.report(check=options.check)))
        if options.check and (outcome.removed or outcome.moved):
            return _STALE
    except RefusedError as error:
        return _refuse(str(error))
    return _DONE


def _refuse(why: str) -> int:
    print(f"pylint-cycles: {why}", file=sys.stderr)
    return _REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pylint-cycles", description="Commands for import cycles.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    baseline = commands.add_parser(
        "baseline",
        help="write or update the file of accepted imports",
        description="Write the imports that close cycles to the baseline, and take out those that no longer do. "
        "The whole project is looked at, whatever PATHS is. Reasons and comments are kept.",
        epilog="All other options are those of pylint, written --option=value.",
        allow_abbrev=False,
    )
    baseline.add_argument("paths", nargs="+", metavar="PATHS", help="files or directories of the project")
    baseline.add_argument("--file", help="the baseline; by default the one that cycles-baseline names")
    baseline.add_argument(
        "--check", action="store_true", help="change nothing; exit with 1 when there are entries to take out or rename"
    )
    baseline.add_argument("--rcfile", help="pylint's configuration file; by default the one that pylint would take")
    return parser
