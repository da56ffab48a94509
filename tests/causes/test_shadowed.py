"""shadowed: a file with the name of a library imports itself instead of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.causes import shadowed
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import cases_of
from pylint_cycles.causes.self_import import shadowed_imports
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant
from tests.support.run_pylint import lint
from tests.support.trees import Place, Tree
from tests.support.venvs import NoInterpreterError, interpreter

Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function: source of a library `redis` in, which is then installed beside pylint."""

    def write(source: str) -> None:
        library = tmp_path / "site-packages" / "redis"
        library.mkdir(parents=True)
        (library / "__init__.py").write_text(source, encoding="utf-8")
        (library / "asyncio").mkdir()
        monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))

    return write


def told(tree: Tree, source_roots: tuple[str, ...] = (), ignored: tuple[str, ...] = ()) -> list[str]:
    """`path:line CONFIDENCE: text` of each self-import in the tree; they must be the marked ones."""
    roots = tuple(str(tree.root / root) for root in source_roots)
    graph = ImportGraph(Workspace(roots), ignored)
    context = Context(graph, Settings(source_roots=roots, ignored_modules=ignored))
    modules = [graph.workspace.module_at(str(tree.root / path)) for path in tree.files()]
    found = [finding for module in modules if module is not None for finding in shadowed_imports(module, context)]
    root = f"{tree.root}/"
    places = [Place(finding.path.removeprefix(root), finding.line, finding.symbol) for finding in found]
    assert tuple(sorted(places)) == tree.expected
    for finding in found:
        assert finding.message == finding.advice
        assert finding.ring == (finding.importer,) == (finding.imported,)
        assert finding.cause == "shadowed"
    return [
        f"{place.path}:{place.line} {one.confidence}: {one.advice}" for place, one in zip(places, found, strict=True)
    ]


STDLIB = (
    "HIGH: This file is named like the standard library module 'random' and so imports itself instead of it{gap}. "
    "Rename the file, and change the imports that mean it."
)


@pytest.mark.parametrize(
    ("source", "gap"),
    [
        ("import random  # [cyclic-import-shadowed]\nprint(random.randint(1, 6))", ": 'randint' is not defined here"),
        (
            "from random import randint, choice  # [cyclic-import-shadowed]",
            ": 'choice' and 'randint' are not defined here",
        ),
        (
            "def f():\n    import random  # [cyclic-import-shadowed]\n    return random.choice([1])",
            ": 'choice' is not defined here",
        ),
        ("def choice(x): ...\nimport random as r  # [cyclic-import-shadowed]\nx = r.choice", ""),
        ("import random  # [cyclic-import-shadowed]", ""),
        ("from random import *  # [cyclic-import-shadowed]", ""),
        (
            "try:\n    from random import Nothing  # [cyclic-import-shadowed]\nexcept ImportError:\n    pass",
            ": 'Nothing' is not defined here",
        ),
        ("import random.sub  # [cyclic-import-shadowed]", ": 'sub' is not defined here"),
        ("import os, random  # [cyclic-import-shadowed]\nx = random.seed()", ": 'seed' is not defined here"),
        # the one that runs at import
        ("def f():\n    import random\nimport random  # [cyclic-import-shadowed]", ""),
    ],
)
def test_a_file_named_like_a_standard_module(plant: Plant, source: str, gap: str) -> None:
    tree = plant({"pyproject.toml": "", "random.py": source})
    assert [text.partition(" ")[2] for text in told(tree)] == [STDLIB.format(gap=gap)]


@pytest.mark.parametrize(
    "source",
    [
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import random",
        "if __name__ == '__main__':\n    import random",
        "from . import random",
        "import random_words",
        "import importlib\nrandom = importlib.import_module('random')",
        "import sys\nsys.path.pop(0)\nimport random\nprint(random.choice([1]))",
        "import sys\nfrom sys import path\ndel sys.modules['random']\nimport random",
        "def f():\n    import doctest, random\n    doctest.testmod(random)",
        # its own names, which the library does not have
        "def mine(): ...\ndef f():\n    from random import mine",
        "import pickle",
        "import random\nx = (",
    ],
)
def test_other_imports_are_none_of_itself(plant: Plant, source: str) -> None:
    assert told(plant({"pyproject.toml": "", "random.py": source})) == []


@pytest.mark.parametrize("path", ["pkg/random.py", "pkg/sub/random.py", "src/pkg/random.py"])
def test_in_a_package_the_library_is_meant(plant: Plant, path: str) -> None:
    package = str(Path(path).parent / "__init__.py")
    assert told(plant({"pyproject.toml": "", package: "", path: "import random\nrandom.choice([1])"})) == []


