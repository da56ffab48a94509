"""`import p` in a module of p that imports modules below p as well: the others bind the same name."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.causes.after_edit import assert_cured, edited
from tests.causes.said import said
from tests.conftest import Plant
from tests.support.trees import Tree

TREE = """
== p/__init__.py
from p.task import Task
from p.a import f
== p/config.py
LIMIT = 3
== p/task.py
class Task: ...
== p/a.py
{head}

{body}
"""
ENDS = "and nothing else of p, this module's own package, is needed while this module is being imported; {}."
TASK = "class More(p.task.Task): ...\ndef f(): return p.config.LIMIT, p.Task"
FOUND = "  # [cyclic-import-fat-init]"


@pytest.mark.parametrize(
    ("head", "body", "line", "text"),
    [
        pytest.param(
            f"import p{FOUND}\nimport p.config\nimport p.task",
            TASK,
            1,
            "Line 3 imports 'p.task', which binds 'p' as well, " + ENDS.format("delete this line"),
            id="below",
        ),
        pytest.param(
            f"import p.config\nimport p.task\nimport p{FOUND}",
            TASK,
            3,
            "Line 2 imports 'p.task', which binds 'p' as well, " + ENDS.format("delete this line"),
            id="above",
        ),
        pytest.param(
            f"import p{FOUND}\nimport p.config, p.task",
            "class More(p.task.Task): x = p.config.LIMIT\ndef f(): ...",
            1,
            "Line 2 imports 'p.config' and 'p.task', which bind 'p' as well, " + ENDS.format("delete this line"),
            id="two",
        ),
        pytest.param(
            f"import sys, p{FOUND}\nimport p.config",
            "def f(): return sys, p.Task",
            1,
            "Line 2 imports 'p.config', which binds 'p' as well, " + ENDS.format("take 'p' out of this line"),
            id="in-functions-only",
        ),
        pytest.param(
            f"from __future__ import annotations\nimport p{FOUND}\nimport p.config",
            "def f() -> p.Task: return p",
            2,
            "Line 3 imports 'p.config', which binds 'p' as well, " + ENDS.format("delete this line"),
            id="annotation",
        ),
    ],
)
def test_the_line_is_not_needed(plant: Plant, head: str, body: str, line: int, text: str) -> None:
    tree = plant(TREE.format(head=head, body=body))
    assert said(tree) == [f"p/a.py:{line} HIGH: {text}"]
    without = "\n".join(one for one in head.replace("sys, p", "sys").splitlines() if one != f"import p{FOUND}")
    assert_cured(edited(tree, TREE.format(head=without, body=body)))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("import p.config as c", TASK, id="renamed"),
        pytest.param("from p import config", TASK, id="from"),
        pytest.param("if f: import p.task", TASK, id="conditional"),
        pytest.param("try:\n    import p.task\nexcept ImportError: ...", TASK, id="guarded"),
        pytest.param("import p.task", "class More(p.Task): ...\ndef f(): ...", id="read-at-import"),
        pytest.param("import p.task", "def f() -> p.Task: ...", id="evaluated-annotation"),
        pytest.param("class More(p.config.Task): ...\nimport p.config", "def f(): ...", id="read-before"),
        pytest.param("import p.task", "p = p.task\ndef f(): ...", id="bound-otherwise"),
        pytest.param("def g():\n    import p.task", "def f(): return p.Task", id="in-a-function"),
    ],
)
def test_the_line_is_needed(plant: Plant, head: str, body: str) -> None:
    tree = plant(TREE.format(head=f"import p\n{head}", body=body))
    advice = advice_in(tree)
    assert advice
    assert "as well, and nothing else" not in "".join(advice)


def test_one_that_stands_in_the_ring_may_have_to_go_into_functions_itself(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.a import f
        from p.b import g
        == p/a.py
        import p
        import p.b
        def f(): return p.g, p.b.g
        == p/b.py
        from p.a import f
        g = f
        """
    )
    advice = advice_in(tree)
    assert advice
    assert "as well, and nothing else" not in "".join(advice)


def advice_in(tree: Tree) -> list[str]:
    return [finding.advice for finding in analyze(tree.root, settings=Settings(py_version=(3, 10))).findings]
