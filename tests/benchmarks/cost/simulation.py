"""What it costs to simulate every module of a package as the first import, against `ast.parse` of the same files.

python -m tests.benchmarks.cost.simulation src/django src/sqlalchemy …

"in all" is everything between the import graph and the last outcome. It is made of: reading the files again (without
bodies of functions), compiling them to instructions, running those, and running them again with unknown conditions
decided otherwise, for entries that fail.
"""

from __future__ import annotations

import ast
import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pylint_cycles.api import analyze
from pylint_cycles.project.options import Settings
from pylint_cycles.runtime import simulator
from pylint_cycles.source.program import compile as compiling
from tests.benchmarks.cost.measure import checkout, head, say

_SECONDS: dict[str, float] = defaultdict(float)


def _time(owner: Any, name: str) -> None:
    """Add up the time of a function; what it calls counts too."""
    called: Callable[..., Any] = getattr(owner, name)

    def timed(*arguments: Any, **keywords: Any) -> Any:
        begin = time.process_time()
        try:
            return called(*arguments, **keywords)
        finally:
            _SECONDS[name] += time.process_time() - begin

    setattr(owner, name, timed)


def _row(package: Path) -> None:
    with checkout(package) as root:
        analysis = analyze(root, settings=Settings(cache=False))
        assert analysis.tangles is not None  # the graph is built
        _SECONDS.clear()
        begin = time.process_time()
        for module in analysis.modules:
            analysis.simulate(module)
        whole = time.process_time() - begin
        contents = [Path(path).read_bytes() for path in analysis.modules.values()]
        begin = time.process_time()
        for content in contents:
            with suppress(SyntaxError):
                ast.parse(content)
        base = time.process_time() - begin
    reading, again = _SECONDS["parse"], _SECONDS["_outcome"]
    compiled = _SECONDS["_program"] - reading
    rest = whole - reading - compiled - again
    shares = [f"{seconds / base:.2f}" for seconds in (whole, reading, compiled, rest, again)]
    say(package.name, len(contents), f"{base:.2f}", *shares)


def main() -> None:
    """Print the table."""
    _time(simulator.Simulator, "_program")
    _time(simulator.Simulator, "_outcome")
    _time(compiling, "parse")
    gc.disable()
    head("package", "files", "ast.parse, s", "in all", "reading", "compiling", "running", "deciding otherwise")
    for argument in sys.argv[1:]:
        _row(Path(argument))
        gc.collect()


if __name__ == "__main__":
    main()
