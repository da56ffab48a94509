"""Edits in functions that importing does not call: files in no tangle are not analyzed again, and rightly so."""

from __future__ import annotations

import keyword
import random
import re
from functools import partial
from pathlib import Path

import pytest

from pylint_cycles.api import Settings
from tests.cache.processes import AnswersFromDisk, are_spared, forget, said_on_save, without_cache
from tests.cache.test_each_edit import write_all
from tests.cache.test_moved import own_cache
from tests.cache.test_never_stale import all_is_old
from tests.runtime.generator.program import generate
from tests.runtime.trial import write

__all__ = ["all_is_old", "own_cache"]

# A package and what it imports from itself. Importing it calls p.b.made, and asks p.d for `more` in vain.
TREE = {
    "pyproject.toml": "",
    "p/__init__.py": "from .a import A\nfrom .c import C\n\n\ndef made():\n    return 1\n",
    "p/a.py": "from .b import made\n\n\nclass A:\n    def act(self):\n        return made\n\n\nX = made()\n",
    "p/b.py": (
        "def made():\n    return other()\n\n\ndef other():\n    return 'other'\n\n\n"
        "def later(x: int = 1):\n    y = x\n    return y\n\n\nasync def soon():\n    return 1\n\n\n"
        "def late():\n    from . import a\n\n    return a\n"
    ),
    "p/c.py": "from . import d\nif hasattr(d, 'more'):\n    C = 1\nelse:\n    C = None\n",
    "p/d.py": "# what is said here\n'''Or here.'''\nimport json\n\n\ndef first(): return json\n",
}

