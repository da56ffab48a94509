"""entangled, facade: a name that a plain module only passes on is answered with its direct import, whatever its use."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.causes.after_edit import assert_cured, edited
from tests.causes.said import said
from tests.conftest import Plant
from tests.support.causes import about_causes

FACADE = """
== app/__init__.py
== app/base.py
class Base: ...
== app/{user}.py
from app.b import Base  # [{symbol}]
class One:
    {use}
== app/b.py
from app.{user} import One
from app.base import Base
class Two(One, Base): ...
"""


@pytest.mark.parametrize("user", ["a", "utils"])
@pytest.mark.parametrize(
    "use",
    [
        pytest.param("def f(self): return Base()", id="call"),
        pytest.param("def f(self, other): return isinstance(other, Base)", id="isinstance"),
        pytest.param("def f(self): raise Base", id="exception"),
        pytest.param("base = Base", id="import-time"),
        pytest.param("class Inner(Base): ...", id="base"),
    ],
)
def test_the_direct_import_whatever_the_use(plant: Plant, use: str, user: str) -> None:
    tree = plant(FACADE.format(user=user, use=use, symbol="cyclic-import-entangled"))
    assert said(tree) == [
        f"app/{user}.py:1 HIGH: 'Base' is only passed on by app.b; write 'from app.base import Base'."
    ]


def test_only_an_annotation_is_cheaper(plant: Plant) -> None:
    tree = plant(FACADE.format(user="a", use="def f(self) -> 'Base': ...", symbol="cyclic-import-type-hints"))
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Base' is only used in annotations here (line 3); import it under 'if TYPE_CHECKING:'."
    ]


def test_beside_a_name_that_the_module_defines(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/base.py
        class Base: ...
        == app/a.py
        from app.b import Base, Two  # [cyclic-import-call-time]
        class One:
            def f(self): return Base(), Two()
            def g(self):
                from app.b import more
                return more
        == app/b.py
        from app.a import One
        from app.base import Base
        class Two(One, Base): ...
        """
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Two' is only used when functions run, in 'One.f' (line 3); pass the object in, or import "
        "inside it (a workaround: the modules still need each other). 'Base' is only passed on by app.b; write "
        "'from app.base import Base'."
    ]


def test_an_alias_that_the_module_makes_is_its_own(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/base.py
        class Base: ...
        == app/a.py
        from app.b import Root  # [cyclic-import-call-time]
        class One:
            def f(self): return Root()
            def g(self):
                from app.b import more
                return more
        == app/b.py
        from app.a import One
        from app.base import Base
        Root = Base
        class Two(One, Root): ...
        """
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Root' is only used when functions run, in 'One.f' (line 3); pass the object in, or import "
        "inside it (a workaround: the modules still need each other)."
    ]


COMPAT = """
== app/__init__.py
== app/base.py
class Base: ...
== app/b.py
{head}  # [cyclic-import-entangled]
class B(Base): ...
== app/compat.py
from app.base import Base
from app.b import B
"""


@pytest.mark.parametrize("head", ["from app.compat import Base", "from .compat import Base"])
def test_a_module_of_imports_alone_is_no_unused_import(plant: Plant, head: str) -> None:
    tree = plant(COMPAT.format(head=head))
    direct = head.replace("compat", "base")
    assert said(tree) == [f"app/b.py:1 HIGH: 'Base' is only passed on by app.compat; write '{direct}'."]
    assert_cured(edited(tree, f"== app/b.py\n{direct}\nclass B(Base): ..."))


def test_what_a_module_of_imports_alone_passes_on_to_nobody(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/b.py
        import app.compat
        class B:
            compat = [app.compat]
        == app/compat.py
        '''Old names.'''
        from app.b import B  # [cyclic-import-entangled]
        """
    )
    assert said(tree) == [
        "app/compat.py:2 HIGH: 'B' is only passed on to the importers of this module; let them import it from the "
        "module that defines it."
    ]


ATTRIBUTES = """
== app/__init__.py
== app/base.py
class Base: ...
class Other: ...
== app/b.py
{head}  # [cyclic-import-entangled]
class B({base}): ...
{more}
== app/compat.py
from app.base import Base, Other as Second
from app.b import B
def here(): return B
"""


