"""What an extension module is built from may be no module, or not be built: a crash is predicted all the same."""

from __future__ import annotations

import pytest

from pylint_cycles.api import analyze
from tests.conftest import Plant

HELPER = {
    "p/__init__.py": "from .user import run\ndef encode(): ...\n",
    "p/encode.c": "",
    "p/user.py": "from . import encode\ndef run(): ...\n",
}
FALLBACK = {
    "p/__init__.py": "from .user import run\nVERSION = 1\n",
    "p/_speedups.c": "",
    "p/user.py": "try:\n    from . import _speedups\nexcept ImportError:\n    from ._native import run\n",
    "p/_native.py": "from p import VERSION\ndef run(): ...\n",
}


@pytest.mark.parametrize(
    ("files", "where"),
    [(HELPER, ("p/user.py", 1)), (FALLBACK, ("p/_native.py", 1))],
    ids=["a helper that is no module", "the fallback to Python"],
)
def test_a_crash_beside_the_source_of_an_extension_module(
    plant: Plant, files: dict[str, str], where: tuple[str, int]
) -> None:
    tree = plant(files)
    found = [one for one in analyze(tree.root).findings if one.symbol == "cyclic-import-error"]
    assert [(one.path.removeprefix(f"{tree.root}/"), one.line) for one in found] == [where]
