"""Cures of shared-definition: what moves, where to, and what has to be adapted."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
LIBRARIES = (
    "== attr.py\ndef s(cls):\n    return cls\n== click.py\ndef group():\n    return lambda function: function\n"
    "== pydantic.py\nclass BaseModel: ...\n"
)


def to_leaf(name: str, advice: str, names: str, imports: str, definitions: str) -> Cure:
    """p.a needs `names` of p.b, whose definitions move to a leaf module."""
    used = f"class A:\n    all = [{names}]\n"
    own = f"from p.a import A\n{definitions}\n\nclass B(A):\n    all = [{names}]\n"
    return Cure(
        "shared-definition",
        advice,
        f"{PACKAGE}== p/a.py\nfrom p.b import {names}\n\n\n{used}== p/b.py\n{imports}{own}",
        f"== p/leaf.py\n{imports}\n{definitions}== p/a.py\nfrom p.leaf import {names}\n\n\n{used}"
        f"== p/b.py\nfrom p.a import A\nfrom p.leaf import {names}\n\n\nclass B(A):\n    all = [{names}]\n",
        name,
        libraries=LIBRARIES,
    )


LEAF = "; move it to a leaf module that both import"

CURES = (
    to_leaf(
        "kinds",
        "The named tuple 'Named', the dataclass 'Data', the class 'Plain' and the enum 'Kind'",
        "Named, Data, Plain, Kind",
        "import enum\nfrom collections import namedtuple\nfrom dataclasses import dataclass\n",
        "\nNamed = namedtuple('Named', 'a b')\n\n\n@dataclass\nclass Data:\n    x: int = 1\n\n\nclass Plain:\n"
        "    x = 1\n\n\n"
        "class Kind(enum.Enum):\n    ONE = 1\n",
    ),
    to_leaf(
        "kinds-of-typing",
        "The TypedDict 'Typed', the protocol 'Proto', the TypeVar 'T' and the type 'New'",
        "Typed, Proto, T, New",
        "from typing import NewType, Protocol, TypedDict, TypeVar\n",
        "\n\nclass Typed(TypedDict): ...\n\n\nclass Proto(Protocol): ...\n\n\nT = TypeVar('T')\n"
        "New = NewType('New', int)\n",
    ),
    to_leaf(
        "kinds-of-classes",
        "The abstract base class 'Abstract', the exception 'Wrong', the function 'make' and the constant 'MADE'",
        "Abstract, Wrong, make, MADE",
        "import abc\nimport logging\n",
        "\n\nclass Abstract(abc.ABC): ...\n\n\nclass Wrong(Exception): ...\n\n\ndef make():\n    return 1\n\n\n"
        "MADE = logging.getLogger('made')\n",
    ),
    to_leaf(
        "kinds-of-objects",
        "The object 'log', the type alias 'Alias', the class 'Service' and the function 'make'",
        "log, Alias, Service, make",
        "from typing import Union\n",
        "\n\nclass Log: ...\n\n\nlog = Log()\nAlias = Union[int, str]\n\n\nclass Service:\n    def run(self): ...\n\n\n"
        "def make(): ...\n",
    ),
    to_leaf(
        "kinds-of-libraries",
        "The Pydantic model 'Model', the data class 'Data' and the command group 'cli'",
        "Model, Data, cli",
        "import attr\nimport click\nimport pydantic\n",
        "\n\nclass Model(pydantic.BaseModel): ...\n\n\n@attr.s\nclass Data: ...\n\n\n@click.group()\ndef cli(): ...\n",
    ),
    Cure(
        "shared-definition",
        "The base class 'Base' and the decorator 'mark'",
        f"{PACKAGE}== p/a.py\nfrom p.b import Base, mark\n\n\nclass A(Base):\n    @mark\n    def f(self): ...\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass Base: ...\n\n\ndef mark(f):\n    return f\n\n\nclass B(A):\n"
        "    all = [Base, mark]\n",
        "== p/base.py\nclass Base: ...\n\n\ndef mark(f):\n    return f\n"
        "== p/a.py\nfrom p.base import Base, mark\n\n\nclass A(Base):\n    @mark\n    def f(self): ...\n"
        "== p/b.py\nfrom p.a import A\nfrom p.base import Base, mark\n\n\nclass B(A):\n    all = [Base, mark]\n",
        "kinds-by-use",
    ),
    to_leaf(
        "file",
        f"{LEAF}. 'HERE' uses __file__: adapt the path where the directory is another one",
        "HERE",
        "import os\n",
        "\nHERE = os.path.dirname(__file__)\n",
    ),
    to_leaf(
        "place",
        "'FRAME' uses its own frame: adapt what is made of it; 'LOG' uses __name__: there it is another name; "
        "'PACKAGE' uses "
        "__package__: there it may be another package; 'SPEC' uses __spec__: there it is another one",
        "LOG, PACKAGE, SPEC, FRAME",
        "import inspect\nimport logging\n",
        "\nLOG = logging.getLogger(__name__)\nPACKAGE = __package__\nSPEC = __spec__.name\n"
        "FRAME = inspect.currentframe().f_code.co_name\n",
    ),
    Cure(
        "shared-definition",
        "move it to p.constants, which imports nothing of the ring",
        f"{PACKAGE}== p/constants.py\nONE = 1\n"
        "== p/a.py\nfrom p.b import LIMIT\n\n\nclass A:\n    limit = LIMIT\n"
        "== p/b.py\nfrom p.a import A\n\nLIMIT = 3\n\n\nclass B(A):\n    limit = LIMIT\n",
        "== p/constants.py\nONE = 1\nLIMIT = 3\n== p/a.py\nfrom p.constants import LIMIT\n\n\nclass A:\n"
        "    limit = LIMIT\n"
        "== p/b.py\nfrom p.a import A\nfrom p.constants import LIMIT\n\n\nclass B(A):\n    limit = LIMIT\n",
        "existing-leaf",
    ),
    Cure(
        "shared-definition",
        "move it, with 'ONE', here, the only module that uses it",
        f"{PACKAGE}== p/a.py\nfrom p.b import LIMIT\n\n\nclass A:\n    limit = LIMIT\n"
        "== p/b.py\nfrom p.a import A\n\nONE = 1\nLIMIT = ONE + 1\n\n\nclass B(A): ...\n",
        "== p/a.py\nONE = 1\nLIMIT = ONE + 1\n\n\nclass A:\n    limit = LIMIT\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass B(A): ...\n",
        "to-the-only-user",
    ),
    Cure(
        "shared-definition",
        "The class constant 'B.LIMIT' (line 5 of p.b, used here on line 5) is all that this module needs of the class; "
        "extract it to a leaf module that both import",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    limit = B.LIMIT\n"
        "== p/b.py\nfrom p.a import A\n\n\n\nclass B(A):\n    LIMIT = 3\n\n    def f(self):\n        return A()\n",
        "== p/limits.py\nLIMIT = 3\n== p/a.py\nfrom p.limits import LIMIT\n\n\nclass A:\n    limit = LIMIT\n"
        "== p/b.py\nfrom p.a import A\nfrom p.limits import LIMIT\n\n\nclass B(A):\n    LIMIT = LIMIT\n\n"
        "    def f(self):\n        return A()\n",
        "class-constant",
    ),
    Cure(
        "shared-definition",
        "but with what it needs most of p.b would have to move; move 'last' out of it instead, to a module that "
        "imports it",
        f"{PACKAGE}== p/a.py\nfrom p.b import one\n\n\nclass A:\n    limit = one()\n"
        "== p/b.py\nfrom p.a import A\n\n\ndef two(): return 2\n\n\ndef three(): return two()\n\n\n"
        "def four(): return three()\n\n\n"
        "def five(): return four()\n\n\ndef one(): return five()\n\n\ndef last(): return A\n"
        "== main.py\nfrom p.b import last, one\n\nlast, one\n",
        "== p/last.py\nimport p.b\nfrom p.a import A\n\n\ndef last(): return A\n"
        "== p/b.py\ndef two(): return 2\n\n\ndef three(): return two()\n\n\ndef four(): return three()\n\n\n"
        "def five(): return four()\n\n\ndef one(): return five()\n"
        "== main.py\nfrom p.b import one\nfrom p.last import last\n\nlast, one\n",
        "the-rest-instead",
    ),
    Cure(
        "shared-definition",
        "move it to a leaf module outside q that both import",
        "== p/__init__.py\nfrom p.a import A\nfrom p.c import C\n== p/c.py\nclass C: ...\n"
        "== p/a.py\nfrom q.b import LIMIT\n\n\nclass A:\n    limit = LIMIT\n"
        "== q/__init__.py\nfrom q.b import B\n== q/b.py\nfrom p.a import A\n\nLIMIT = 3\n\n\nclass B(A):\n"
        "    limit = LIMIT\n",
        "== limits.py\nLIMIT = 3\n== p/a.py\nfrom limits import LIMIT\n\n\nclass A:\n    limit = LIMIT\n"
        "== q/b.py\nfrom limits import LIMIT\nfrom p.a import A\n\n\nclass B(A):\n    limit = LIMIT\n",
        "leaf-outside",
    ),
    Cure(
        "mutual-models",
        "Model 'B' is referred to by 'A' (line 6); refer to 'B' by name, in a string",
        f"{PACKAGE}== p/base.py\nclass Thing: ...\n\n\ndef ref(one): ...\n"
        "== p/a.py\nfrom p.b import B\nfrom p.base import Thing, ref\n\nclass A(Thing):\n    size = 1\n    b = ref(B)\n"
        "== p/b.py\nfrom p.a import A\nfrom p.base import Thing\n\n\nclass B(Thing):\n    size = A.size\n",
        "== p/a.py\nfrom p.base import Thing, ref\n\n\nclass A(Thing):\n    size = 1\n    b = ref('B')\n",
        "configured-base",
        {"model_bases": ("Thing",)},
    ),
)
