"""CPU of one run of pylint in this process: `one_run.py ARGUMENTS`; seconds out.

The plugin is loaded before the clock starts only in the sense that Python is: its import counts.
"""

from __future__ import annotations

import io
import sys
import time

import astroid  # noqa: F401 - loaded before the clock starts
from pylint.lint import Run
from pylint.reporters.text import TextReporter

if __name__ == "__main__":
    start = time.process_time()
    Run(sys.argv[1:], reporter=TextReporter(io.StringIO()), exit=False)
    sys.stdout.write(str(time.process_time() - start))
