"""The prediction held against CPython on many random programs.

    python -m tests.runtime.exactness --packages 2000 [--start SEED] [--python 3.13] [--jobs 2]
    python -m tests.runtime.exactness --show SEED ENTRY [--how main] [--python 3.13] [--into DIRECTORY]
    python -m tests.runtime.exactness --shrink SEED ENTRY [--how main] [--python 3.13] [--into DIRECTORY]

The first prints a table: verdicts, by the exception that CPython raises, by confidence and by feature, and the first
seeds where the prediction is wrong. `--python` may be given several times; "all" stands for 3.10 to 3.13. The second
writes the program to a directory and prints prediction and truth; the third makes it as small as it gets first.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from tests.runtime.compare import Compared
from tests.runtime.generator.program import generate
from tests.runtime.oracle import VERSIONS, Entry, OracleError
from tests.runtime.show import listing, show
from tests.runtime.shrink import Files, shrink
from tests.runtime.tally import Tally
from tests.runtime.trial import Trials, write

_CHUNK = 50


def tally_of(seeds: Sequence[int], versions: Sequence[str]) -> Tally:
    """Try the programs of some seeds on some versions."""
    tally = Tally()
    with Trials(versions) as trials:
        for seed in seeds:
            program = generate(seed)
            tally.add(seed, program.features, trials.run(program.files))
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 when a prediction was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.runtime.exactness", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--packages", type=int, default=2000, metavar="N", help="programs to try")
    parser.add_argument("--start", type=int, default=0, metavar="SEED", help="seed of the first one")
    parser.add_argument("--python", action="append", choices=[*VERSIONS, "all"], help="default: 3.13")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    parser.add_argument("--how", default="import", choices=["import", "main", "script"], help="of ENTRY")
    parser.add_argument("--into", type=Path, help="directory that --show and --shrink write to")
    parser.add_argument("--show", nargs=2, metavar=("SEED", "ENTRY"))
    parser.add_argument("--shrink", nargs=2, metavar=("SEED", "ENTRY"))
    options = parser.parse_args(arguments)
    chosen = options.python or ["3.13"]
    versions = VERSIONS if "all" in chosen else tuple(dict.fromkeys(chosen))
    if options.show or options.shrink:
        seed, name = options.show or options.shrink
        return _one(int(seed), Entry(options.how, name), versions[0], options.into, small=bool(options.shrink))
    return _many(range(options.start, options.start + options.packages), versions, options.jobs)


def _many(seeds: range, versions: Sequence[str], jobs: int) -> int:
    started = time.monotonic()
    chunks = [seeds[index : index + _CHUNK] for index in range(0, len(seeds), _CHUNK)]
    total = Tally()
    with ProcessPoolExecutor(jobs) as pool:
        for tally in pool.map(tally_of, chunks, repeat(versions)):
            total.merge(tally)
            if sys.stderr.isatty():
                print(f"\r{total.programs}", end="\r", file=sys.stderr)
    print(total.table())
    seconds = time.monotonic() - started
    print(f"\nPython {', '.join(versions)}; {seconds:.0f} s, {total.programs / seconds:.1f} programs per second")
    return int(total.wrong > 0)


def _one(seed: int, entry: Entry, version: str, into: Path | None, small: bool) -> int:
    files: Files = generate(seed).files
    with Trials([version]) as trials:
        found = trials.run(files, [entry])[0]
        if small:
            files = shrink(files, lambda fewer: _same(trials, fewer, entry, found))
    target = Path(into or Path(tempfile.gettempdir()) / f"exact-{seed}").resolve()
    shutil.rmtree(target, ignore_errors=True)
    write(target, files)
    with Trials([version]) as trials:
        one = trials.run_in(target, [entry])[0]
    if small:
        print(listing(files))
    print(show(one, target))
    print(f"\nwritten to {target}")
    return 0


def _same(trials: Trials, files: Files, entry: Entry, found: Compared) -> bool:
    try:
        now = trials.run(files, [entry])[0]
    except OracleError:
        return False
    same_truth = (now.truth.type, now.truth.circular) == (found.truth.type, found.truth.circular)
    return now.verdict == found.verdict and same_truth and _claim(now) == _claim(found)


def _claim(one: Compared) -> tuple[str, str]:
    return (one.predicted.exception, one.predicted.confidence) if one.predicted is not None else ("", "")


if __name__ == "__main__":
    sys.exit(main())
