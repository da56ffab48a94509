"""Runs pylint with only this plugin on a package from the index, and prints the findings and their number."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

# As a script, only its own directory is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.support.packages import UnavailableError, fetch, top_packages

REPOSITORY = Path(__file__).resolve().parents[2]
PYLINTRC = REPOSITORY / "docs" / "examples" / "pylintrc"

MESSAGE = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+):\d+: .* \((?P<symbol>[a-z0-9-]+)\)$")


def main(arguments: Sequence[str]) -> int:
    """Print the findings for the requirement `arguments[0]`; further arguments go to pylint."""
    requirement, *more = arguments
    try:
        directory = fetch(requirement)
    except (UnavailableError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    packages = top_packages(directory)
    # The script, not `python -m pylint`: that would put the directory of the package on Python's own path.
    command = [str(Path(sys.executable).with_name("pylint")), f"--rcfile={PYLINTRC}", *more, *packages]
    done = subprocess.run(command, cwd=directory, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
    print(done.stderr, end="", file=sys.stderr)
    if done.returncode >= 32:
        print(done.stdout, end="", file=sys.stderr)
        return 1
    # pylint goes through a package in the order of the file system.
    messages = sorted(filter(None, map(MESSAGE.match, done.stdout.splitlines())), key=_place)
    for message in messages:
        print(message[0])
    print(f"\n{requirement}: {' '.join(packages)}")
    for symbol, number in sorted(Counter(message["symbol"] for message in messages).items()):
        print(f"{number:5} {symbol}")
    return 0


def _place(message: re.Match[str]) -> tuple[str, int]:
    return message["path"], int(message["line"])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