@pytest.mark.parametrize("name", ["sys", "builtins", "time", "os", "io", "abc", "codecs", "site", "posixpath"])
def test_modules_that_the_interpreter_has_from_the_start(plant: Plant, name: str) -> None:
    assert told(plant({"pyproject.toml": "", f"{name}.py": f"import {name}\nprint({name}.missing)"})) == []


TYPES = "import types\nprint(types.ModuleType)"
MARKED = "import types  # [cyclic-import-shadowed]\nprint(types.ModuleType)"


@pytest.mark.parametrize(
    ("files", "source_roots"),
    [
        pytest.param({"types.py": MARKED}, (), id="no boundary"),
        pytest.param({"setup.py": "", "types.py": MARKED}, (), id="top of the project"),
        pytest.param({"pyproject.toml": "", "src/types.py": MARKED}, (), id="src"),
        pytest.param({"pyproject.toml": "", "code/types.py": MARKED}, ("code",), id="source root"),
        pytest.param(
            {"pyproject.toml": "", "tools/types.py": f"{MARKED}\nif __name__ == '__main__':\n    print(1)"},
            (),
            id="script",
        ),
        pytest.param(
            {"pyproject.toml": "", "tools/types.py": MARKED, "tools/a.py": "import b", "tools/b.py": ""},
            (),
            id="bare names",
        ),
        pytest.param({"setup.py": "", "types.py": MARKED, "types/x.py": ""}, (), id="beside a directory of that name"),
    ],
)
def test_directories_on_the_path(plant: Plant, files: dict[str, str], source_roots: tuple[str, ...]) -> None:
    assert len(told(plant(files), source_roots)) == 1


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"pyproject.toml": "", "names/types.py": TYPES}, id="no evidence"),
        pytest.param({"pyproject.toml": "", "names/types.py": TYPES, "main.py": "import names.types"}, id="namespace"),
        pytest.param(
            {
                "pyproject.toml": "",
                "names/types.py": TYPES,
                "names/other.py": "import helper",
                "names/helper.py": "",
                "main.py": "import \\\n    names.types",
            },
            id="namespace, on two lines",
        ),
        pytest.param(
            {
                "pyproject.toml": "",
                "names/types.py": TYPES,
                "names/other.py": "import helper",
                "names/helper.py": "",
                "main.py": "from importlib import import_module\nimport_module('names.types')",
            },
            id="namespace, by a call",
        ),
        pytest.param(
            {"pyproject.toml": "", "src/types.py": TYPES, "tests/test_a.py": "from src.types import T"},
            id="src as a name",
        ),
        pytest.param({"names/types.py": TYPES, "main.py": "from names.types import T"}, id="namespace, no boundary"),
        pytest.param(
            {
                "pyproject.toml": "",
                "names/types.py": f"{TYPES}\nif __name__ == '__main__':\n    print(1)",
                "app/__init__.py": "",
                "app/main.py": "def f():\n    from names.types import T",
            },
            id="script that is imported by its full name",
        ),
        pytest.param(
            {"pyproject.toml": "", "names/types.py": TYPES, "names/a.py": "import redis", "names/redis.py": ""},
            id="a bare name that is a library's",
        ),
        pytest.param(
            {"pyproject.toml": "", "names/types.py": TYPES, "names/a.py": "from . import b", "names/b.py": ""},
            id="relative imports",
        ),
        pytest.param({"pyproject.toml": "", "site-packages/types.py": TYPES}, id="installed"),
        pytest.param(
            {"pyproject.toml": "", "types.py": TYPES, "types/__init__.py": ""}, id="the package is found first"
        ),
        pytest.param({"pyproject.toml": "[project]\nname = 'types'", "types.py": TYPES}, id="backport"),
        pytest.param(
            {"setup.py": "setup(name='types34', py_modules=['types'])", "types.py": TYPES}, id="older backport"
        ),
    ],
)
def test_directories_that_may_not_be_on_the_path(plant: Plant, files: dict[str, str]) -> None:
    assert told(plant(files)) == []


def test_ignored_modules(plant: Plant) -> None:
    assert told(plant({"pyproject.toml": "", "types.py": TYPES}), ignored=("typ*",)) == []


LIBRARY = "{} This file is named like the library 'redis' and so imports itself instead of it{}. {}"
CURE = "Rename the file, and change the imports that mean it."


