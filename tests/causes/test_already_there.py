"""A direct import is not to be written when the module has it already."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured, edited
from tests.causes.said import said
from tests.conftest import Plant

TREE = """
== p/__init__.py
from p.base import Base, LIMIT
from p.a import A
from p.b import make
== p/base.py
class Base: ...
LIMIT = 3
== p/math.py
ONE = 1
== p/a.py
{head}
class A:
    def f(self, base=None):
        return {use}
== p/b.py
from p.a import A
def make(): return A()
"""
FAT = "  # [cyclic-import-fat-init]"
PASSED_ON = "is only passed on by '__init__' of this module's own package p; "
BOTH = "are only passed on by '__init__' of this module's own package p; "
REACHED = "The whole of p, this module's own package, is only imported to reach its submodule 'math'; "


@pytest.mark.parametrize(
    ("head", "use", "text", "cured"),
    [
        pytest.param(
            f"import p{FAT}\nfrom p.base import Base",
            "p.Base()",
            f"'Base' {PASSED_ON}use 'Base' (already imported on line 2) on line 5 and delete this line",
            ("from p.base import Base", "Base()"),
            id="attribute",
        ),
        pytest.param(
            f"import p{FAT}\nfrom p.base import Base as Root",
            "p.Base()",
            f"'Base' {PASSED_ON}use 'Root' (already imported on line 2) on line 5 and delete this line",
            ("from p.base import Base as Root", "Root()"),
            id="under-another-name",
        ),
        pytest.param(
            f"import p{FAT}\nfrom p.base import Base",
            "p.Base() and p.LIMIT",
            f"'Base' and 'LIMIT' {BOTH}write 'from p.base import LIMIT' and use that, with 'Base' (already imported on "
            "line 2), on line 5",
            ("from p.base import Base, LIMIT", "Base() and LIMIT"),
            id="one-of-two-attributes",
        ),
        pytest.param(
            f"from p import Base{FAT}\nfrom p.base import Base",
            "Base()",
            f"'Base' {PASSED_ON}delete this line: 'Base' is already imported (line 2)",
            ("from p.base import Base", "Base()"),
            id="name",
        ),
        pytest.param(
            f"from p import Base, LIMIT{FAT}\nfrom p.base import Base",
            "Base() and LIMIT",
            f"'Base' and 'LIMIT' {BOTH}write 'from p.base import LIMIT'; 'Base' is already imported (line 2)",
            ("from p.base import Base, LIMIT", "Base() and LIMIT"),
            id="one-of-two-names",
        ),
        pytest.param(
            f"from p import math, Base{FAT}\nfrom p.base import Base",
            "Base() and math.ONE",
            f"'Base' {PASSED_ON}take 'Base' out of this line: it is already imported (line 2)",
            ("from p import math\nfrom p.base import Base", "Base() and math.ONE"),
            id="beside-a-name-that-stays",
        ),
        pytest.param(
            f"import p as pkg{FAT}\nfrom p import math",
            "pkg.math.ONE",
            f"{REACHED}use 'math' (already imported on line 2) on line 5 and delete this line",
            ("from p import math", "math.ONE"),
            id="module",
        ),
    ],
)
def test_it_is_used(plant: Plant, head: str, use: str, text: str, cured: tuple[str, str]) -> None:
    tree = plant(TREE.format(head=head, use=use))
    assert said(tree) == [f"p/a.py:1 HIGH: {text}."]
    assert_cured(edited(tree, TREE.format(head=cured[0], use=cured[1])))


@pytest.mark.parametrize(
    ("head", "use"),
    [
        pytest.param("if f:\n    from p.base import Base", "p.Base()", id="conditional"),
        pytest.param("def g():\n    from p.base import Base", "p.Base()", id="in-a-function"),
        pytest.param("from p.base import Base as base", "p.Base()", id="hidden-by-a-parameter"),
        pytest.param("from p.base import Base\nBase = Base()", "p.Base()", id="bound-again"),
        pytest.param("class Early(p.Base): ...\nfrom p.base import Base", "p.Base()", id="read-before"),
        pytest.param("from p.math import ONE as Base", "p.Base()", id="something-else"),
        pytest.param("from q import Base", "p.Base()", id="of-a-library"),
    ],
)
def test_what_is_not_the_same_is_left_alone(plant: Plant, head: str, use: str) -> None:
    (text,) = said(plant(TREE.format(head=f"import p{FAT}\n{head}", use=use)))
    assert "write 'from p.base import Base" in text


def test_one_that_stands_in_the_ring_may_have_to_change_itself(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.base import Base
        from p.a import A
        == p/base.py
        class Base: ...
        == p/other.py
        from p.base import Base
        from p.a import A
        == p/a.py
        import p  # [cyclic-import-fat-init]
        from p.other import Base  # [cyclic-import-entangled]
        class A(Base):
            x = p.Base
        """
    )
    assert "write 'from p.base import Base as p_Base'" in said(tree)[0]


PASSED = """
== p/__init__.py
from p.base import Base
from p.a import A
== p/base.py
class Base: ...
== p/a.py
import p  # [cyclic-import-fat-init]
from p import Base  # [cyclic-import-{cause}]
class A:
    def f(self, base: "Base"): return {use}
"""


def test_one_that_is_to_be_taken_from_the_same_place(plant: Plant) -> None:
    """Both lines have to change, and one of them will bring the name."""
    first, second = said(plant(PASSED.format(cause="fat-init", use="Base is p.Base")))
    assert first.endswith("use 'Base' (already imported on line 2) on line 4 and delete this line.")
    assert second.endswith("write 'from p.base import Base'.")


def test_one_that_is_for_annotations_only(plant: Plant) -> None:
    first, second = said(plant(PASSED.format(cause="type-hints", use="p.Base")))
    assert "write 'from p.base import Base as p_Base'" in first
    assert "import it under 'if TYPE_CHECKING:'" in second


def test_a_library_that_the_package_passes_on(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        import json
        from p.a import A
        == p/a.py
        import json
        import p  # [cyclic-import-fat-init]
        class A:
            x = json, p.json
        """
    )
    assert said(tree) == [
        f"p/a.py:2 HIGH: 'json' {PASSED_ON}use 'json' (already imported on line 1) on line 4 and delete this line."
    ]


def test_behind_a_plain_module(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p.old import Thing, other  # [cyclic-import-entangled]
        from p.thing import Thing
        class A(Thing):
            x = other
        == p/old.py
        from p.thing import Thing, other
        from p.a import A
        class Old(A): ...
        == p/thing.py
        class Thing: ...
        other = 1
        """
    )
    assert said(tree) == [
        "p/a.py:1 HIGH: 'Thing' and 'other' are only passed on by p.old; write 'from p.thing import other'; 'Thing' is "
        "already imported (line 2)."
    ]
