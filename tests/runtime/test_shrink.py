"""Programs get as small as what they show allows."""

from __future__ import annotations

from tests.runtime.generator.program import generate
from tests.runtime.shrink import Files, shrink


def test_what_is_not_needed_goes() -> None:
    files = {
        "p/__init__.py": "X = 1\n",
        "p/a.py": "import os\ntry:\n    if X:\n        from p.b import Z, Y\nfinally:\n    pass\n",
        "p/b.py": "Y = [1, 2]\n",
    }
    found = shrink(files, lambda some: "Y" in some.get("p/a.py", "") and "p.b" in some["p/a.py"])
    assert found == {"p/a.py": "from p.b import Y\n"}


def test_what_holds_before_holds_after() -> None:
    files = generate(7).files
    wanted = "import"

    def differs(some: Files) -> bool:
        for path, text in some.items():
            compile(text, path, "exec")
        return sum(text.count(wanted) for text in some.values()) >= 2

    assert differs(files)
    found = shrink(files, differs)
    assert differs(found)
    assert sum(len(text.splitlines()) for text in found.values()) == 2