EDITS: dict[str, tuple[str, str, str, bool]] = {
    # file, text, what is put in its place, whether the answers hold
    "in a method": ("p/a.py", "return made", "x = [made]\n        return x", True),
    "in a function": ("p/b.py", "y = x\n", "y = x + 1\n", True),
    "in a function of a package": ("p/__init__.py", "return 1", "return 2", True),
    "in one that is called": ("p/b.py", "return other()", "return other() or 1", False),
    "in one that is called by that": ("p/b.py", "'other'", "'an' + 'other'", False),
    "in a coroutine function": ("p/b.py", "return 1", "return 2", True),
    "in the head": ("p/b.py", "x: int = 1", "x: int = 2", False),
    "in a head that only binds": ("p/b.py", "soon()", "soon(x)", True),
    "its name": ("p/b.py", "soon()", "sooner()", False),
    "a decorator": ("p/b.py", "async def soon", "@made\nasync def soon", False),
    "a value": ("p/c.py", "None", "1", False),
    "a method": ("p/a.py", "return made\n", "return made\n\n    def more(self):\n        return 1\n", False),
    "a function": ("p/b.py", "    return 1\n", "    return 1\n\n\ndef new(x):\n    return x\n", True),
    "a function above the imports": ("p/a.py", "from .b", "def new():\n    return 1\n\n\nfrom .b", False),
    "a function with a default": (
        "p/b.py",
        "    return 1\n",
        "    return 1\n\n\ndef new(x=made()):\n    return x\n",
        False,
    ),
    "a function that somebody asks for": ("p/d.py", "'''\n", "'''\n\n\ndef more():\n    return 1\n", False),
    "a function in a package": ("p/__init__.py", "return 1\n", "return 1\n\n\ndef d():\n    return 1\n", False),
    "a function like a builtin": (
        "p/b.py",
        "    return 1\n",
        "    return 1\n\n\ndef hasattr():\n    return 1\n",
        False,
    ),
    "a function of that name is there": (
        "p/b.py",
        "    return 1\n",
        "    return 1\n\n\ndef made(x):\n    return x\n",
        False,
    ),
    "__getattr__": ("p/d.py", "return json\n", "return json\n\n\ndef __getattr__(name):\n    return name\n", False),
    "a function that is called there": (
        "p/a.py",
        "X = made()\n",
        "\n\ndef new():\n    return 1\n\n\nX = made()\n",
        True,
    ),
    "a function and a call": ("p/a.py", "X = made()\n", "def new():\n    return 1\n\n\nX = new()\n", False),
    "a statement in between": (
        "p/b.py",
        "    return 'other'\n\n\ndef later(x: int = 1):\n",
        "    return 'other'\n\n\nLATER = str(1)\n\n\ndef later(x: int = 1):\n",
        False,
    ),
    "one less": ("p/b.py", "\n\nasync def soon():\n    return 1\n", "", False),
    "one less that is called": ("p/b.py", "\n\ndef other():\n    return 'other'\n", "", False),
    "its name where somebody calls it": ("p/b.py", "def other():", "def another():", False),
    "an import of the library": ("p/b.py", "def made():", "import json\n\n\ndef made():", True),
    "another one": ("p/d.py", "import json", "from os import path, sep as json", False),
    "one that means another": ("p/d.py", "import json", "import os as json", False),
    "one more of the same": ("p/d.py", "import json", "import json, os.path", True),
    "one that is called": ("p/b.py", "def made():", "from os import path as other\n\n\ndef made():", False),
    "one that another module asks for": ("p/b.py", "def later", "from os import path as made\n\n\ndef later", False),
    "one that means more": ("p/b.py", "def made():", "import importlib\n\n\ndef made():", False),
    "a star import": ("p/b.py", "def made():", "from os import *\n\n\ndef made():", False),
    "an import of who knows what": ("p/b.py", "def made():", "import some\n\n\ndef made():", False),
    "an import beside something else": ("p/b.py", "def made():", "import json; json.x\n\n\ndef made():", False),
    "an import of the library in a function": ("p/b.py", "y = x\n", "import json\n    y = x\n", True),
    "one in a function that is called": ("p/b.py", "return other()", "import json\n    return other()", False),
    "a constant": ("p/b.py", "\n\nasync def", "\n\nLIMIT = 1\n\n\nasync def", True),
    "a constant above what runs": ("p/a.py", "\n\nclass A", "\nLIMIT = 1\n\n\nclass A", False),
    "a constant that somebody asks for": ("p/b.py", "\n\nasync def", "\n\nmade = 1\n\n\nasync def", False),
    "a value that is worked out": ("p/b.py", "\n\nasync def", "\n\nLIMIT = 1 + 1\n\n\nasync def", False),
    "a special name": ("p/b.py", "\n\nasync def", "\n\n__all__ = 1\n\n\nasync def", False),
    "an import in a function": ("p/b.py", "y = x\n", "y = x\n    import p.c\n", False),
    "a comment": ("p/d.py", "# what is said here", "# what is said here and\n#\n# there", True),
    "a docstring": ("p/d.py", "'''Or here.'''", "'''Or\nhere.\n'''\n", True),
    "a comment below": ("p/d.py", "return json\n", "return json\n# x\n", True),
    "a statement behind a docstring": ("p/d.py", "'''\n", "'''; A = 1\n", False),
    "an encoding": ("p/d.py", "# what is said here", "# coding: latin-1", False),
    "a pragma": ("p/d.py", "# what is said here", "# pylint: skip-file", False),
    "a global name": ("p/b.py", "y = x\n", "global y\n    y = x\n", False),
    "the namespace": ("p/b.py", "y = x\n", "y = x\n    globals()['y'] = 1\n", False),
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.usefixtures("all_is_old")
def test_what_holds(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    write_all(root, TREE)
    # the package says what had to be given up in any of its files
    files = [path for path in sorted((root / "p").iterdir()) if path.name != "__init__.py"]
    for path in files:
        assert not said_on_save(path, Settings())["findings"]
    file, old, new, holds = EDITS[name]
    text = (root / file).read_text()
    assert text.count(old) == 1 or name in ("in a coroutine function", "a function")
    write_all(root, {file: new.join(text.rsplit(old, 1))})
    assert are_spared(files, Settings(), monkeypatch) == holds


@pytest.mark.usefixtures("all_is_old")
def test_a_function_that_is_asked_for_in_vain_no_more(tmp_path: Path) -> None:
    root = tmp_path / "project"
    tree = {
        "pyproject.toml": "",
        "p/__init__.py": "from .a import A\n",
        "p/a.py": "try:\n    from .d import more\nexcept ImportError:\n    pass\nelse:\n    from .c import C\nA = 1\n",
        "p/c.py": "import p.d\nC = p.A\n",
        "p/d.py": "def less():\n    return 1\n",
    }
    write_all(root, tree)
    before = said_on_save(root / "p" / "c.py", Settings())
    write_all(root, {"p/d.py": f"{tree['p/d.py']}\n\ndef more():\n    return 1\n"})
    forget()
    after = said_on_save(root / "p" / "c.py", Settings())
    assert after == without_cache(partial(said_on_save, root / "p" / "c.py"), Settings())
    assert after != before


BAR = "def bar():\n    return 1\n"
ASKED: dict[str, tuple[dict[str, str], str, str]] = {
    # a project, a file of it, and what it says after the edit
    "by a star import": (
        {
            "p/__init__.py": "import p.e\nX = 1\n",
            "p/e.py": "from .d import *\nimport p.d\ntry:\n    bar()\nexcept NameError:\n    p.X\n",
            "p/d.py": f"def old():\n    return 1\n\n\n{BAR}",
        },
        "p/d.py",
        "def old():\n    return 1\n",
    ),
    "by a star import of a star import": (
        {
            "p/__init__.py": "import p.e\nX = 1\n",
            "p/e.py": "from .c import *\nimport p.d\ntry:\n    bar()\nexcept NameError:\n    p.X\n",
            "p/c.py": "from .d import *\n",
            "p/d.py": "",
        },
        "p/d.py",
        BAR,
    ),
    "through a module that has it by another name": (
        {
            "p/__init__.py": "import p.e\nfrom .b import foo\n",
            "p/e.py": "import p.b\np.foo\n",
            "p/b.py": "from .c import bar as foo\n",
            "p/c.py": "import json\n",
        },
        "p/c.py",
        "import json\nimport os.path as bar\n",
    ),
    "by a name that is put together": (
        {
            "p/__init__.py": "import p.e\nX = 1\n",
            "p/e.py": "import p.d\nif hasattr(p.d, 'b' + 'ar'):\n    p.X\n",
            "p/d.py": "import p.e\n",
        },
        "p/d.py",
        f"import p.e\n\n\n{BAR}",
    ),
    "by a second one of a name that is not ASCII": (
        {
            "p/__init__.py": "from .d import D\nX = 1\n",
            "p/d.py": (
                "def änd():\n    return False\n\n\ndef go():\n    from p import X\n    return X\n\n\n"
                "if änd():\n    go()\nD = str()\n"
            ),
        },
        "p/d.py",
        (
            "def änd():\n    return False\n\n\ndef änd():\n    return True\n\n\n"
            "def go():\n    from p import X\n    return X\n\n\nif änd():\n    go()\nD = str()\n"
        ),
    ),
    "by code that did not run": (
        {
            "p/__init__.py": "from p.a import A\nVERSION = 1\n",
            "p/c.py": "C = 1\n",
            "p/a.py": (
                "import os\nimport p.c\nif os.environ.get('X'):\n    pass\nelse:\n    NEW.foo()\n"
                "try:\n    p.VERSION\nexcept AttributeError:\n    A2 = 1\nA = 1\n"
            ),
        },
        "p/a.py",
        (
            "import os\nimport p.c\nNEW = 1\nif os.environ.get('X'):\n    pass\nelse:\n    NEW.foo()\n"
            "try:\n    p.VERSION\nexcept AttributeError:\n    A2 = 1\nA = 1\n"
        ),
    ),
    "by a function that is called with its class": (
        {
            "p/__init__.py": "from . import a\nX = 1\n",
            "p/a.py": (
                "from sqlalchemy.orm import declared_attr\n\n\nclass A:\n    @declared_attr\n    def m(self):\n"
                "        import json\n        return 1\n\n\ntry:\n    from . import c\nexcept ImportError:\n    pass\n"
            ),
            "p/c.py": "from p import X\n",
        },
        "p/a.py",
        (
            "from sqlalchemy.orm import declared_attr\n\n\nclass A:\n    @declared_attr\n    def m(self):\n"
            "        return 1\n\n\ntry:\n    from . import c\nexcept ImportError:\n    pass\n"
        ),
    ),
    "as a name of the directory of another file": (
        {
            "html/json/__init__.py": "Z = 1\n",
            "html/json/x.py": "import json\nW = json.dumps\n",
            "html/a.py": "import b\n",
            "html/b.py": "B = 1\n",
            "main.py": "import html\nM = 1\n",
        },
        "main.py",
        "M = 1\n",
    ),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.usefixtures("all_is_old", "own_cache")
def test_names_that_are_asked_for(tmp_path: Path, name: str) -> None:
    tree, file, text = ASKED[name]
    root = tmp_path / "project"
    for first, second in ((tree[file], text), (text, tree[file])):
        write_all(root, {"pyproject.toml": "", **tree, file: first})
        files = sorted(root.rglob("*.py"))
        forget()
        for path in files:
            said_on_save(path, Settings())
        write_all(root, {file: second})
        forget()
        for path in files:
            said = said_on_save(path, Settings())
            assert said == without_cache(partial(said_on_save, path), Settings()), path.name


KINDS = ("inside", "inside", "inside", "swap", "function", "import", "constant", "comment", "any")


class Hand:
    """Edits the text of random programs, mostly so that they can still be parsed."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.chance = chance
        self.files = sorted(root.rglob("*.py"))

    def name(self) -> str:
        """A new name, or one that some file spells."""
        words: list[str] = re.findall(r"\b[A-Za-z_]\w*", self.chance.choice(self.files).read_text())
        return self.chance.choice([*(one for one in words if not keyword.iskeyword(one)), "json", "new"])

    def edit(self) -> str:
        path = self.chance.choice(self.files)
        lines = path.read_text().splitlines()
        inside = [index for index, line in enumerate(lines) if line.startswith("    ") and "import" not in line]
        top = [index for index, line in enumerate(lines) if line[:1].isalpha() and not line.startswith("e")]
        where = self.chance.choice([*top, len(lines)])
        kind = self.chance.choice(KINDS)
        if kind == "inside" and inside:
            index = self.chance.choice(inside)
            indent = lines[index][: len(lines[index]) - len(lines[index].lstrip())]
            lines.insert(index, indent + self.chance.choice(("pass", "x = 1", "x = str(1)", "raise ImportError('no')")))
        elif kind == "swap" and len(inside) > 1:
            one, other = self.chance.sample(inside, 2)
            lines[one], lines[other] = lines[other], lines[one]
        elif kind == "function":
            lines[where:where] = [f"def {self.name()}():", "    return 1"]
        elif kind == "constant":
            lines.insert(where, f"{self.name()} = 'x'")
        elif kind == "import":
            lines.insert(where, f"from os import sep as {self.name()}")
        elif kind == "any" and lines:
            del lines[self.chance.randrange(len(lines))]
        else:
            lines.insert(where, "# comment")
        path.write_text("\n".join(lines) + "\n")
        return f"{kind} {path.name}"


@pytest.mark.usefixtures("all_is_old", "own_cache")
def test_random_programs_after_random_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = AnswersFromDisk(monkeypatch)
    spared = asked = 0
    for seed in range(30):
        root = tmp_path / f"program{seed}"
        write(root, {"pyproject.toml": "", **generate(seed).files})
        chance = random.Random(seed)
        hand = Hand(root, chance)
        made = []
        for path in hand.files:
            said_on_save(path, Settings())
        for _ in range(4):
            made.append(hand.edit())
            forget()
            for path in hand.files:
                counted.found.clear()
                said = said_on_save(path, Settings())
                asked, spared = asked + 1, spared + (not counted.found)
                assert said == without_cache(partial(said_on_save, path), Settings()), (seed, made, path.name)
    assert asked / 10 < spared < asked
