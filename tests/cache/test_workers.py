"""The processes of one `-jN` run share the reading, and the analysis of a package."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pylint_cycles.project.cache import claim
from tests.cache.rings import several_tangles
from tests.conftest import Plant
from tests.support.run_pylint import lint

COUNT_SCANS = """
import os, pylint_cycles.source.scan as scan, pylint_cycles.source.uses as uses
facts_of = scan.facts_of
def counted(file):
    log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, str(abs(hash(file.data))).encode() + b" " + str(os.getpid()).encode() + chr(10).encode())
    os.close(log)
    return facts_of(file)
scan.facts_of = uses.facts_of = counted
"""

ONE_PACKAGE = {name: text for name, text in several_tangles().items() if name.startswith(("shop", "pyproject"))}
ONE_PACKAGE["shop/alone.py"] = "from shop.r0.b import B\n\nMADE = [B]\n"


@pytest.mark.parametrize("where", ["writable", "unwritable", "off"])
def test_each_file_is_read_by_one_of_the_workers(plant: Plant, tmp_path: Path, where: str) -> None:
    # a line of its own, so that no two files have the same content
    tree = plant({name: f"{text}# {name}\n" for name, text in ONE_PACKAGE.items()})
    log = tmp_path / "scans"
    (tmp_path / "hook.py").write_text(COUNT_SCANS.format(log=str(log)))
    hook = f"--init-hook=exec(open({str(tmp_path / 'hook.py')!r}).read(), {{}})"
    (tmp_path / "file").touch()
    env = {"PYLINTHOME": str(tmp_path / ("file/x" if where == "unwritable" else "home"))}
    cache = f"--cycles-cache={'n' if where == 'off' else 'y'}"
    run = lint(tree, hook, cache, "--persistent=n", "-j2", "shop", env=env)
    assert run.ours() == lint(tree, "--cycles-cache=n", "shop").ours() != ()
    scans = Counter(line.split()[0] for line in log.read_text().splitlines())
    assert len(scans) == len(list((tree.root / "shop").rglob("*.py")))
    if where == "writable":
        assert set(scans.values()) == {1}


def test_a_claim_is_free_again_when_its_holder_has_gone(tmp_path: Path) -> None:
    path = str(tmp_path / "x" / "claim")
    with claim.claimed(path) as first:
        assert first
    with claim.claimed(path) as again:
        assert again


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim, "LONGEST_WAIT", 0.05)
    path = str(tmp_path / "claim")
    with claim.claimed(path), claim.claimed(path) as second:
        assert not second


def test_where_no_claim_can_be_made_all_go_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = str(tmp_path / "file" / "claim")
    with claim.claimed(path) as first, claim.claimed(path) as second:
        assert first
        assert second
