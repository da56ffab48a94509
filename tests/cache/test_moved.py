"""A checkout at another path: what was found out at the first one holds there as far as it shows the same."""

from __future__ import annotations

import random
import shutil
from functools import partial
from pathlib import Path

import msgspec
import pytest

from pylint_cycles.api import Settings
from pylint_cycles.project.cache import home, ledger, moved
from tests.cache.processes import AnswersFromDisk, forget, said_of, said_on_save, without_cache
from tests.cache.test_each_edit import EDITS, project, write_all
from tests.cache.test_never_stale import Editor, all_is_old

__all__ = ["all_is_old", "project"]

CRASH = {
    "pkg/g.py": "from pkg.h import H\nG = 1\n",
    "pkg/h.py": "from pkg.g import G\nH = 1\n",
}


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests have projects of one name: none may take what another one has left."""
    monkeypatch.setattr(home, "root", lambda: str(tmp_path / "cache"))
    forget()


def copied(project: Path, name: str = "project") -> Path:
    """The project at another path. It stays where it was as well."""
    other = project.parent / "elsewhere" / name
    shutil.copytree(project, other, symlinks=True)
    forget()
    return other


def test_nothing_is_found_out_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(project, CRASH)
    said_of(project)
    said_on_save(project / "pkg" / "a.py", Settings())
    counted = AnswersFromDisk(monkeypatch)
    other = copied(project)
    said = said_of(other)
    on_save = said_on_save(other / "pkg" / "a.py", Settings())
    assert not counted.found
    assert said == without_cache(partial(said_of, other), Settings())
    assert on_save == without_cache(partial(said_on_save, other / "pkg" / "a.py"), Settings())
    # from now on it has its own, and the first one keeps its
    for root in (other, project):
        forget()
        counted.found.clear()
        said_of(root)
        assert not counted.found


@pytest.mark.parametrize("name", EDITS)
def test_a_difference_is_seen(project: Path, name: str) -> None:
    said_of(project)
    other = copied(project)
    EDITS[name](other)
    assert said_of(other) == without_cache(partial(said_of, other), Settings())
    forget()
    assert said_of(project) == without_cache(partial(said_of, project), Settings())


@pytest.mark.usefixtures("all_is_old")
@pytest.mark.parametrize("seed", range(8))
def test_any_difference_is_seen(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    editor = Editor(tmp_path / "project", chance)
    counted = AnswersFromDisk(monkeypatch)
    spared = 0
    for number in range(8):
        said_of(editor.root)
        forget()
        place = tmp_path / str(number) / "project"
        place.parent.mkdir()
        if chance.random() < 0.5:
            shutil.copytree(editor.root, place, symlinks=True)
        else:
            editor.root.rename(place)
        editor.root, editor.package = place, place / "pkg"
        made = [editor.edit() for _ in range(chance.randrange(2))]
        counted.found.clear()
        said = said_of(place)
        spared += not counted.found
        assert said == without_cache(partial(said_of, place), Settings()), (number, made)
    assert spared


@pytest.mark.parametrize("names", [("lib", "b-i-l"), ("b-i-l", "lib")])
def test_the_names_of_directories_above(tmp_path: Path, names: tuple[str, str]) -> None:
    # without a mark `lib` may be a namespace package, and it depends on its name what imports mean
    for name in names:
        root = tmp_path / name / "project"
        write_all(root, {"a.py": "import lib.project.b\n", "b.py": "import lib.project.a\n"})
        assert said_of(root) == without_cache(partial(said_of, root), Settings())
        forget()


@pytest.mark.parametrize("names", [("lib", "b-i-l"), ("b-i-l", "lib")])
def test_a_package_that_is_the_top_directory(tmp_path: Path, names: tuple[str, str]) -> None:
    for name in names:
        root = tmp_path / name / "project"
        tree = {"setup.cfg": "", "__init__.py": "", "a.py": "import lib.project.b\n", "b.py": "import lib.project.a\n"}
        write_all(root, tree)
        assert said_of(root) == without_cache(partial(said_of, root), Settings())
        forget()


@pytest.mark.parametrize("names", [("one_", "one+"), ("one+", "one_")])
def test_another_name_of_the_top_directory(tmp_path: Path, names: tuple[str, str]) -> None:
    tree = {"setup.cfg": "", "a.py": "import one_.b\n", "b.py": "import one_.a\n"}
    # they share a directory of the cache
    for name in names:
        write_all(tmp_path / name, tree)
        assert said_of(tmp_path / name) == without_cache(partial(said_of, tmp_path / name), Settings())
        forget()


def test_a_pattern_for_absolute_paths(project: Path) -> None:
    other = project.parent / "elsewhere" / "project"
    settings = Settings(ignore_paths=(f"^{other}/.*",))
    before = said_of(project, settings)
    copied(project)
    assert said_of(other, settings) != before
    assert said_of(other, settings) == without_cache(partial(said_of, other), settings)


def test_a_link_that_leads_out_of_the_project(project: Path) -> None:
    outside = project.parent / "outside.py"
    outside.write_text("import pkg.a\n")
    (project / "pkg" / "c.py").unlink()
    (project / "pkg" / "c.py").symlink_to(outside)
    said_of(project)
    other = copied(project)
    assert said_of(other) == without_cache(partial(said_of, other), Settings())


def test_what_names_another_place_is_not_taken() -> None:
    look = ledger.Look("content", "/old/p/a.py", "", b"x" * 32, (1, 2, 3, 4, 5))

    def at_new(*looks: ledger.Look, **answers: object) -> ledger.Ledger | None:
        encoded = {name: msgspec.Raw(msgspec.msgpack.encode(value)) for name, value in answers.items()}
        return moved._Move("/old/p", "/new/p", ["/lib"]).ledger(ledger.Ledger(looks, encoded, "/old/p"))

    found = at_new(
        look,
        a=["/old/p/a.py", {"/old/p": 1}],
        b="see /old/p/a.py",
        c=b"/old/p",
        d="/old/p/x (/old/p/y)",
        e="no (/old/p/y)",
    )
    assert found is not None
    assert found.looks == (msgspec.structs.replace(look, path="/new/p/a.py", stamp=None),)
    assert {name: msgspec.msgpack.decode(raw) for name, raw in found.answers.items()} == {
        "a": ["/new/p/a.py", {"/new/p": 1}],
        "c": b"/old/p",
        "e": "no (/new/p/y)",
    }
    for path in ("/old", "/", "/old/pp/a.py", "/elsewhere/x.py", "relative.py"):
        assert at_new(msgspec.structs.replace(look, path=path)) is None
    assert at_new(msgspec.structs.replace(look, kind="canonical", answer=b"/elsewhere")) is None
    for path in ("/lib", "/lib/x.py"):
        assert at_new(msgspec.structs.replace(look, path=path)) is not None


def test_a_place_whose_path_occurs_again_in_it() -> None:
    # `/app` in a container
    key = "star source\0/app/app/consts.py\0~"
    answers = {key: True, "a": "/app/app/x.py", "b": "no (/app/x.py)", "c": "/app/b.txt, line 1", "d": "no '/b/app/x'"}
    before = {name: msgspec.Raw(msgspec.msgpack.encode(value)) for name, value in answers.items()}

    def moved_to(old: str, new: str) -> dict[str, object]:
        found = moved._Move(old, new, []).ledger(ledger.Ledger((), before, old))
        assert found is not None
        return {name: msgspec.msgpack.decode(raw) for name, raw in found.answers.items()}

    assert moved_to("/app", "/b/app") == {
        "star source\0/b/app/app/consts.py\0~": True,
        "a": "/b/app/app/x.py",
        "b": "no (/b/app/x.py)",
    }
    assert moved_to("/b/app", "/app") == {**answers, "d": "no '/app/x'"}
