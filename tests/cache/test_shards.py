"""A project that is linted in pieces: as in a CI matrix, in pre-commit batches, in the actions of a build system."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable

import pytest

from tests.cache.rings import PACKAGES, RINGS, several_tangles
from tests.conftest import Plant
from tests.support.run_pylint import Run, command, environment, lint, read_messages
from tests.support.trees import Tree

SHARDS = 8


def at_once(tree: Tree, pieces: list[list[str]]) -> list[Run]:
    """Lint each of the lists of files by a process of its own, all at the same time."""
    started = [
        subprocess.Popen(
            command(*piece),
            cwd=tree.root,
            env=environment(tree),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for piece in pieces
    ]
    runs = []
    for process in started:
        output, errors = process.communicate()
        assert errors == b""
        runs.append(Run(read_messages(tree, output.decode(), tree.root), output.decode(), "", process.returncode))
    return runs


def by_turns(files: list[str]) -> list[list[str]]:
    return [files[start::SHARDS] for start in range(SHARDS)]


def by_directory(files: list[str]) -> list[list[str]]:
    return [files[len(files) * one // SHARDS : len(files) * (one + 1) // SHARDS] for one in range(SHARDS)]


@pytest.mark.parametrize("pieces", [by_turns, by_directory])
def test_the_pieces_say_together_what_one_run_says(
    plant: Plant, pieces: Callable[[list[str]], list[list[str]]]
) -> None:
    # what had to be given up is said by one file of a package, whoever lints it
    tree = plant({**several_tangles(), "shop/broken.py": "x = (\n"})
    files = sorted(tree.files())
    said = Counter(message for run in at_once(tree, pieces(files)) for message in run.ours())
    whole = lint(tree, "--cycles-cache=n", *files)
    assert len(whole.ours()) >= len(PACKAGES) * RINGS
    assert "cycles-internal-error" in whole.stdout
    assert said == Counter(whole.ours())
    assert set(said.values()) == {1}
    # the pieces have left a store behind, and it says the same
    assert lint(tree, *files).ours() == whole.ours()
