"""Modules that are not Python source: compiled extensions, generated and optional ones.

Importing `p.core._speed` runs `p/core/__init__.py`, whatever `_speed` is; and a module of `p.core` may do it.
"""

from __future__ import annotations

import pytest

from tests.conftest import Plant
from tests.support.agree import QUICK, check
from tests.support.wild import cycles_met

TAIL = "cpython-311-x86_64-linux-gnu.so"


@pytest.mark.parametrize("compiled", [False, True], ids=["missing", "compiled"])
@pytest.mark.parametrize(
    "statement",
    [
        "from g.core._speed import fast",
        "import g.core._speed as fast",
        "from g.core import _speed as fast",
    ],
)
def test_the_packages_above_it_are_run(plant: Plant, statement: str, compiled: bool) -> None:
    sources = {
        "g/__init__.py": "",
        "g/core/__init__.py": "from g.a import A  # [cyclic-import-fat-init, cyclic-import-swallowed]\n\n\n"
        "class Core(A):\n    pass\n",
        "g/a.py": f"try:\n    {statement}\nexcept ImportError:\n    fast = None\n\n\n"
        "class A:\n    def run(self):\n        return fast()\n",
    }
    assert cycles_met([sources])[0][0], "CPython does meet a cycle here"
    tree = plant(sources)
    if compiled:
        tree.write(f"g/core/_speed.{TAIL}", b"\x7fELF")
    check(tree, QUICK)


@pytest.mark.parametrize("compiled", [False, True], ids=["missing", "compiled"])
@pytest.mark.parametrize(
    "statement",
    [
        "from g.core._speed import fast",
        "import g.core._speed as fast",
        "import g.core._speed",
        "from g.core import _speed as fast",
        "from ._speed import fast",
        "from . import _speed as fast",
    ],
)
def test_inside_its_own_package_it_is_no_cycle(plant: Plant, statement: str, compiled: bool) -> None:
    tree = plant(
        {
            "g/__init__.py": "",
            "g/core/__init__.py": "from g.core.a import A\n\n\nclass Core(A):\n    pass\n",
            "g/core/a.py": f"try:\n    {statement}\nexcept ImportError:\n    fast = None\n\n\nclass A:\n    pass\n",
        }
    )
    if compiled:
        tree.write(f"g/core/_speed.{TAIL}", b"\x7fELF")
    check(tree, QUICK)
