"""The text of a baseline, as it is written."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from pylint_cycles.accepted.baseline import Entry, parse_baseline
from pylint_cycles.command.text import NEW, UnwritableError, updated


def text_of(names: Iterable[str], before: str = NEW) -> str:
    entries = [Entry(f"p.{name}", "p", "fat-init") for name in names]
    return updated(before, parse_baseline(before), {}, {}, entries)


@pytest.mark.parametrize(("ours", "theirs", "merged"), [("dfhj", "bdfhjk", "dfhjk"), ("bdfj", "bdefhj", "bdefj")])
def test_branches_that_change_different_entries_merge(tmp_path: Path, ours: str, theirs: str, merged: str) -> None:
    base = text_of("bdfhj")
    for name, text in (("ours", text_of(ours, base)), ("base", base), ("theirs", text_of(theirs, base))):
        (tmp_path / name).write_text(text)
    command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert done.stdout == text_of(merged)


@pytest.mark.parametrize("name", ['quo"ted', "back\\slash", "naïve", "a\x7fb", "tab\tbed"])
def test_every_name_can_be_read_back(name: str) -> None:
    entry = Entry(name, "p", "unused")
    text = updated(NEW, parse_baseline(NEW), {}, {entry: name}, [entry])
    assert parse_baseline(text).entries == (entry,)
    assert parse_baseline(text).reasons == {entry: name}


def test_a_text_that_looks_like_an_entry_inside_a_string_is_not_rewritten() -> None:
    text = f"{text_of('a')}reason = '''\n[[accepted]]\n'''\n"
    with pytest.raises(UnwritableError):
        text_of("ab", text)


def test_the_same_entry_twice_is_written_once() -> None:
    """Two branches have added it, and the merge has kept both."""
    once = text_of("a")
    block = once[len(NEW) :]
    assert text_of("a", once + block) == once
