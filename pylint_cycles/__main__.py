"""`python -m pylint_cycles` is the command `pylint-cycles`."""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    # with `-m`, Python finds the modules in the working directory before those of the library
    if sys.path[0] in ("", os.getcwd()) and not getattr(sys.flags, "safe_path", False):
        del sys.path[0]
    from pylint_cycles.command.main import main

    raise SystemExit(main())