@pytest.mark.parametrize(
    "source",
    [
        "from redis import Redis  # [cyclic-import-shadowed]\nclient = Redis()",
        "import redis  # [cyclic-import-shadowed]\nclient = redis.Redis()",
        "from redis import Redis  # [cyclic-import-shadowed]\nclient = Redis()\ndef connect(): return client",
        "class Mine: ...\nfrom redis import Mine, Redis  # [cyclic-import-shadowed]",
    ],
)
@pytest.mark.parametrize("is_installed", [True, False])
def test_a_file_named_like_a_library(plant: Plant, install: Install, source: str, is_installed: bool) -> None:
    if is_installed:
        install("class Redis: ...")
    tree = plant({"pyproject.toml": "", "redis.py": source})
    text = LIBRARY.format("INFERENCE:", ": 'Redis' is not defined here", CURE)
    assert [one.partition(" ")[2] for one in told(tree)] == [text]


def test_a_wrapper_of_an_installed_library(plant: Plant, install: Install) -> None:
    source = "import redis{}\ndef from_url(url): return redis.from_url(url)"
    assert told(plant({"pyproject.toml": "", "redis.py": source.format("")})) == []
    install("def from_url(url): ...")
    tree = plant({"pyproject.toml": "", "redis.py": source.format("  # [cyclic-import-shadowed]")})
    assert told(tree) == [f"redis.py:1 {LIBRARY.format('INFERENCE:', '', CURE)}"]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"setup.cfg": "[metadata]\nname = redis-py", "redis.py": "from redis import Redis"}, id="itself"),
        pytest.param({"setup.py": "", "redis.py": "import redis\nclass Redis: ...\nx = redis.Redis"}, id="own name"),
        pytest.param({"setup.py": "", "redis.py": "import redis"}, id="unused"),
        pytest.param({"setup.py": "", "redis.py": "from redis import X\ndef __getattr__(name): ..."}, id="served"),
        pytest.param({"setup.py": "", "redis.py": "from redis import X\nfrom lib import *"}, id="starred in"),
        pytest.param({"setup.py": "", "redis.py": "from redis import X\nglobals()['X'] = 1"}, id="dynamic"),
        pytest.param(
            {
                "setup.py": "",
                "bin/redis.py": "from redis import X\nif __name__ == '__main__': X()",
                "redis/__init__.py": "",
            },
            id="a package of the project is meant",
        ),
        pytest.param(
            {"setup.py": "", "tool.py": "try:\n    from tool import X\nexcept ImportError: ..."}, id="unknown"
        ),
        pytest.param({"setup.py": "", "tool.py": "def f():\n    from tool import X"}, id="unknown and deferred"),
        pytest.param({"setup.py": "from setup import X", "conftest.py": "from conftest import X"}, id="files of tools"),
    ],
)
def test_files_that_are_called_like_a_library_rightly(plant: Plant, files: dict[str, str]) -> None:
    assert told(plant(files)) == []


def test_a_file_that_wants_of_itself_what_it_does_not_have(plant: Plant) -> None:
    tree = plant({"setup.py": "", "tool.py": "from tool import run  # [cyclic-import-shadowed]\nrun()"})
    assert told(tree) == [
        "tool.py:1 INFERENCE: This file is named 'tool', like what it imports, and so imports itself: 'run' is not "
        "defined here. Rename the file."
    ]


VIEWS = "import redis{}\nx = redis.Redis()\nfrom redis import models\nfrom redis.models import M, N"


@pytest.mark.parametrize("is_installed", [True, False])
def test_a_package_named_like_a_library(plant: Plant, install: Install, is_installed: bool) -> None:
    if is_installed:
        install("class Redis: ...")
    files = {"setup.py": "", "redis/__init__.py": "", "redis/models.py": "class M: ...", "redis/urls.py": ""}
    tree = plant({**files, "redis/views.py": VIEWS.format("  # [cyclic-import-shadowed]")})
    assert told(tree) == [
        "redis/views.py:1 INFERENCE: The package redis is named like the library 'redis' and so imports from itself "
        "instead of it: 'Redis' is not defined in redis. Rename the package, and change the imports that mean it."
    ]


