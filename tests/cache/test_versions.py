"""An installed plugin is told from others by its RECORD, a checkout by what its files hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pylint_cycles.project.cache import versions


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "pylint_cycles"
    (package / "source").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "source" / "scan.py").write_text("x = 1\n")
    monkeypatch.setattr(versions, "_PACKAGE", str(package))
    yield package
    versions._record.cache_clear()


def _said(part: str) -> bytes:
    versions._record.cache_clear()
    return versions._sources(part)


def _record(package: Path, scan: str, name: str = "pylint_cycles-1.dist-info") -> None:
    info = package.parent / name
    info.mkdir(exist_ok=True)
    lines = ["pylint_cycles/__init__.py,sha256=a,0", f"pylint_cycles/source/scan.py,sha256={scan},6"]
    (info / "RECORD").write_text("\n".join(lines))


def test_an_edit_of_a_checkout_counts(package: Path) -> None:
    before = _said("source")
    (package / "source" / "scan.py").write_text("x = 2\n")
    assert _said("source") != before


def test_the_record_of_an_installation_counts(package: Path) -> None:
    _record(package, "b")
    before, whole = _said("source"), _said("")
    (package / "source" / "scan.py").write_text("x = 2\n")
    assert _said("source") == before
    _record(package, "c")
    assert _said("source") != before
    assert _said("") != whole


def test_of_two_installations_the_files_are_read(package: Path) -> None:
    _record(package, "b")
    _record(package, "b", "pylint_cycles-2.dist-info")
    before = _said("source")
    (package / "source" / "scan.py").write_text("x = 2\n")
    assert _said("source") != before
