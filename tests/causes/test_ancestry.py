"""Ancestors of classes: through the project's own bases to those of libraries, each computed once."""

from __future__ import annotations

import pytest

from pylint_cycles.causes import libraries
from pylint_cycles.causes.ancestry import Ancestry
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant

FILES = {
    "p/__init__.py": "from p.base import Base as Root\n",
    "p/base.py": "from lib import Thing\nclass Base(Thing): ...\nclass Outer:\n    class Inner(Base): ...\n",
    "p/made.py": "from lib import make\nimport p.base\nBase = make()\nAgain = Base\nobject_ = make()\n"
    "class Meta(type): ...\n",
}


def asked(plant: Plant, text: str) -> tuple[Ancestry, Module]:
    """An ancestry and the module `p.here` with this text."""
    tree = plant({**FILES, "p/here.py": text})
    workspace = Workspace()
    module = workspace.module_at(str(tree.root / "p/here.py"))
    assert module is not None
    return Ancestry(workspace, lambda one: UseIndex(workspace.use_facts(one))), module


def ancestors(plant: Plant, text: str, name: str = "A") -> list[str]:
    """`origin name` of the ancestors of the class in a module `p.here` with this text."""
    ancestry, module = asked(plant, text)
    return [f"{one.origin} {one.name}" for one in ancestry.ancestors(module, name)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("class A: ...\n", [], id="none"),
        pytest.param(
            "from p.base import Base\nclass A(Base): ...\n", ["project p.base.Base", "library lib.Thing"], id="from"
        ),
        pytest.param(
            "from p import Root as R\nclass A(R): ...\n", ["project p.base.Base", "library lib.Thing"], id="passed-on"
        ),
        pytest.param(
            "import p.base\nclass A(p.base.Base): ...\n", ["project p.base.Base", "library lib.Thing"], id="dotted"
        ),
        pytest.param(
            "from p import base\nclass A(base.Base): ...\n", ["project p.base.Base", "library lib.Thing"], id="module"
        ),
        pytest.param(
            "from p.base import Outer\nclass A(Outer.Inner): ...\n",
            ["project p.base.Outer.Inner", "project p.base.Base", "library lib.Thing"],
            id="inner",
        ),
        pytest.param("from p.made import Base\nclass A(Base): ...\n", ["library lib.make()"], id="call"),
        pytest.param("from p.made import Again\nclass A(Again): ...\n", ["library lib.make()"], id="alias"),
        pytest.param(
            "from p.made import object_\nclass A(object_.Model): ...\n", ["library lib.make().Model"], id="object"
        ),
        pytest.param("class A(Unknown): ...\n", ["unknown Unknown"], id="unknown"),
        pytest.param(
            "class A(ValueError): ...\n",
            [
                "library builtins.ValueError",
                "inferred builtins.Exception",
                "inferred builtins.BaseException",
                "inferred builtins.object",
            ],
            id="built-in",
        ),
        pytest.param("def A(): ...\n", None, id="no-class"),
        pytest.param("class A(B): ...\nclass B(A): ...\n", ["project p.here.B"], id="ring"),
        pytest.param(
            "class A(B, C): ...\nclass B(D): ...\nclass C(D): ...\nclass D: ...\n",
            ["project p.here.B", "project p.here.C", "project p.here.D"],
            id="diamond",
        ),
    ],
)
def test_ancestors(plant: Plant, text: str, wanted: list[str] | None) -> None:
    assert ancestors(plant, text) == ([] if wanted is None else ["project p.here.A", *wanted])


def test_the_walk_is_bounded(plant: Plant) -> None:
    chain = "".join(f"class C{number}(C{number + 1}): ...\n" for number in range(3000))
    assert 100 < len(ancestors(plant, chain, "C0")) < 1000


def test_library_classes_are_asked_of_astroid(plant: Plant) -> None:
    text = "from socketserver import TCPServer\nclass A(TCPServer): ...\n"
    assert "inferred socketserver.BaseServer" in ancestors(plant, text)


def test_every_answer_is_computed_once(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "from socketserver import TCPServer\nclass A(TCPServer): ...\nclass B(TCPServer): ...\n"
    ancestry, module = asked(plant, text)
    calls: list[str] = []
    infer = libraries._ancestors

    def counted(dotted: str) -> tuple[str, ...] | None:
        calls.append(dotted)
        return infer(dotted)

    monkeypatch.setattr(libraries, "_ancestors", counted)
    assert ancestry.ancestors(module, "A") is ancestry.ancestors(module, "A")
    assert ancestry.derives_from(module, "B", "socketserver.BaseServer")
    assert calls == ["socketserver.TCPServer"]


def test_kinds_of_classes(plant: Plant) -> None:
    ancestry, module = asked(
        plant,
        "import dataclasses as dc\nfrom enum import Enum\nclass Color(Enum): ...\nclass Oops(KeyError): ...\n"
        "@dc.dataclass(frozen=True)\nclass Data: ...\n",
    )
    assert ancestry.derives_from(module, "Color", "enum.Enum")
    assert not ancestry.derives_from(module, "Data", "enum.*")
    assert ancestry.derives_from(module, "Oops", "builtins.BaseException")
    assert ancestry.is_decorated(module, "Data", "dataclasses.dataclass")
    assert not ancestry.is_decorated(module, "Color", "dataclasses.dataclass")


@pytest.mark.parametrize(
    ("base", "wanted"),
    [
        ("from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase): ...\n", "SQLAlchemy p.db.Base HIGH"),
        ("from sqlalchemy.orm import registry\nr = registry()\nBase = r.generate_base()\n", "SQLAlchemy p.db.r HIGH"),
        ("from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\nBase = db.Model\n", "SQLAlchemy p.db.db HIGH"),
        ("from sqlalchemy.orm import MappedAsDataclass as Base\n", "SQLAlchemy  HIGH"),
        ("from ours import declarative_base\nBase = declarative_base()\n", "SQLAlchemy  INFERENCE"),
        ("from ours import Base\n", "none"),
        ("from pydantic import BaseModel\nclass Base(BaseModel): ...\n", "Pydantic  HIGH"),
        ("from django.db.models import Model as Base\n", "Django  HIGH"),
        ("from strawberry import type\n@type\nclass Base: ...\n", "strawberry  HIGH"),
        ("from ours import BaseModel as Base\n", "none"),
    ],
)
def test_lineages(plant: Plant, base: str, wanted: str) -> None:
    tree = plant({"p/__init__.py": "", "p/db.py": base, "p/here.py": "from p.db import Base\nclass A(Base): ...\n"})
    workspace = Workspace()
    module = workspace.module_at(str(tree.root / "p/here.py"))
    assert module is not None
    found = Ancestry(workspace, lambda one: UseIndex(workspace.use_facts(one))).lineage(module, "A")
    assert (f"{found.framework.name} {found.root} {found.confidence}" if found else "none") == wanted


def test_a_vague_name_counts_beside_its_library_only(plant: Plant) -> None:
    ancestry, module = asked(plant, "import sqlalchemy\nfrom ours import Base\nclass A(Base): ...\n")
    found = ancestry.lineage(module, "A")
    assert found is not None
    assert (found.framework.name, found.confidence) == ("SQLAlchemy", "INFERENCE")