def test_an_app_named_like_a_standard_module(plant: Plant) -> None:
    tree = plant(
        """
        == manage.py
        == setup.cfg
        == calendar/__init__.py
        import calendar  # [cyclic-import-shadowed]
        DAYS = calendar.day_name
        == calendar/models.py
        import calendar
        from calendar.other import Other
        from calendar import other
        class Day: ...
        == calendar/other.py
        class Other: ...
        == calendar/views.py
        from calendar import monthrange, other  # [cyclic-import-shadowed]
        from calendar import DAYS
        """
    )
    like = "named like the standard library module 'calendar' and so imports"
    cure = "Rename the package, and change the imports that mean it."
    assert told(tree) == [
        f"calendar/__init__.py:1 HIGH: This package is {like} itself instead of it: 'day_name' is not defined here. "
        f"{cure}",
        f"calendar/views.py:1 HIGH: The package calendar is {like} from itself instead of it: 'monthrange' is not "
        f"defined in calendar. {cure}",
    ]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"redis/x.py": "from redis import client, Client, VERSION"}, id="its own names"),
        pytest.param({"redis/x.py": "from redis import _speedups, speed", "redis/speed.c": ""}, id="compiled"),
        pytest.param({"redis/x.py": "from redis import Nothing"}, id="in neither"),
        pytest.param(
            {"redis/x.py": "from redis import Redis", "redis/asyncio.py": "", "redis/client.py": ""}, id="alike"
        ),
        pytest.param(
            {"pyproject.toml": "[project]\nname = 'redis'", "redis/x.py": "from redis import Redis"}, id="declared"
        ),
        pytest.param({"redis/x.py": "from redis.sub import Redis", "redis/sub/y.py": ""}, id="namespace"),
    ],
)
def test_a_package_that_is_the_library(plant: Plant, install: Install, tmp_path: Path, files: dict[str, str]) -> None:
    install("class Redis: ...\nclass Client: ...\nVERSION = 1")
    for name in ("client", "x") if "redis/asyncio.py" in files else ():
        (tmp_path / "site-packages" / "redis" / f"{name}.py").touch()
    init = "from redis.client import Client\nfrom redis.version import VERSION"
    rest = {"redis/client.py": "class Client: ...", "redis/version.py": "VERSION = 1"}
    assert told(plant({"setup.py": "", "redis/__init__.py": init, **rest, **files})) == []


@pytest.mark.parametrize("number", [19, 20])
def test_a_package_whose_modules_know_its_name(plant: Plant, number: int) -> None:
    mark = "  # [cyclic-import-shadowed]" if number < 20 else ""
    files = {f"redis/m{one}.py": "from redis.models import M" for one in range(number)}
    files |= {
        "redis/__init__.py": "",
        "redis/models.py": "class M: ...",
        "redis/x.py": f"from redis import Redis{mark}",
    }
    told(plant({"setup.py": "", **files}))


def test_a_package_of_no_known_library(plant: Plant) -> None:
    assert told(plant({"setup.py": "", "tool/__init__.py": "", "tool/x.py": "from tool import Missing"})) == []


RING = {
    "setup.py": "",
    "redis.py": "import helpers\ndef connect(): return helpers.client()",
    "helpers.py": "from redis import Redis\ndef client(): return Redis()",
}


def _judged(tree: Tree) -> list[str]:
    graph = ImportGraph(Workspace())
    context = Context(graph, Settings())
    module = graph.workspace.module_at(str(tree.root / "redis.py"))
    assert module is not None
    tangle = graph.tangle_of(module)
    assert tangle is not None
    said = []
    for case in cases_of(tangle, context):
        found = [(name, verdict) for name in case.names if (verdict := shadowed.judge(case, name, context))]
        if found:
            assert {(verdict.cause, verdict.cost) for _, verdict in found} == {("shadowed", 1)}
            said.append(f"{case.importer.name}:{case.statement.line} {shadowed.advise(case, found, context)}")
    return said


@pytest.mark.parametrize(
    ("helpers", "what"),
    [
        ("from redis import Redis\ndef client(): return Redis()", "'Redis' is"),
        ("import redis\ndef client(): return redis.Redis()", "'Redis' is"),
        ("import redis\ndef client(): return redis.Redis() or redis.from_url()", "'Redis' and 'from_url' are"),
        ("from redis import Redis, StrictRedis\ndef client(): return Redis()", "'Redis' and 'StrictRedis' are"),
    ],
)
def test_another_module_of_the_ring_wants_the_library(plant: Plant, helpers: str, what: str) -> None:
    assert _judged(plant({**RING, "helpers.py": helpers})) == [
        "helpers:1 The file redis of the project is named like the library 'redis' and is imported instead of it: "
        f"{what} not defined there. Rename that file, and change the imports that mean it."
    ]


