"""`python -m pylint_cycles` is the command `pylint-cycles`."""

from __future__ import annotations

from pylint_cycles.command.main import main

if __name__ == "__main__":
    raise SystemExit(main())
