"""`python -m pylint_cycles` is the command `pylint-cycles`."""

from __future__ import annotations

from pylint import modify_sys_path

if __name__ == "__main__":
    # as pylint does: with `-m`, Python finds the modules in the working directory before those of the library
    modify_sys_path()
    from pylint_cycles.command.main import main

    raise SystemExit(main())
