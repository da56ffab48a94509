"""Cures of code whose annotations a library reads: it moves to where the class is."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

CURES = (
    Cure(
        "entangled",
        "'B' is used in annotations that a library reads at run time (line 9), so TYPE_CHECKING is no way out; move "
        "this "
        "code to the module that defines 'B', or both to a third",
        "== p/__init__.py\n== p/a.py\nimport attrs\nimport cattrs\n\nfrom p.b import B\n\n\n@attrs.define\nclass A:\n"
        "    b: B\n\n\n"
        "def load(data):\n    return cattrs.structure(data, A)\n"
        "== p/b.py\nimport attrs\n\nimport p.a\n\n\n@attrs.define\nclass B:\n    size: int = 1\n\n    def load(self):\n"
        "        return p.a.load({'b': {}})\n",
        "== p/a.py\n== p/b.py\nimport attrs\nimport cattrs\n\n\n@attrs.define\nclass B:\n    size: int = 1\n\n"
        "    def load(self):\n        return load({'b': {}})\n\n\n@attrs.define\nclass A:\n    b: B\n\n\n"
        "def load(data):\n    return cattrs.structure(data, A)\n",
        "cattrs",
        library="cattrs",
        check="import p.b\nassert p.b.B().load().b.size == 1",
    ),
    Cure(
        "entangled",
        "'User' is used in annotations that a library reads at run time (line 9)",
        "== shop/__init__.py\n== shop/api.py\nfrom fastapi import FastAPI\n\nfrom shop.user import User\n\n"
        "app = FastAPI()\n\n\n"
        "@app.post('/')\ndef make(user: User) -> int:\n    return user.size\n"
        "== shop/user.py\nfrom pydantic import BaseModel\n\nimport shop.api\n\n\nclass User(BaseModel):\n"
        "    size: int = 1\n\n"
        "    def app(self):\n        return shop.api.app\n",
        "== shop/api.py\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
        "== shop/user.py\nfrom pydantic import BaseModel\n\nimport shop.api\n\n\nclass User(BaseModel):\n"
        "    size: int = 1\n\n"
        "    def app(self):\n        return shop.api.app\n\n\n@shop.api.app.post('/')\ndef make(user: User) -> int:\n"
        "    return user.size\n",
        "fastapi-route",
        {"cut": ("shop.api -> shop.user",)},
        library="fastapi",
        check="import shop.user\nassert 'User' in str(shop.user.User().app().openapi())",
    ),
    Cure(
        "entangled",
        "'Kind' is used in annotations that a library reads at run time (line 9)",
        "== tool/__init__.py\n== tool/a.py\nimport typer\n\nfrom tool.b import Kind\n\napp = typer.Typer()\n\n\n"
        "@app.command()\ndef make(kind: Kind) -> None: ...\n"
        "== tool/b.py\nimport enum\n\nimport tool.a\n\n\nclass Kind(enum.Enum):\n    ONE = 'one'\n\n"
        "    def app(self):\n        return tool.a.app\n",
        "== tool/a.py\nimport typer\n\napp = typer.Typer()\n"
        "== tool/b.py\nimport enum\n\nimport tool.a\n\n\nclass Kind(enum.Enum):\n    ONE = 'one'\n\n"
        "    def app(self):\n        return tool.a.app\n\n\n@tool.a.app.command()\ndef make(kind: Kind) -> None: ...\n",
        "typer-command",
        {"cut": ("tool.a -> tool.b",)},
        library="typer",
        check="import tool.b, typer.main\nassert typer.main.get_command(tool.b.Kind.ONE.app()).params[0].type.choices",
    ),
    Cure(
        "entangled",
        "'User' is used in annotations that a library reads at run time (line 9)",
        "== shop/__init__.py\n== shop/api.py\nfrom ninja import NinjaAPI\n\nfrom shop.user import User\n\n"
        "api = NinjaAPI()\n\n\n"
        "@api.post('/')\ndef make(request, user: User) -> int:\n    return user.size\n"
        "== shop/user.py\nfrom ninja import Schema\n\nimport shop.api\n\n\nclass User(Schema):\n    size: int = 1\n\n"
        "    def app(self):\n        return shop.api.api\n",
        "== shop/api.py\nfrom ninja import NinjaAPI\n\napi = NinjaAPI()\n"
        "== shop/user.py\nfrom ninja import Schema\n\nimport shop.api\n\n\nclass User(Schema):\n    size: int = 1\n\n"
        "    def app(self):\n        return shop.api.api\n\n\n@shop.api.api.post('/')\n"
        "def make(request, user: User) -> int:\n"
        "    return user.size\n",
        "ninja-route",
        {"cut": ("shop.api -> shop.user",)},
        library="django",
        prepare="import django\nfrom django.conf import settings\nsettings.configure(ROOT_URLCONF='x')\n"
        "django.setup()\n",
        check="import shop.user\nassert 'User' in str(shop.user.User().app().get_openapi_schema(path_prefix=''))",
    ),
)
