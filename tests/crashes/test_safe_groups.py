"""Groups that are not simulated: what is said is what would be said if they were."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.causes.crashes.safe_groups import SafeGroups
from pylint_cycles.graph.graph import Tangle
from tests.runtime.generator.program import generate
from tests.runtime.trial import write

_PACKAGE = {"p/__init__.py": "from .a import A\n", "p/a.py": "from .b import B\nA = B\n", "p/b.py": "B = 1\n"}
_Judged = dict[tuple[str, ...], bool]


def _findings(root: Path, monkeypatch: pytest.MonkeyPatch, simulate: bool) -> tuple[list[str], _Judged]:
    """What is said of a project, and which of its groups were told to be safe; with `simulate` they are simulated."""
    judged: _Judged = {}
    is_safe = SafeGroups.is_safe

    def watched(self: SafeGroups, group: Tangle) -> bool:
        judged[tuple(member.name for member in group.members)] = found = is_safe(self, group)
        return found and not simulate

    with monkeypatch.context() as patch:
        patch.setattr(SafeGroups, "is_safe", watched)
        found = analyze(str(root), settings=Settings(py_version=(3, 13), cache=False)).findings
        return [f"{one.path}:{one.line} {one.symbol} {one.message}" for one in found], judged


def _judged(root: Path, files: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> _Judged:
    write(root, files)
    return _findings(root, monkeypatch, simulate=False)[1]


def test_a_package_that_imports_what_it_holds_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _judged(tmp_path / "project", _PACKAGE, monkeypatch) == {("p", "p.a", "p.b"): True}


@pytest.mark.parametrize(
    "files",
    [
        {"p/b.py": "from .a import A\nB = 1\n"},
        {"p/b.py": "import p.b\nB = p.VALUE\n"},
        {"p/b.py": "import p\nB = 1\n"},
        {"p/b.py": "from . import VALUE\nB = VALUE\n"},
        {"p/b.py": "def f():\n    from p import a\nB = 1\n"},
        {"p/b.py": "import importlib\nB = importlib.import_module('p.' + 'a')\n"},
        {"p/b.py": "B = __import__('p.' + 'a')\n"},
        {"p/b.py": "import sys\nB = 1\nsys.modules['p.x'] = B\n"},
        {"p/b.py": "B = 1\ndef __getattr__(name): ...\n"},
        {
            "p/__init__.py": "from .c import *\nfrom .a import A\n",
            "p/c/__init__.py": "__all__ = ['d']\n",
            "p/c/d.py": "",
        },
        {"p/__init__.py": "import q\ndef f(): return LATE\nq.hook = f\nfrom .a import A\nLATE = 1\n", "q.py": ""},
        {"p/__init__.py": "import q\nq.hook = lambda: LATE\nfrom .a import A\nLATE = 1\n", "q.py": ""},
        {"p/a.py": "import q\nfrom .b import B\nA = B\n", "q.py": "def f():\n    import p\n"},
        {
            "p/a.py": "import q\nfrom .b import B\nA = B\n",
            "q.py": "import importlib\nX = importlib.import_module('p')\n",
        },
        {
            "p/a.py": "import q\nfrom .b import B\nA = B\n",
            "q.py": "def f():\n    import r\ndef g(run): run()\ng(f)\nX = 1\n",
            "r.py": "from q import X\n",
        },
    ],
    ids=[
        "cycle",
        "itself",
        "package",
        "name of the package",
        "import in a function",
        "by name",
        "builtin",
        "sys.modules",
        "getattr",
        "listed",
        "function handed out",
        "lambda handed out",
        "called elsewhere",
        "by name elsewhere",
        "fails outside",
    ],
)
def test_what_a_member_could_meet_half_loaded_is_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str]
) -> None:
    judged = _judged(tmp_path / "project", {**_PACKAGE, **files}, monkeypatch)
    assert [names for names, is_safe in judged.items() if "p" in names and is_safe] == []


def test_a_failure_outside_every_group_is_told_of_the_importer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # q and r are in no group: each runs the other in a call only
    files = {
        **_PACKAGE,
        "p/b.py": "import q\nB = 1\n",
        "q.py": "def f():\n    import r\ndef g(run): run()\ng(f)\nX = 1\n",
        "r.py": "from q import X\n",
    }
    write(tmp_path / "project", files)
    found, _ = _findings(tmp_path / "project", monkeypatch, simulate=False)
    assert any("p/b.py:1 cyclic-import-error" in one for one in found)


def test_imports_that_lead_into_a_knot_are_looked_into_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # importing q works wherever it happens, although it and r lead to each other
    files = {
        **_PACKAGE,
        "p/b.py": "import q\nB = 1\n",
        "q.py": "def f():\n    import r\nX = 1\n",
        "r.py": "from q import X\n",
    }
    assert _judged(tmp_path / "project", files, monkeypatch) == {("p", "p.a", "p.b"): True}


_IMPORTS = (
    "from t.{package}.{module} import {module}\n",
    "from t.{package} import {module}\n",
    "from t.{package} import {package}\n",
    "import t.{package}.{module} as m\nX = m.{module}\n",
    "import t.{package}.{module}\nX = t.{package}.{module}.{module}\n",
    "from .{module} import {module}\n",
    "from . import {module}\n",
    "from .{module} import *\n",
    "try:\n    from .{module} import {module}\nexcept ImportError:\n    pass\n",
    "def f():\n    from t.{package}.{module} import {module}\n",
    "def f():\n    from t.{package}.{module} import {module}\ndef g(run): run()\ng(f)\n",
    "import t.{package}.{module} as m\ndef f(): return LAST\nm.hook = f\n",
    "import t.{package}.{module} as m\nif m.hook: m.hook()\n",
)


def _sparse(seed: int) -> dict[str, str]:
    """Packages whose modules import little, most of it from their own package and from modules further down."""
    random = Random(seed)
    files = {"t/__init__.py": ""}
    for place in range(5):
        package = f"p{place}"
        for number in range(4):
            name = f"m{number}"
            wanted = random.sample(range(number + 1, 5), min(4 - number, random.randrange(3)))
            wanted += [random.randrange(4)] * (random.random() < 0.1)
            body = "" if random.random() < 0.7 else f"{name} = 1\nhook = None\n"
            for one in wanted:
                target = package if random.random() < 0.6 else f"p{min(place + random.randrange(3), 4)}"
                form = random.choice(_IMPORTS if random.random() < 0.3 else _IMPORTS[:9])
                body += form.format(package=target, module=f"m{one % 4}")
            files[f"t/{package}/{name}.py"] = f"{body}{name} = 1\nhook = None\nLAST = 1\n"
        inside = random.sample(range(4), random.randrange(4))
        lines = "".join(random.choice(_IMPORTS[5:8]).format(module=f"m{one}") for one in inside)
        files[f"t/{package}/__init__.py"] = f"{lines}{package} = 1\n"
    return files


def test_what_is_not_simulated_would_add_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    safe = said = 0
    for seed in range(200):
        root = tmp_path / str(seed)
        write(root, generate(seed).files if seed % 4 == 0 else _sparse(seed))
        found, judged = _findings(root, monkeypatch, simulate=False)
        safe += sum(judged.values())
        said += sum("cyclic-import-order" in one or "cyclic-import-error" in one for one in found)
        assert found == _findings(root, monkeypatch, simulate=True)[0], seed
    assert safe > 100
    assert said > 100
