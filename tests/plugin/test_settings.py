"""pylint's configuration as `Settings`."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import pytest

from pylint_cycles.project.options import Settings
from pylint_cycles.settings import OPTIONS, settings_from


def config(**given: Any) -> argparse.Namespace:
    defaults = {name.replace("-", "_"): option["default"] for name, option in OPTIONS}
    return argparse.Namespace(**{"py_version": (3, 12, 1), **defaults, **given})


def test_the_defaults_of_the_options_are_those_of_the_api() -> None:
    assert settings_from(config()) == Settings(py_version=(3, 12), ignore=(), ignore_patterns=())


def test_values(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    found = settings_from(
        config(
            source_roots=["src", "/lib"],
            ignore=["CVS"],
            ignore_patterns=[re.compile("^x")],
            ignore_paths=[re.compile("^y")],
            ignored_modules=["a.*"],
            cycles_model_bases=["Record"],
        )
    )
    assert found == Settings(
        source_roots=(str(tmp_path / "src"), "/lib"),
        ignore=("CVS",),
        ignore_patterns=("^x",),
        ignore_paths=("^y",),
        ignored_modules=("a.*",),
        model_bases=("Record",),
        py_version=(3, 12),
    )


@pytest.mark.parametrize(("given", "wanted"), [((3,), (3, 0)), ((3, 9), (3, 9)), ((3, 13, 2), (3, 13))])
def test_py_version_of_any_length(given: tuple[int, ...], wanted: tuple[int, int]) -> None:
    assert settings_from(config(py_version=given)).py_version == wanted