@pytest.mark.parametrize(
    ("head", "base", "more", "text", "after"),
    [
        pytest.param(
            "from . import compat",
            "compat.Base",
            "",
            "'compat.Base' is only passed on by app.compat; write 'from .base import Base' and use that on line 2.",
            "from .base import Base\nclass B(Base): ...",
            id="one",
        ),
        pytest.param(
            "import app.compat as old",
            "old.Base",
            "def f(): return old.Second",
            "'old.Base' and 'old.Second' are only passed on by app.compat; write 'from app.base import Base, Other as "
            "Second' and use that on lines 2, 3.",
            "from app.base import Base, Other as Second\nclass B(Base): ...\ndef f(): return Second",
            id="two",
        ),
        pytest.param(
            "import app.compat",
            "app.compat.Base",
            "",
            "'app.compat.Base' is only passed on by app.compat; write 'from app.base import Base' and use that on "
            "line 2.",
            "from app.base import Base\nclass B(Base): ...",
            id="dotted",
        ),
    ],
)
def test_attributes_of_a_module(plant: Plant, head: str, base: str, more: str, text: str, after: str) -> None:
    tree = plant(ATTRIBUTES.format(head=head, base=base, more=more))
    assert said(tree) == [f"app/b.py:1 HIGH: {text}"]
    assert_cured(edited(tree, f"== app/b.py\n{after}"))


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("def f(): return compat.here()", id="what it defines"),
        pytest.param("def f(): return compat", id="the module itself"),
    ],
)
def test_a_module_that_is_needed_for_more(plant: Plant, more: str) -> None:
    tree = plant(ATTRIBUTES.format(head="from . import compat", base="compat.Base", more=more))
    findings = about_causes(analyze(tree.root, settings=Settings(cut=("app.b -> app.compat",))).findings)
    assert "passed on" not in " ".join(finding.message for finding in findings)


@pytest.mark.parametrize(
    ("compat", "use"),
    [
        pytest.param("from app.base import Base\nfrom app.b import B\nprint(Base)", "compat.Base", id="effects"),
        pytest.param("import app.b\nfrom logging import Filter\ndef f(): return app.b", "compat.Filter", id="library"),
    ],
)
def test_a_module_that_means_more_than_the_name(plant: Plant, compat: str, use: str) -> None:
    tree = plant(
        f"== app/__init__.py\n== app/base.py\nclass Base: ...\n== app/compat.py\n{compat}\n"
        f"== app/b.py\nfrom app import compat\nclass B({use}): ...\n"
    )
    findings = about_causes(analyze(tree.root, settings=Settings(cut=("app.b -> app.compat",))).findings)
    assert findings
    assert "passed on" not in " ".join(finding.message for finding in findings)


LAZY = """
== pkg/__init__.py
{lazy}
    raise AttributeError(name)
from . import parser
== pkg/loader.py
class Loader: ...
== pkg/parser.py
{head}  # [cyclic-import-entangled]
def parse(): return Loader()
"""


@pytest.mark.parametrize("head", ["from pkg import Loader", "from . import Loader"])
@pytest.mark.parametrize(
    "lazy",
    [
        pytest.param(
            "def __getattr__(name):\n    if name == 'Loader':\n        from .loader import Loader\n"
            "        return Loader",
            id="import",
        ),
        pytest.param(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .loader import Loader\n"
            "def __getattr__(name):\n    import importlib\n    if name == 'Loader':\n"
            "        return getattr(importlib.import_module('.load' + 'er', __name__), name)",
            id="table",
        ),
    ],
)
def test_a_name_that_a_package_serves_on_demand(plant: Plant, lazy: str, head: str) -> None:
    tree = plant(LAZY.format(lazy=lazy, head=head))
    direct = head.replace("pkg ", "pkg.loader ").replace(" . ", " .loader ")
    assert said(tree) == [f"pkg/parser.py:1 HIGH: 'Loader' is only passed on by pkg; write '{direct}'."]
    assert_cured(edited(tree, f"== pkg/parser.py\n{direct}\ndef parse(): return Loader()"))


def test_a_name_that_a_package_serves_from_nobody_knows_where(plant: Plant) -> None:
    lazy = (
        "def __getattr__(name):\n    if len(name) == 5:\n        from .other import Loader\n        return Loader\n"
        "    if name:\n        from .loader import Loader\n        return Loader"
    )
    tree = plant(
        LAZY.format(lazy=lazy, head="from pkg import Loader").replace("entangled", "call-time")
        + "== pkg/other.py\nclass Loader: ..."
    )
    assert "passed on" not in said(tree)[0]
