"""Fixtures shared by all tests."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

# Neither what a developer has in the cache nor what an earlier run of the tests left there may have an influence. It is
# set before pylint is imported, which looks once.
os.environ["PYLINTHOME"] = tempfile.mkdtemp(prefix="pylint-cycles-tests-")
atexit.register(shutil.rmtree, os.environ["PYLINTHOME"], ignore_errors=True)

# The helpers assert, and should show what they compared.
pytest.register_assert_rewrite("tests.support")

from tests.support.causes import only_causes  # noqa: E402 - after the line above
from tests.support.packages import UnavailableError  # noqa: E402 - after the line above
from tests.support.trees import Tree, write_tree  # noqa: E402 - after the line above
from tests.support.venvs import NoInterpreterError, environment_with  # noqa: E402 - after the line above

Plant = Callable[[str | Mapping[str, str | bytes]], Tree]
MakeEnvironment = Callable[..., str]

MSGSPEC = "msgspec>=0.19"


@pytest.fixture
def plant(tmp_path: Path, request: pytest.FixtureRequest) -> Plant:
    """Return a function that writes a tree (marked text, or contents by path) into a fresh directory.

    In tests with the mark `only_causes`, pylint is asked for the findings on causes alone in these trees.
    """
    is_about_causes = request.node.get_closest_marker("only_causes") is not None

    def write(files: str | Mapping[str, str | bytes]) -> Tree:
        tree = write_tree(tmp_path / "project", files)
        return only_causes(tree) if is_about_causes else tree

    return write


@pytest.fixture(scope="session")
def python_with() -> MakeEnvironment:
    """Return a function: Python version and pylint requirement in, path of the Python of such an environment out.

    The test is skipped, with the reason, where there is no such interpreter or no package index.
    """

    def make(version: str, *requirements: str) -> str:
        try:
            return str(environment_with(version, (*requirements, MSGSPEC)))
        except (NoInterpreterError, UnavailableError) as error:
            pytest.skip(str(error))

    return make
