"""The plugin of this repository as users have it: installed from a wheel, and compiled.

In a checkout it digests its own sources at each start, to know whether the store was written by the same code.
Installed, it reads its RECORD instead.
"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[3]


@cache
def plugin() -> Path:
    """Return a directory with nothing but the plugin, to be put on PYTHONPATH; it goes when this process ends.

    Raises CalledProcessError when pip cannot build the wheel.
    """
    place = Path(tempfile.mkdtemp(prefix="cost-plugin-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--compile", "--target", str(place)]
    # pip's progress must not get into the tables
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(_REPOSITORY)], check=True, stdout=sys.stderr)
    return place
