"""pylint's own R0401, and this plugin: by pylint and by its Python API."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.benchmarks.cost.tools.tool import Found, Tool, named_in


def _pylint(package: Path, *options: str) -> list[list[str]]:
    common = ["-m", "pylint", "--disable=all", "--output-format=json2", "--score=n"]
    return [[sys.executable, *common, *options, package.name]]


def _messages(output: str, package: Path) -> Found:
    said = json.loads(output)["messages"]
    unread = len({one["path"] for one in said if one["type"] == "fatal"})
    # pylint also speaks of options that it does not know
    said = [one for one in said if one["symbol"].startswith("cycl")]
    # R0401 says everything of the file that was linted last
    places = "" if all(one["symbol"] == "cyclic-import" for one in said) else " ".join(one["module"] for one in said)
    but = f"; pylint fails on {unread} file{'s' * (unread > 1)}" if unread else ""
    return Found(
        f"{len(said)} messages{but}", len(named_in(" ".join([places, *(one["message"] for one in said)]), package))
    )


def _analysis(package: Path, _home: Path) -> list[list[str]]:
    return [[sys.executable, "-m", "tests.benchmarks.cost.tools.our_analysis", str(package)]]


def _analyzed(output: str, _package: Path) -> Found:
    said = json.loads(output)
    return Found(f"{said['tangles']} components, {said['findings']} findings", said["modules"])


R0401 = Tool("pylint R0401", lambda package, _home: _pylint(package, "--enable=R0401"), _messages)
CYCLES = Tool(
    "pylint_cycles, by pylint",
    lambda package, _home: _pylint(package, "--load-plugins=pylint_cycles", "--enable=cycles"),
    _messages,
)
COLD = Tool("pylint_cycles, API", _analysis, _analyzed)
WARM = Tool("pylint_cycles, API, warm", _analysis, _analyzed, warm=True)
