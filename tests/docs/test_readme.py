"""README's two commands exist as files, and CI runs both."""

from __future__ import annotations

import re

from tests.docs.blocks import kinds
from tests.support.run_pylint import REPOSITORY


def test_ci_runs_both_commands_of_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    first, second = re.findall(r"^    (bash \S+.*)$", readme, re.M)
    ci = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    # CI makes the blocks of README that show commands anew, and compares.
    assert any(kind == "shell" and argument.startswith(first) for kind, argument in kinds(readme))
    assert "tests/docs/regenerate.py --check commands" in ci
    assert second in ci
    for command in (first, second):
        assert (REPOSITORY / command.split()[1]).is_file()
