"""Homes: where a name that a package passes on is really defined."""

from __future__ import annotations

import pytest

from pylint_cycles.causes.home import home_of, leads_through
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant

FILES = {
    "p/one.py": "def name(): ...\n",
    "p/two.py": "\ndef name(): ...\n",
    "p/again.py": "from p.one import *\n",
    "p/chain.py": "from p.again import name\n",
    "p/back.py": "from p import name\n",
    "p/choice.py": "try:\n from .one import name\nexcept ImportError:\n from .two import name\n",
}


def home(plant: Plant, init: str, name: str = "name", **more: str) -> str:
    """`module.name:line` of the home, with the modules on the way by name; "unknown" when it is None."""
    tree = plant({**FILES, "p/__init__.py": init, **{f"p/{stem}.py": text for stem, text in more.items()}})
    workspace = Workspace()
    module = workspace.module_at(str(tree.root / "p/__init__.py"))
    assert module is not None
    found = home_of(workspace, module, name)
    if found is None:
        return "unknown"
    where = f"{found.module.name}:{found.name}:{found.line}" if found.module is not None else found.name
    passing = [one for one in workspace.unit_of(module) if found.module is not None and one.path != found.module.path]
    via = [one.name for one in passing if leads_through(workspace, module, name, [one.path])]
    return " ".join([where, *(["aliased"] if found.is_aliased else []), *(f"via {one}" for one in via)])


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        ("def name(): ...\n", "p:name:1"),
        ("from .one import name\n", "p.one:name:1 via p"),
        ("from .chain import name\n", "p.one:name:1 via p via p.again via p.chain"),
        ("from json import loads as name\n", "json.loads"),
        ("from . import one as name\n", "p.one::0 via p"),
        ("import p.one as name\n", "p.one::0 via p"),
        ("", "unknown"),
        ("from .missing import name\n", "unknown"),
        ("from . import name\n", "unknown"),
        ("from .loop import name\n", "unknown"),
        # an attribute of an imported module
        ("from . import one as _one\nname = _one.name\n", "p.one:name:1 aliased via p"),
        ("import p.chain as _c\nname = _c.name\n", "p.one:name:1 aliased via p via p.again via p.chain"),
        ("import p.chain\nname = p.chain.name\n", "p.one:name:1 aliased via p via p.again via p.chain"),
        ("from . import one as _one\nother = _one.name\nname = other\n", "p.one:name:1 aliased via p"),
        ("from . import one as _one\nname = _one.missing\n", "p:name:2"),
        ("from . import one as _one\nname = _one.name()\n", "p:name:2"),
        ("from . import loop as _loop\nname = _loop.name\n", "unknown"),
        ("import json\nname = json.loads\n", "p:name:2"),
        ("try:\n from . import one as m\nexcept ImportError:\n from . import two as m\nname = m.name\n", "p:name:5"),
        # a module on the way chooses between several
        ("from .choice import name\n", "p.choice:name:2 via p"),
    ],
)
def test_one_way(plant: Plant, init: str, wanted: str) -> None:
    assert home(plant, init, loop="from p import name\n") == wanted


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        ("from .one import *\n", "p.one:name:1 via p"),
        # what has it from here is not where it comes from
        ("from .one import *\nfrom .back import *\n", "p.one:name:1 via p"),
        ("from .back import *\n", "unknown"),
        # the last one that surely runs wins
        ("from .one import *\nfrom .two import *\n", "p.two:name:2 via p"),
        ("if x:\n from .one import *\nfrom .two import *\n", "p.two:name:2 via p"),
        ("if x:\n from .one import *\nelse:\n from .two import *\n", "unknown"),
        ("try:\n from .one import *\nexcept ImportError:\n from .two import *\n", "unknown"),
        ("from .one import *\nif x:\n from .two import *\n", "unknown"),
        ("from .one import *\ntry:\n from .two import *\nexcept ImportError: ...\n", "unknown"),
        # one home all the same
        ("if x:\n from .one import *\nelse:\n from .again import *\n", "p.one:name:1 via p"),
        ("if x:\n from .one import *\nelse:\n from .other import *\n", "p.one:name:1 via p"),
        # star import and statement
        ("from .two import *\nfrom .one import name\n", "p.one:name:1 via p"),
        ("from .one import name\nfrom .two import *\n", "unknown"),
        ("from .one import name\nfrom .again import *\n", "p.one:name:1 via p"),
        ("name = None\nfrom .one import *\n", "p:name:1"),
        ("from .one import *\nname = None\n", "p:name:2"),
    ],
)
def test_star_imports(plant: Plant, init: str, wanted: str) -> None:
    assert home(plant, init, other="something_else = 1\n") == wanted


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        ("from .one import name as a\nname = a\n", "p.one:name:1 aliased via p"),
        ("from .one import name as a\nb = a\nname = b\n", "p.one:name:1 aliased via p"),
        ("from .one import name as a\nc = b = a\nd = c\nname = d\n", "p.one:name:1 aliased via p"),
        ("def a(): ...\nb = a\nname = b\n", "p:name:3"),
        ("a = name\nname = a\n", "p:name:2"),
        ("from .one import name as a\nb = a.b\nname = b\n", "p:name:3"),
        ("from .one import name as a\nb = a()\nname = b\n", "p:name:3"),
        ("from .one import name as a\na = a\nname = a\n", "p:name:3"),
        ("from .one import name as a\nb = a\nb = 1\nname = b\n", "p:name:4"),
    ],
)
def test_aliases(plant: Plant, init: str, wanted: str) -> None:
    assert home(plant, init) == wanted


def test_a_long_chain_of_aliases(plant: Plant) -> None:
    aliases = "".join(f"n{number + 1} = n{number}\n" for number in range(5_000))
    assert home(plant, f"from .one import name as n0\n{aliases}", "n5000") == "p.one:name:1 aliased via p"


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        ("from .one import name\nname = name()\n", "p:name:2"),
        ("try:\n from .one import name\nexcept ImportError:\n name = None\n", "p:name:4"),
        ("try:\n from .one import name\nexcept ImportError:\n def name(): ...\n", "p:name:4"),
        ("from .one import name as a\nname = a\nname = 1\n", "p:name:2"),
        ("def name(): ...\ndef name(x): ...\n", "p:name:1"),
        # different alternatives that are all imports: not to be told
        ("try:\n from .one import name\nexcept ImportError:\n from .two import name\n", "unknown"),
        ("try:\n from .one import name\nexcept ImportError:\n from .chain import name\n", "p.one:name:1 via p"),
        ("from .one import name\ndel name\n", "p.one:name:1 via p"),
    ],
)
def test_bound_several_times(plant: Plant, init: str, wanted: str) -> None:
    assert home(plant, init) == wanted


def test_bound_by_functions_only(plant: Plant) -> None:
    assert home(plant, "from .one import *\ndef f():\n global name\n name = 1\n") == "p:name:3"
