"""What the oracle says of `-m` and of scripts is what the command line does.

The directory comes from PYTHONPATH, with `-P` where Python has it: for a module that stands directly in the first entry
of `sys.path`, Python 3.13 takes another text ("consider renaming ..."), unless its safe path is on. An installed
package, one below `src` or one that pytest imports has the usual text.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.runtime.compare import entries_of
from tests.runtime.generator.program import generate
from tests.runtime.oracle import VERSIONS, Entry, Oracle, Truth
from tests.runtime.trial import write
from tests.support.venvs import NoInterpreterError, interpreter

_LINE = re.compile(r'^  File "(?P<path>[^"]+)", line (?P<line>\d+), in ', re.MULTILINE)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_command_line_says_the_same(version: str, tmp_path: Path) -> None:
    try:
        python = interpreter(version)
    except NoInterpreterError as reason:
        pytest.skip(str(reason))
    seen = []
    with Oracle(version) as oracle:
        for seed in range(40):
            files = generate(seed).files
            root = (tmp_path / str(seed)).resolve()
            write(root, files)
            entries = [entry for entry in entries_of(files) if entry.how != "import"][:1]
            for entry, truth in zip(entries, oracle.run(root, entries), strict=True):
                _check(python, version, root, entry, truth)
                seen.append((truth.fate, truth.quoted))
    assert {("loads", False), ("raises", False), ("raises", True)} <= set(seen)


def _check(python: Path, version: str, root: Path, entry: Entry, truth: Truth) -> None:
    arguments = ["-m", entry.name] if entry.how == "main" else [entry.name]
    safe = [] if version == "3.10" else ["-P"]
    command = [str(python), "-B", "-W", "ignore", *safe, *arguments]
    environment = {"PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, text=True)
    assert (done.returncode == 0) == (truth.fate == "loads"), f"{root} {entry} {truth}\n{done.stderr}"
    if truth.fate == "loads":
        return
    if truth.quoted:
        assert done.stderr.strip().endswith(f"({truth.type}: {truth.text})")
        return
    # the last of several tracebacks is that of the error
    last = done.stderr.rpartition("Traceback (most recent call last):\n")[2]
    lines = [(match["path"], int(match["line"])) for match in _LINE.finditer(last)]
    assert [line for line in lines if line[0].startswith(f"{root}/")] == [
        (frame.path, frame.line) for frame in truth.frames if frame.path.startswith(f"{root}/")
    ]
    told = f"{truth.type}: {truth.text}" if truth.text else truth.type
    # a suggestion may follow
    assert f"\n{told}" in done.stderr
