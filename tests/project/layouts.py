"""Layouts of projects: files with their contents, and the dotted name that each file has."""

from __future__ import annotations

LAYOUTS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "a package counts from the directory above it": (
        {"app/__init__.py": "", "app/core/__init__.py": "", "app/core/a.py": ""},
        {"app/__init__.py": "app", "app/core/__init__.py": "app.core", "app/core/a.py": "app.core.a"},
    ),
    "src layout": (
        {"setup.py": "", "src/app/__init__.py": "", "src/app/a.py": "from app import b\n"},
        {"setup.py": "setup", "src/app/__init__.py": "app", "src/app/a.py": "app.a"},
    ),
    "scripts are called after their files": (
        {"a.py": "import b\n", "my-script.py": "", "sub/b.py": ""},
        {"a.py": "a", "my-script.py": "my-script", "sub/b.py": "b"},
    ),
    "same base names in two directories (N3)": (
        {"a/main.py": "import util\n", "a/util.py": "", "b/util.py": "import main\n", "b/main.py": ""},
        {"a/main.py": "main", "a/util.py": "util", "b/util.py": "util", "b/main.py": "main"},
    ),
    "namespace portions that import each other (N2)": (
        {"src/acme/one/x.py": "from acme.two import y\n", "src/acme/two/y.py": "from acme.one import x\n"},
        {"src/acme/one/x.py": "acme.one.x", "src/acme/two/y.py": "acme.two.y"},
    ),
    "namespace portions that are regular packages (N2)": (
        {
            "src/acme/one/__init__.py": "",
            "src/acme/one/x.py": "import acme.two.y\n",
            "src/acme/two/__init__.py": "",
            "src/acme/two/y.py": "import acme.one.x as x\n",
        },
        {
            "src/acme/one/__init__.py": "acme.one",
            "src/acme/one/x.py": "acme.one.x",
            "src/acme/two/__init__.py": "acme.two",
            "src/acme/two/y.py": "acme.two.y",
        },
    ),
    "a portion that climbs out of its regular package by dots": (
        {"acme/one/__init__.py": "", "acme/one/x.py": "from ..two import y\n", "acme/two/y.py": "import acme.one.x\n"},
        {"acme/one/__init__.py": "acme.one", "acme/one/x.py": "acme.one.x", "acme/two/y.py": "acme.two.y"},
    ),
    "two levels of namespace, named like the standard library (N1)": (
        {
            "src/some/package/logging/a.py": "from some.package.logging import b\n",
            "src/some/package/logging/b.py": "import logging\n",
        },
        {
            "src/some/package/logging/a.py": "some.package.logging.a",
            "src/some/package/logging/b.py": "some.package.logging.b",
        },
    ),
    "dots that say the same as a longer name": (
        {
            "co/acme/one/__init__.py": "x = 1\n",
            "co/acme/one/a.py": "from ..two import y\nfrom ..two.y import z\nimport co.acme.two.y\n",
            "co/acme/two/y.py": "import co.acme.one.a\n",
        },
        {
            "co/acme/one/__init__.py": "co.acme.one",
            "co/acme/one/a.py": "co.acme.one.a",
            "co/acme/two/y.py": "co.acme.two.y",
        },
    ),
    "scripts that mostly import their neighbours": (
        {"acme/one/x.py": "import util\nfrom util import f\nfrom acme.two import y\n", "acme/one/util.py": ""}
        | {"acme/two/y.py": ""},
        {"acme/one/x.py": "x", "acme/one/util.py": "util", "acme/two/y.py": "y"},
    ),
    "scripts that mostly import by the long name": (
        {"acme/one/x.py": "import util\nfrom acme.two import y\nimport acme.two.y\n", "acme/one/util.py": ""}
        | {"acme/two/y.py": ""},
        {"acme/one/x.py": "acme.one.x", "acme/one/util.py": "acme.one.util", "acme/two/y.py": "y"},
    ),
    "a directory named like a package of the standard library": (
        {"logging/x.py": "import logging.handlers\n", "logging/handlers.py": ""},
        {"logging/x.py": "x", "logging/handlers.py": "handlers"},
    ),
    "a name whose package is nearer, although it lacks the module": (
        {"acme/setup.py": "", "acme/two.py": "", "acme/acme/__init__.py": "x = 1\n"}
        | {"acme/tests/test_two.py": "import acme.two\n"},
        {"acme/setup.py": "setup", "acme/two.py": "two", "acme/acme/__init__.py": "acme"}
        | {"acme/tests/test_two.py": "test_two"},
    ),
    "an application without any __init__, run from above": (
        {"app/main.py": "from app.models.user import User\n", "app/models/user.py": "from app.models import order\n"}
        | {"app/models/order.py": ""},
        {"app/main.py": "app.main", "app/models/user.py": "app.models.user", "app/models/order.py": "app.models.order"},
    ),
    "an application without any __init__, run from inside": (
        {"app/main.py": "from models.user import User\n", "app/models/user.py": "from models.order import Order\n"}
        | {"app/models/order.py": ""},
        {"app/main.py": "main", "app/models/user.py": "models.user", "app/models/order.py": "models.order"},
    ),
    "a source directory used as a package": (
        {"src/app/__init__.py": "", "src/app/a.py": "from src.app import b\n", "src/app/b.py": ""},
        {"src/app/__init__.py": "src.app", "src/app/a.py": "src.app.a", "src/app/b.py": "src.app.b"},
    ),
    "most imports decide, the shorter name among equals": (
        {
            "src/app/__init__.py": "",
            "src/app/a.py": "from src.app import b\n",
            "src/app/b.py": "from app import a\n",
            "src/lib/__init__.py": "",
            "src/lib/a.py": "from src.lib import b\nimport src.lib.b\n",
            "src/lib/b.py": "from lib import a\n",
        },
        {
            "src/app/__init__.py": "app",
            "src/app/a.py": "app.a",
            "src/app/b.py": "app.b",
            "src/lib/__init__.py": "src.lib",
            "src/lib/a.py": "src.lib.a",
            "src/lib/b.py": "src.lib.b",
        },
    ),
    "a name that means something nearer is no evidence": (
        {"acme/acme/__init__.py": "", "acme/acme/core.py": "", "acme/tests/test_core.py": "from acme.core import x\n"}
        | {"acme/setup.py": "", "acme/core.py": ""},
        {
            "acme/acme/__init__.py": "acme",
            "acme/acme/core.py": "acme.core",
            "acme/tests/test_core.py": "test_core",
            "acme/setup.py": "setup",
            "acme/core.py": "core",
        },
    ),
    "a name that leads to no file is no evidence": (
        {"acme/one/x.py": "from acme.missing import y\nimport acme\n"},
        {"acme/one/x.py": "x"},
    ),
    "an empty __init__ at the top of the repository (C6)": (
        {
            "__init__.py": "# nothing\n",
            "module1/__init__.py": "from module1.base import Step\nfrom . import derived\n",
            "module1/base.py": "",
            "module1/derived.py": "from module1 import Step\n",
            "run.py": "import module1\n",
        },
        {
            "__init__.py": "__init__",
            "module1/__init__.py": "module1",
            "module1/base.py": "module1.base",
            "module1/derived.py": "module1.derived",
            "run.py": "run",
        },
    ),
    "empty __init__ files all the way down": (
        {"a/__init__.py": "", "a/b/__init__.py": "", "a/b/c/__init__.py": "", "a/b/c/x.py": "import c.y\n"}
        | {"a/b/c/y.py": ""},
        {"a/__init__.py": "__init__", "a/b/__init__.py": "__init__", "a/b/c/__init__.py": "c"}
        | {"a/b/c/x.py": "c.x", "a/b/c/y.py": "c.y"},
    ),
    "an empty __init__ at the top of a src layout": (
        {"__init__.py": "", "src/app/__init__.py": "", "src/app/a.py": "import app.b\n", "src/app/b.py": ""}
        | {"tests/test_a.py": "from app import a\n"},
        {"__init__.py": "__init__", "src/app/__init__.py": "app", "src/app/a.py": "app.a", "src/app/b.py": "app.b"}
        | {"tests/test_a.py": "test_a"},
    ),
    "a package with an empty __init__ whose name is used": (
        {"app/__init__.py": "", "app/a.py": "import util\n", "app/util.py": "", "app/b.py": "import app.a\n"},
        {"app/__init__.py": "app", "app/a.py": "app.a", "app/util.py": "app.util", "app/b.py": "app.b"},
    ),
    "a package with an empty __init__ and relative imports": (
        {"app/__init__.py": "", "app/a.py": "import util\n", "app/util.py": "from . import a\n"},
        {"app/__init__.py": "app", "app/a.py": "app.a", "app/util.py": "app.util"},
    ),
    "a package with code in its __init__": (
        {"app/__init__.py": "x = 1\n", "app/a.py": "import util\n", "app/util.py": ""},
        {"app/__init__.py": "app", "app/a.py": "app.a", "app/util.py": "app.util"},
    ),
    "a package whose name is no identifier": (
        {"my-app/__init__.py": "x = 1\n", "my-app/a.py": "import util\n", "my-app/util.py": ""},
        {"my-app/__init__.py": "__init__", "my-app/a.py": "a", "my-app/util.py": "util"},
    ),
    "modules named like the library that they wrap": (
        {"glue/__init__.py": "", "glue/requests.py": "import requests\n", "glue/use.py": "from requests import get\n"},
        {"glue/__init__.py": "glue", "glue/requests.py": "glue.requests", "glue/use.py": "glue.use"},
    ),
    "a directory without __init__ inside a package": (
        {"app/__init__.py": "", "app/plugins/deep/x.py": "from app import y\n", "app/y.py": ""},
        {"app/__init__.py": "app", "app/plugins/deep/x.py": "app.plugins.deep.x", "app/y.py": "app.y"},
    ),
    "a project inside a package is a project of its own": (
        {"app/__init__.py": "import app.a\n", "app/a.py": "", "app/vendored/setup.py": "", "app/vendored/x.py": ""},
        {"app/__init__.py": "app", "app/a.py": "app.a", "app/vendored/setup.py": "setup", "app/vendored/x.py": "x"},
    ),
    "names do not pass through directories with a dot or of another project": (
        {"app/__init__.py": "import app.a\n", "app/a.py": "", "app/v1.2/x.py": "", "app/node_modules/x.py": ""},
        {"app/__init__.py": "app", "app/a.py": "app.a", "app/v1.2/x.py": "x", "app/node_modules/x.py": "x"},
    ),
    "installed packages": (
        {"lib/python3.12/site-packages/acme/__init__.py": "", "lib/python3.12/site-packages/acme/a.py": "import six\n"}
        | {"lib/python3.12/site-packages/acme/six.py": "", "lib/python3.12/site-packages/solo.py": "import lib.x\n"},
        {
            "lib/python3.12/site-packages/acme/__init__.py": "acme",
            "lib/python3.12/site-packages/acme/a.py": "acme.a",
            "lib/python3.12/site-packages/acme/six.py": "acme.six",
            "lib/python3.12/site-packages/solo.py": "solo",
        },
    ),
    "a module beside a package of the same name": (
        {"app/__init__.py": "import app.a\n", "app/a.py": "", "app/a/__init__.py": ""},
        {"app/__init__.py": "app", "app/a.py": "app.a", "app/a/__init__.py": "app.a"},
    ),
}
