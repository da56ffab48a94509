"""Imports of model classes that move under TYPE_CHECKING: the call that resolves the annotations is where it works.

The advice is read and applied as it stands, then run with the library. `CYCLES_FRAMEWORKS` names an interpreter that
has it, the default is the one that runs the tests.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from pylint_cycles.api import Finding, Settings, analyze
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.trees import Tree

PYTHON = os.environ.get("CYCLES_FRAMEWORKS", sys.executable)
SETTINGS = Settings(py_version=(3, 10))
HEAD = "from typing import TYPE_CHECKING, Dict, List, Optional\nfrom {library} import BaseModel\n"

CALL = re.compile(r"call (.*?) (at the end of|in a new module with) (.*?)(, imported where .*)?\.(?= |$)")

TWO_MODULES = {
    "order": "from shop.user import User\nfrom shop.place import Place\nclass Order(BaseModel):\n"
    "    user: Optional[User] = None\n    place: Optional[Place] = None\n",
    "user": "from shop.order import Order\nclass User(BaseModel):\n    last: Optional[Order] = None\n",
    "place": "from shop.order import Order\nclass Place(BaseModel):\n    last: Optional[Order] = None\n",
}
NO_ALIAS = {
    "order": "from shop.user import User\nclass Order(BaseModel):\n    user: Optional[User] = None\n",
    "user": "from shop.order import Order\nclass User(BaseModel):\n    last: Optional[Order] = None\n",
}
ALIAS = {
    "order": "from shop.user import User as U\nclass Order(BaseModel):\n    user: Optional[U] = None\n",
    "user": NO_ALIAS["user"],
}
ALIAS_AND_NAME = {
    "order": "from shop.user import Role, User as U\nclass Order(BaseModel):\n    user: Optional[U] = None\n"
    "    role: Optional[Role] = None\n",
    "user": f"{NO_ALIAS['user']}class Role(BaseModel):\n    last: Optional[Order] = None\n",
}
OTHER_ALIAS = {
    "order": NO_ALIAS["order"],
    "user": "from shop.order import Order as Bought\nclass User(BaseModel):\n    last: Optional[Bought] = None\n",
}
ATTRIBUTE = {
    "order": "from shop import user as u\nclass Order(BaseModel):\n    user: Optional[u.User] = None\n",
    "user": NO_ALIAS["user"],
}
DOTTED = {
    "order": "import shop.user\nclass Order(BaseModel):\n    user: Optional[shop.user.User] = None\n",
    "user": NO_ALIAS["user"],
}
DERIVED = {
    "order": f"{NO_ALIAS['order']}class Large(Order):\n    size: int = 1\nclass Plain(BaseModel):\n    size: int = 1\n",
    "user": NO_ALIAS["user"],
}
REBUILT = {
    "order": "if TYPE_CHECKING:\n    from shop.place import Place\nfrom shop.user import User\n"
    "class Order(BaseModel):\n    user: Optional[User] = None\n    place: 'Optional[Place]' = None\n",
    "user": NO_ALIAS["user"],
    "place": f"{TWO_MODULES['place']}{{call}}\n",
}

CALLS = {
    ("no-alias", "pydantic"): "Order.model_rebuild() at the end of shop.user",
    ("no-alias", "pydantic.v1"): "Order.update_forward_refs(User=User) at the end of shop.user",
    ("alias", "pydantic"): 'Order.model_rebuild(_types_namespace={"U": User}) at the end of shop.user',
    ("alias", "pydantic.v1"): "Order.update_forward_refs(U=User) at the end of shop.user",
    ("alias-and-name", "pydantic"): (
        'Order.model_rebuild(_types_namespace={"Role": Role, "U": User}) at the end of shop.user'
    ),
    ("alias-and-name", "pydantic.v1"): "Order.update_forward_refs(Role=Role, U=User) at the end of shop.user",
    ("other-alias", "pydantic"): "Bought.model_rebuild() at the end of shop.user",
    ("other-alias", "pydantic.v1"): "Bought.update_forward_refs(User=User) at the end of shop.user",
    ("two-modules", "pydantic"): (
        "Order.model_rebuild() in a new module with 'from shop.order import Order', 'from shop.user import User' and "
        "'from shop.place import Place', imported where the program starts"
    ),
    ("two-modules", "pydantic.v1"): (
        "Order.update_forward_refs(Place=Place, User=User) in a new module with 'from shop.order import Order', "
        "'from shop.user import User' and 'from shop.place import Place', imported where the program starts"
    ),
    ("attribute", "pydantic"): (
        "Order.model_rebuild() in a new module with 'from shop.order import Order' and 'from shop import user as u', "
        "imported where the program starts"
    ),
    ("attribute", "pydantic.v1"): (
        "Order.update_forward_refs(u=u) in a new module with 'from shop.order import Order' and 'from shop import user "
        "as u', imported where the program starts"
    ),
    ("dotted", "pydantic"): (
        "Order.model_rebuild() in a new module with 'from shop.order import Order' and 'import shop.user', imported "
        "where the program starts"
    ),
    ("dotted", "pydantic.v1"): (
        "Order.update_forward_refs(shop=shop) in a new module with 'from shop.order import Order' and 'import "
        "shop.user', imported where the program starts"
    ),
    ("derived", "pydantic"): "Order.model_rebuild() and Large.model_rebuild() in a new module with 'from shop.order "
    "import Order, Large' and 'from shop.user import User', imported where the program starts",
    ("derived", "pydantic.v1"): "Order.update_forward_refs(User=User) and Large.update_forward_refs(User=User) in a "
    "new module with 'from shop.order import Order, Large' and 'from shop.user import User', imported where the "
    "program starts",
    ("rebuilt", "pydantic"): "Order.model_rebuild() in a new module with 'from shop.order import Order', 'from "
    "shop.place import Place' and 'from shop.user import User', imported where the program starts, and remove the call "
    "on line 6 of shop.place",
    ("rebuilt", "pydantic.v1"): "Order.update_forward_refs(Place=Place, User=User) in a new module with 'from "
    "shop.order import Order', 'from shop.place import Place' and 'from shop.user import User', imported where the "
    "program starts, and remove the call on line 6 of shop.place",
}
TREES = {
    "no-alias": NO_ALIAS,
    "alias": ALIAS,
    "alias-and-name": ALIAS_AND_NAME,
    "other-alias": OTHER_ALIAS,
    "two-modules": TWO_MODULES,
    "attribute": ATTRIBUTE,
    "dotted": DOTTED,
    "derived": DERIVED,
    "rebuilt": REBUILT,
}
CHECKS = {
    "two-modules": "o = shop.order.Order(user={}, place={})\nassert isinstance(o.place, shop.place.Place)\n",
    "rebuilt": "o = shop.order.Order(user={}, place={})\nassert isinstance(o.place, shop.place.Place)\n",
    "derived": "o = shop.order.Large(user={})\n",
}
CHECK = "o = shop.order.Order(user={'last': {}})\n"


def planted(plant: Plant, key: str, library: str) -> Tree:
    call = "Order.model_rebuild()" if library == "pydantic" else "Order.update_forward_refs(Place=Place)"
    head = HEAD.format(library=library)
    files = {f"shop/{name}.py": f"{head}{text.replace('{call}', call)}" for name, text in TREES[key].items()}
    return plant({"shop/__init__.py": "", **files})


def apply(tree: Tree, findings: tuple[Finding, ...]) -> list[str]:
    """Do what the findings say; returns the modules that there are then, the new one included."""
    files = {f"shop.{path.stem}": path.read_text().splitlines() for path in (tree.root / "shop").glob("*.py")}
    for finding in findings:
        lines = files[finding.importer]
        lines[finding.line - 1] = f"if TYPE_CHECKING:\n    {lines[finding.line - 1]}"
        assert "import it under 'if TYPE_CHECKING:'" in finding.advice
        for numbers in re.findall(r"quote the annotations? on lines? ([\d, ]+)", finding.advice):
            for number in map(int, numbers.strip(", ").split(", ")):
                if '"' not in lines[number - 1]:
                    lines[number - 1] = re.sub(r": (Optional\[[\w.]+\])", r': "\1"', lines[number - 1])
        called = CALL.search(finding.advice)
        assert called is not None
        calls = called[1].split(" and ")
        if called[2] == "at the end of":
            files[called[3]] += [call for call in calls if call not in files[called[3]]]
            continue
        for line in [*re.findall(r"'([^']*)'", called[3]), *calls]:
            if line not in files.setdefault("shop.added", []):
                files["shop.added"].append(line)
        for number, module in re.findall(r"remove the call on line (\d+) of (\S+?)\.?$", finding.advice):
            del files[module][int(number) - 1]
    for name, lines in files.items():
        (tree.root / f"{name.replace('.', '/')}.py").write_text("\n".join([*lines, ""]))
    return sorted(files)


def run(tree: Tree, modules: list[str], check: str) -> str:
    """What the interpreter says when it imports the modules in this order, then runs the check; "" for success."""
    code = f"import {', '.join(modules)}\n{check}assert isinstance(o.user, shop.user.User)\n"
    command = [PYTHON, "-B", "-W", "ignore", "-c", code]
    done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


@pytest.mark.parametrize(("key", "library"), CALLS)
def test_the_call_stands_where_all_names_are_known(plant: Plant, key: str, library: str) -> None:
    findings = about_causes(analyze(planted(plant, key, library).root, settings=SETTINGS).findings)
    assert {(finding.cause, finding.importer) for finding in findings} == {("mutual-models", "shop.order")}
    for finding in findings:
        assert f" call {CALLS[key, library]}." in finding.advice


@pytest.mark.parametrize(("key", "library"), CALLS)
def test_the_models_can_be_used_when_the_advice_is_applied(plant: Plant, key: str, library: str) -> None:
    if subprocess.run([PYTHON, "-c", f"import {library}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{library} is not installed in {PYTHON}")
    tree = planted(plant, key, library)
    check = CHECKS.get(key, CHECK)
    findings = about_causes(analyze(tree.root, settings=SETTINGS).findings)
    modules = apply(tree, tuple(findings))
    assert not analyze(tree.root, settings=SETTINGS).findings
    modules.remove("shop.__init__")
    for first in modules:
        others = [module for module in modules if module != first]
        assert run(tree, [first, *others], check) == ""
