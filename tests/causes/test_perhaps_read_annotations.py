"""Annotations that methods of the class may read some day: nothing that anybody knows, but reason for a doubt."""

from __future__ import annotations

import pytest

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.run_time_annotations import is_read_at_run_time, may_be_read_at_run_time
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.options import Settings
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant

_TAKING = "    def types(self): return self.__annotations__.values()\n"
_NAMING = "    def names(self): return list(self.__annotations__)\n"


@pytest.mark.parametrize(
    ("base", "wanted"),
    [
        (f"class Base:\n{_TAKING}", True),
        (f"class Far:\n{_TAKING}\nclass Base(Far): ...", True),
        (f"class Meta(type):\n{_TAKING}\nclass Base(metaclass=Meta): ...", True),
        (f"class Base:\n{_NAMING}", False),
        (f"class Base: ...\nclass Other:\n{_TAKING}", False),
        ("class Base:\n    def types(self): return self.annotations\n", False),
    ],
)
def test_methods_of_base_classes(plant: Plant, base: str, wanted: bool) -> None:
    assert _may_be_read(plant, base, "class A(Base):\n    b: B\n") is wanted


def test_methods_of_the_class_itself(plant: Plant) -> None:
    assert _may_be_read(plant, "class Base: ...", f"class A(Base):\n    b: B\n{_TAKING}")
    hook = "    def __init_subclass__(cls): cls.types = dict(cls.__annotations__.items())\n"
    assert _may_be_read(plant, "class Base: ...", f"class A(Base):\n    b: B\n{hook}")


def test_only_variables_of_classes(plant: Plant) -> None:
    base = f"class Base:\n{_TAKING}"
    assert not _may_be_read(plant, base, "class A(Base):\n    def f(self, b: B): ...\n")
    assert not _may_be_read(plant, base, "b: B\n")


def _may_be_read(plant: Plant, base: str, here: str) -> bool:
    here = f"from __future__ import annotations\nfrom p.b import B\nfrom p.base import Base\n{here}"
    tree = plant({"p/__init__.py": "", "p/b.py": "class B: ...\n", "p/base.py": base, "p/here.py": here})
    workspace = Workspace()
    module = workspace.module_at(str(tree.root / "p/here.py"))
    assert module is not None
    context = Context(ImportGraph(workspace), Settings())
    (use,) = context.use_index(module).of_name("B")
    assert not is_read_at_run_time(use, module, context)
    return may_be_read_at_run_time(use, module, context)
