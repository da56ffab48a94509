"""The modules that a project declares as its entry points."""

from __future__ import annotations

import pytest

from pylint_cycles.project.entry_points import declared_at, runs_as_script


def declared(**files: str | bytes) -> tuple[str, ...]:
    """What files in one directory declare; the names of the arguments are theirs, with `_` for the dot."""
    contents = {
        f"/p/{name.replace('_', '.')}": text.encode() if isinstance(text, str) else text for name, text in files.items()
    }
    return declared_at("/p", lambda path: contents.get(path, b""))


@pytest.mark.parametrize(
    "text",
    [
        "[project.scripts]\nshop = 'shop.cli:main'\n",
        "[project.gui-scripts]\nshop = 'shop.cli:main'\n",
        "[project.entry-points.pytest11]\nshop = 'shop.cli'\n",
        "[project.entry-points.'a.b']\nshop = 'shop.cli:app.run [extra]'\n",
        "[tool.poetry.scripts]\nshop = 'shop.cli:main'\n",
        "[tool.poetry.scripts]\nshop = {reference = 'shop.cli:main', type = 'console'}\n",
        "[tool.poetry.scripts]\nshop = {callable = 'shop.cli:main', extras = ['a']}\n",
        "[tool.poetry.plugins.'a.b']\nshop = 'shop.cli:main'\n",
        "[tool.flit.scripts]\nshop = 'shop.cli:main'\n",
        "[tool.flit.entrypoints.group]\nshop = 'shop.cli:main'\n",
        "\ufeff[project.scripts]\nshop = 'shop.cli:main'\n",
    ],
)
def test_pyproject_declares(text: str) -> None:
    assert declared(pyproject_toml=text) == ("shop.cli",)


@pytest.mark.parametrize(
    "text",
    [
        "[options.entry_points]\nconsole_scripts =\n    shop = shop.cli:main\n",
        "[options.entry_points]\nconsole_scripts = shop=shop.cli:main [extra]\n",
        "[options.entry_points]\npytest11 =\n    # the plugin\n    shop = shop.cli\n",
    ],
)
def test_setup_cfg_declares(text: str) -> None:
    assert declared(setup_cfg=text) == ("shop.cli",)


@pytest.mark.parametrize(
    "text",
    [
        "from setuptools import setup\nsetup(entry_points={'console_scripts': ['shop = shop.cli:main']})\n",
        "import setuptools\nsetuptools.setup(entry_points={'gui_scripts': ('shop=shop.cli:main',)})\n",
        "setup(entry_points={'console_scripts': 'shop = shop.cli:main'})\n",
        "setup(entry_points='''\n[console_scripts]\nshop = shop.cli:main\n''')\n",
        "POINTS = {'console_scripts': ['shop = shop.cli:main']}\nsetup(entry_points=POINTS)\n",
    ],
)
def test_setup_py_declares(text: str) -> None:
    assert declared(setup_py=text) == ("shop.cli",)


def test_all_files_count_together() -> None:
    assert declared(
        pyproject_toml="[project.scripts]\nb = 'shop.b:main'\na = 'shop.a:main'\n",
        setup_cfg="[options.entry_points]\nconsole_scripts = c=shop.c:main\n",
    ) == ("shop.a", "shop.b", "shop.c")


@pytest.mark.parametrize(
    "files",
    [
        {"pyproject_toml": "[project.scripts\n"},
        {"pyproject_toml": b"[project.scripts]\n\xff = 'a.b:c'\n"},
        {"pyproject_toml": "project = 1\nscripts = 'a.b:c'\n"},
        {"pyproject_toml": "[project]\nscripts = ['a.b:c']\n"},
        {"pyproject_toml": "[project.scripts]\na = 1\nb = 'not a module:x'\nc = ':main'\n"},
        {"pyproject_toml": "[project]\nentry-points = {group = 'a.b:c'}\n"},
        {"pyproject_toml": "a = " + "[" * 100_000 + "# scripts"},
        {"setup_cfg": "console_scripts = a=b.c:d\n"},
        {"setup_cfg": "[options.entry_points\nconsole_scripts"},
        {"setup_cfg": "[options.entry_points]\nconsole_scripts = file: points.txt\n"},
        {"setup_py": "setup(entry_points=points())\n"},
        {"setup_py": "setup(entry_points={\n"},
        {"setup_py": "setup(entry_points={1: 2, 'a': [3], 'b': None})\n"},
        {"setup_py": "setup(entry_points='[broken')\n"},
        {"setup_py": "setup(entry_points=" + "-" * 20_000 + "1)\n"},
        {"setup_py": b"\xff entry_points"},
    ],
)
def test_what_cannot_be_understood_declares_nothing(files: dict[str, str | bytes]) -> None:
    assert declared(**files) == ()


def test_one_broken_file_does_not_hide_another() -> None:
    assert declared(pyproject_toml="[project.scripts\n", setup_py="setup(entry_points={'a': ['b = c.d']})") == ("c.d",)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("if __name__ == '__main__':\n    main()\n", True),
        ('import a\nif "__main__" == __name__:\n    main()\n', True),
        ("def f():\n    if __name__ == '__main__':\n        pass\n", False),
        ("'''\nif __name__ == '__main__':\n    main()\n'''\n", False),
        ("if __name__ != '__main__':\n    raise ImportError\n", False),
        ("if __name__ == '__main__':\n    main(\n", False),
        ("main()\n", False),
    ],
)
def test_a_script_asks_for_its_name(text: str, runs: bool) -> None:
    assert runs_as_script(text.encode()) is runs
