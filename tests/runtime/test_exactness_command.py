"""The command that compares many programs, shows one and makes it smaller."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.exactness import main
from tests.runtime.generator.program import generate
from tests.runtime.versions import installed


def test_the_table_counts_all_entries(capsys: pytest.CaptureFixture[str]) -> None:
    installed()
    main(["--packages", "3", "--start", "5", "--python", "3.12"])
    said = capsys.readouterr().out
    assert said.startswith("3 programs, ")
    modules = sum(len(generate(seed).files) for seed in (5, 6, 7))
    assert int(said.split(", ")[1].removesuffix(" entries")) >= modules
    assert "by feature" in said


@pytest.mark.parametrize("command", ["--show", "--shrink"])
def test_one_entry_is_written_out(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    installed()
    assert main([command, "7", "p", "--into", str(tmp_path / "program")]) == 0
    said = capsys.readouterr().out
    assert "import p on Python 3.13: " in said
    assert "CPython: " in said
    assert "prediction: " in said
    assert (tmp_path / "program" / "pyproject.toml").exists()
