"""The interpreters say what CPython says: known programs, known outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runtime.compare import judge
from tests.runtime.oracle import VERSIONS, Entry, Oracle, OracleError, TrueFrame, Truth
from tests.support.trees import write_tree
from tests.support.venvs import NoInterpreterError

RING = """
    == p/__init__.py
    == p/a.py
    from p.b import X
    Y = 1
    == p/b.py
    import importlib

    def load():
        return importlib.import_module("p.c")

    X = load()
    == p/c.py
    from p.a import (
        Y,
    )
"""


@pytest.fixture(params=VERSIONS)
def oracle(request: pytest.FixtureRequest) -> Iterator[Oracle]:
    try:
        running = Oracle(request.param)
    except NoInterpreterError as reason:
        pytest.skip(str(reason))
    with running:
        yield running


def test_a_crash_is_told_with_type_text_and_all_lines(oracle: Oracle, tmp_path: Path) -> None:
    root = write_tree(tmp_path, RING).root
    (truth,) = oracle.run(root, [Entry("import", "p.a")])
    why = "(most likely due to a circular import)"
    assert truth == Truth(
        "raises",
        "ImportError",
        f"cannot import name 'Y' from partially initialized module 'p.a' {why} ({root}/p/a.py)",
        (
            TrueFrame("p.a", 1, f"{root}/p/a.py"),
            TrueFrame("p.b", 6, f"{root}/p/b.py"),
            TrueFrame("p.b", 4, f"{root}/p/b.py"),
            TrueFrame("p.c", 1, f"{root}/p/c.py"),
        ),
        circular=True,
    )


def test_each_entry_runs_in_a_fresh_process(oracle: Oracle, tmp_path: Path) -> None:
    root = write_tree(tmp_path, RING).root
    entries = [Entry("import", name) for name in ("p", "p.a", "p.b", "p.c", "p")]
    assert [truth.fate for truth in oracle.run(root, entries)] == ["loads", "raises", "raises", "loads", "loads"]


def test_a_main_module_is_no_module_of_its_name(oracle: Oracle, tmp_path: Path) -> None:
    root = write_tree(
        tmp_path, {"run.py": "import sys\nassert __name__ == '__main__'\nassert 'run' not in sys.modules\n"}
    )
    assert [truth.fate for truth in oracle.run(root.root, [Entry("main", "run"), Entry("script", "run.py")])] == [
        "loads",
        "loads",
    ]


def test_an_error_that_dash_m_prints_as_one_line_is_unwrapped(oracle: Oracle, tmp_path: Path) -> None:
    tree = {"p/__init__.py": "from p import a\n", "p/a.py": "from p import X\n", "p/__main__.py": ""}
    root = write_tree(tmp_path, tree).root
    (truth,) = oracle.run(root, [Entry("main", "p")])
    assert truth.type == "ImportError"
    assert truth.quoted
    assert truth.frames[-1] == TrueFrame("p.a", 1, f"{root}/p/a.py")


def test_a_file_that_python_cannot_read_is_a_syntax_error(oracle: Oracle, tmp_path: Path) -> None:
    root = write_tree(tmp_path, {"a.py": "import b\n", "b.py": "import\n"}).root
    (truth,) = oracle.run(root, [Entry("import", "a")])
    assert (truth.type, truth.frames) == ("SyntaxError", (TrueFrame("a", 1, f"{root}/a.py"),))


def test_hanging_and_dying_programs_are_survived(oracle: Oracle, tmp_path: Path) -> None:
    tree = {"hangs.py": "while True: pass\n", "dies.py": "import os\nos._exit(3)\n", "leaves.py": "raise SystemExit\n"}
    root = write_tree(tmp_path, tree).root
    entries = [Entry("import", name) for name in ("hangs", "dies", "leaves", "os")]
    fates = [(truth.fate, truth.type) for truth in oracle.run(root, entries, timeout=0.5)]
    assert fates == [("hangs", ""), ("dies", ""), ("raises", "SystemExit"), ("loads", "")]


def test_a_driver_that_is_gone_is_told_and_replaced(oracle: Oracle, tmp_path: Path) -> None:
    root = write_tree(tmp_path, {"a.py": "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n", "b.py": ""}).root
    with pytest.raises(OracleError):
        oracle.run(root, [Entry("import", "a")])
    assert [truth.fate for truth in oracle.run(root, [Entry("import", "b")])] == ["loads"]


def test_programs_leave_nothing_behind(oracle: Oracle, tmp_path: Path) -> None:
    root = write_tree(tmp_path, RING).root
    before = sorted(tmp_path.rglob("*"))
    oracle.run(root, [Entry("import", "p.a"), Entry("main", "p.a")])
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_said_of_no_truth_is_no_agreement(tmp_path: Path) -> None:
    assert judge(tmp_path, None, Truth("hangs"))[0] == "no truth"