@pytest.mark.parametrize(
    "helpers",
    [
        "from redis import connect\ndef client(): return connect()",
        "import redis\ndef client(): return redis.connect()",
        "import redis\ndef client(): return redis.connect() or redis.Redis()",
        "import redis\ndef client(): ...",
        "from redis import *\ndef client(): ...",
        "redis = __import__('redis')\ndef client(): ...",
    ],
)
def test_another_module_of_the_ring_wants_the_file(plant: Plant, helpers: str) -> None:
    assert _judged(plant({**RING, "helpers.py": helpers})) == []


def test_no_library_is_known_by_that_name(plant: Plant) -> None:
    tree = plant({"setup.py": "", "redis.py": "import tool\nX = 1", "tool.py": "from redis import X"})
    tree.write("redis.py", "from tool import missing\nX = 1")
    assert _judged(tree) == []


def test_pylint_says_both_on_the_import(plant: Plant) -> None:
    tree = plant(
        """
        == pyproject.toml
        == helpers.py
        from redis import Redis  # [cyclic-import-shadowed]
        def client(): return Redis()
        == redis.py
        import helpers
        == statistics.py
        from statistics import mean  # [cyclic-import-shadowed]
        """
    )
    run = lint(tree)
    assert run.places() == tree.expected
    ring, alone = (finding.message for finding in run.ours())
    assert ring.startswith("Import cycle helpers -> redis -> helpers. The file redis of the project is named like ")
    assert alone.startswith("This file is named like the standard library module 'statistics' and so imports itself ")
    assert [finding.confidence for finding in run.ours()] == ["INFERENCE", "HIGH"]
    # the advice, taken literally
    (tree.root / "redis.py").rename(tree.root / "cache.py")
    (tree.root / "statistics.py").rename(tree.root / "figures.py")
    assert lint(tree).ours() == ()


def test_a_file_that_is_not_linted_is_not_reported(plant: Plant) -> None:
    source = "# pylint: skip-file\nfrom statistics import mean"
    assert analyze(plant({"pyproject.toml": "", "statistics.py": source}).root).findings == ()


RUNS = [
    ("random.py", "import random\nprint(random.randint(1, 6))", "AttributeError"),
    ("random.py", "from random import randint\nprint(randint(1, 6))", "ImportError"),
    ("random.py", "def f():\n    import random\n    return random.choice([1])\nf()", "AttributeError"),
    ("calendar.py", "import calendar.sub", "ModuleNotFoundError"),
    ("redis.py", "from redis import Redis\nprint(Redis)", "ImportError"),
    ("tool.py", "from tool import run", "ImportError"),
]


@pytest.mark.parametrize("version", ["3.10", "3.11", "3.12", "3.13"])
@pytest.mark.parametrize(("path", "source", "error"), RUNS)
def test_cpython_agrees(plant: Plant, version: str, path: str, source: str, error: str) -> None:
    """The bad script fails for that reason; under another name it does what CPython does without the file."""
    tree = plant({path: source})
    bad = _run(tree, version, path)
    assert bad.returncode == 1
    assert bad.stderr.splitlines()[-1].startswith(f"{error}: ")
    graph = ImportGraph(Workspace())
    module = graph.workspace.module_at(str(tree.root / path))
    assert module is not None
    assert len(shadowed_imports(module, Context(graph, Settings()))) == 1

    (tree.root / path).rename(tree.root / "renamed.py")
    good = _run(tree, version, "renamed.py")
    graph = ImportGraph(Workspace())
    module = graph.workspace.module_at(str(tree.root / "renamed.py"))
    assert module is not None
    assert shadowed_imports(module, Context(graph, Settings())) == ()
    if path == "random.py":
        assert (good.returncode, good.stderr) == (0, "")
    else:
        # the library is not installed: another error, and not one that names the file
        assert good.stderr.splitlines()[-1].startswith("ModuleNotFoundError: No module named")


@pytest.mark.parametrize("version", ["3.10", "3.11", "3.12", "3.13"])
@pytest.mark.parametrize("name", ["sys", "time", "os", "io", "abc", "codecs", "site", "stat", "posixpath"])
def test_cpython_has_these_from_the_start(plant: Plant, version: str, name: str) -> None:
    tree = plant({f"{name}.py": f"import {name}\nassert not hasattr({name}, 'mine')\nmine = 1"})
    assert _run(tree, version, f"{name}.py", "-s").stderr == ""


def _run(tree: Tree, version: str, path: str, option: str = "-S") -> subprocess.CompletedProcess[str]:
    try:
        python = interpreter(version)
    except NoInterpreterError as error:
        pytest.skip(str(error))
    # as a rule without `site`: what is installed may load half of the library
    argv = [str(python), "-E", option, "-B", str(tree.root / path)]
    return subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True, cwd=tree.root)
