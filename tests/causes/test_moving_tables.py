"""Tables that are filled through attributes of a module, by others than the module that makes them."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured, edited, printed
from tests.causes.said import said
from tests.conftest import Plant

CODECS = """
== app/__init__.py
== app/json_codec.py
from app.table import CodecError, check
NAME = "json"
def load(x):
    try:
        check(x)
    except CodecError:
        pass
== app/table.py
from app import json_codec, xml_codec  # [cyclic-import-registration]
class CodecError(Exception): pass
def check(x): return x
{table}
== app/xml_codec.py
from .table import CodecError
NAME = "xml"
class XmlError(CodecError): pass
"""
MODULES = "CODECS = {m.NAME: m for m in (json_codec, xml_codec)}"
ATTRIBUTES = 'CODECS = {"j": json_codec.load, "x": xml_codec.XmlError}'


@pytest.mark.parametrize(
    ("table", "what"),
    [(MODULES, "'json_codec' and 'xml_codec'"), (ATTRIBUTES, "'json_codec.load' and 'xml_codec.XmlError'")],
)
def test_entries_that_need_plain_definitions_of_the_module_with_the_table(plant: Plant, table: str, what: str) -> None:
    (text,) = said(plant(CODECS.format(table=table)))
    assert f"{what} are registered at the top level (line 4)" in text
    assert text.endswith("move 'CodecError' and 'check' to a module that imports neither side.")


@pytest.mark.parametrize("table", [MODULES, ATTRIBUTES])
def test_moving_those_definitions_cures_it(plant: Plant, table: str) -> None:
    assert_cured(
        edited(
            plant(CODECS.format(table=table)),
            f"""
            == app/errors.py
            class CodecError(Exception): pass
            def check(x): return x
            == app/json_codec.py
            from app.errors import CodecError, check
            NAME = "json"
            def load(x):
                try:
                    check(x)
                except CodecError:
                    pass
            == app/table.py
            from app import json_codec, xml_codec
            from app.errors import CodecError, check
            {table}
            == app/xml_codec.py
            from .errors import CodecError
            NAME = "xml"
            class XmlError(CodecError): pass
            """,
        )
    )


FOREIGN = """
== app/__init__.py
== app/registry.py
TABLE = {{}}
HANDLERS = []
== app/main.py
from app import registry
from app.plug import make  # [cyclic-import-registration]
import app.settings as settings
class App:
    def get(self, rule): return make
app = App()
{fill}
== app/settings.py
app = None
== app/plug.py
from app.main import app
def make(): return app
@app.get("/")
def index(): ...
"""


@pytest.mark.parametrize("fill", ['registry.TABLE["x"] = make', "registry.HANDLERS.append(make)"])
def test_a_table_of_another_module(plant: Plant, fill: str) -> None:
    (text,) = said(plant(FOREIGN.format(fill=fill)))
    assert "'make' is registered at the top level (line 7)" in text


FILLED = """
== app/__init__.py
== app/registry.py
TABLE = {}
from app.plug import Plug
class Own(Plug): pass
== app/plug.py
from app import registry  # [cyclic-import-shared-definition]
import app.x as x
class Plug:
    def run(self): return x.size()
registry.TABLE["p"] = Plug
== app/x.py
from app.registry import TABLE  # [cyclic-import-shared-definition]
def size(): return len(TABLE)
"""


def test_what_fills_a_table_that_leaves_has_to_run(plant: Plant) -> None:
    of_plug, of_x = said(plant(FILLED))
    assert of_plug.endswith("move it to a leaf module that both import.")
    assert of_x.endswith(
        "move it to a leaf module that both import. Import app.plug where the program starts: 'TABLE' would not be "
        "filled without it."
    )


def test_it_is_filled_when_that_has_been_done(plant: Plant) -> None:
    tree = plant(FILLED)
    assert printed(tree, "import app.x; print(app.x.size())") == "1"
    tree = edited(
        tree,
        """
        == app/tables.py
        TABLE = {}
        == app/registry.py
        from app.tables import TABLE
        from app.plug import Plug
        class Own(Plug): pass
        == app/plug.py
        from app import tables
        import app.x as x
        class Plug:
            def run(self): return x.size()
        tables.TABLE["p"] = Plug
        == app/x.py
        from app.tables import TABLE
        def size(): return len(TABLE)
        """,
    )
    assert_cured(tree)
    assert printed(tree, "import app.plug, app.x; print(app.x.size())") == "1"


def test_a_table_that_is_read_at_import_is_not_taken_from_what_fills_it(plant: Plant) -> None:
    files = FILLED.replace("def size(): return len(TABLE)", "SIZE = len(TABLE)\ndef size(): return SIZE")
    for path in ("app import registry", "app.registry import TABLE"):
        files = files.replace(f"{path}  # [cyclic-import-shared-definition]", path)
    files = files.replace("app.plug import Plug", "app.plug import Plug  # [cyclic-import-entangled]")
    (text,) = said(plant(files))
    assert "'TABLE'" not in text


def test_a_table_may_leave_for_those_who_fill_it(plant: Plant) -> None:
    (text,) = said(
        plant(
            """
            == app/__init__.py
            == app/registry.py
            TABLE = {}
            def get(x): return TABLE[x]
            import app.plug
            == app/plug.py
            from app import registry  # [cyclic-import-shared-definition]
            class Plug: pass
            registry.TABLE["x"] = Plug
            """
        )
    )
    assert text.endswith("move it to a leaf module that both import.")
