"""Random programs: the same for a seed, readable by every Python, and of everything that matters something."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

from tests.runtime.generator.program import generate
from tests.runtime.versions import PROGRAMS

SAMPLE = 300


def test_a_seed_gives_one_program() -> None:
    script = (
        "import json; from tests.runtime.generator.program import generate;"
        "print(json.dumps([generate(seed).files for seed in range(20)]))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": str(hash_seed), "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for hash_seed in (1, 2)
    }
    assert said == {json.dumps([generate(seed).files for seed in range(20)]) + "\n"}


def test_the_files_can_be_read_by_python_3_10() -> None:
    for seed in range(SAMPLE):
        for path, text in generate(seed).files.items():
            ast.parse(text, f"{seed}/{path}", feature_version=(3, 10))


def test_programs_are_of_three_to_a_dozen_modules() -> None:
    sizes = [len(generate(seed).files) for seed in range(SAMPLE)]
    assert min(sizes) >= 3
    assert max(sizes) <= 18
    assert len(set(sizes)) > 8


def test_each_feature_is_in_several_programs() -> None:
    counts: dict[str, int] = {}
    for seed in range(PROGRAMS):
        for feature in generate(seed).features:
            counts[feature] = counts.get(feature, 0) + 1
    assert len(counts) > 230
    assert {feature: count for feature, count in counts.items() if count < 3} == {}
