"""pyright with reportImportCycles and no other rule. It names at most four cycles in one file."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.benchmarks.cost.tools.install import from_npm
from tests.benchmarks.cost.tools.tool import Found, Tool

VERSION = "1.1.414"
_RULE = "reportImportCycles"
_STILL_ON = ("reportMissingImports", "reportMissingModuleSource", "reportInvalidStringEscapeSequence")
"""What `"typeCheckingMode": "off"` leaves on."""


def _commands(package: Path, _home: Path) -> list[list[str]]:
    settings = {
        "include": [package.name],
        "typeCheckingMode": "off",
        **dict.fromkeys(_STILL_ON, "none"),
        _RULE: "error",
    }
    (package.parent / "pyrightconfig.json").write_text(json.dumps(settings))
    script = from_npm("pyright", VERSION) / "index.js"
    return [["node", str(script), "--outputjson"]]


def _read(output: str, package: Path) -> Found:
    whole = json.loads(output)
    if not whole["summary"]["filesAnalyzed"]:
        raise ValueError("no file was analyzed")
    said = [one for one in whole["generalDiagnostics"] if one.get("rule") == _RULE]
    files = {line for one in said for line in re.findall(r"^\s*(\S.*\.pyi?)$", one["message"], re.M)}
    return Found(f"{len(said)} cycles", sum(Path(one).is_relative_to(package) for one in files))


PYRIGHT = Tool(f"pyright {VERSION}", _commands, _read)
