"""The project as it is installed: a wheel built from the sources, and nothing of the repository beside it."""

from __future__ import annotations

import subprocess
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from tests.conftest import MakeEnvironment, Plant
from tests.support.run_pylint import REPOSITORY, lint
from tests.support.samples import PAIR


@pytest.fixture(scope="module")
def wheel(python_with: MakeEnvironment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, without the package index: the build backend is in the environment."""
    python = python_with("3.11", "pylint==4.1.4", "hatchling>=1.26")
    target = tmp_path_factory.mktemp("wheel")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(target)]
    done = subprocess.run(
        [*pip, *options, str(REPOSITORY)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    return built


@pytest.mark.network
def test_the_wheel_has_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    own = sorted(name for name in names if ".dist-info/" not in name)
    source = REPOSITORY / "pylint_cycles"
    wanted = [path for path in source.rglob("*") if path.suffix == ".py" or path.name == "py.typed"]
    assert own == sorted(path.relative_to(REPOSITORY).as_posix() for path in wanted)


@pytest.mark.network
def test_what_the_wheel_says_of_itself(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_string(archive.read(path).decode())
    assert (metadata["Name"], metadata["Version"]) == ("pylint_cycles", "0.1.0")
    assert metadata["License-Expression"] == "GPL-2.0-or-later"
    assert metadata["Requires-Python"] == ">=3.10"
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    assert "pylint>=4.0" in metadata.get_all("Requires-Dist", [])


@pytest.mark.network
def test_the_wheel_brings_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt"))
        said = archive.read(path).decode().split()
    assert said == ["[console_scripts]", "pylint-cycles", "=", "pylint_cycles.command.main:main"]


@pytest.mark.network
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_the_wheel_works(wheel: Path, plant: Plant, python_with: MakeEnvironment, tmp_path: Path, jobs: str) -> None:
    tree = plant(PAIR)
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    python = python_with("3.11", "pylint==4.1.4", "hatchling>=1.26")
    assert lint(tree, jobs, "p", python=python, env={"PYTHONPATH": str(installed)}).places() == tree.expected
