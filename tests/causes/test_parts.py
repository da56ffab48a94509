"""A statement is priced by the names that have to change, not by its dearest name."""

from __future__ import annotations

from tests.causes.after_edit import assert_cured, edited
from tests.causes.said import said
from tests.conftest import Plant

DIALECTS = """
== s/__init__.py
from s import expressions as exp
from s.dialect import Dialect
== s/expressions.py
class Expression: ...
== s/parser.py
from s{imported} exp{parser_mark}
class Parser:
    kind = exp.Expression
== s/base.py
from s import exp, parser{base_mark}
class BaseParser(parser.Parser):
    kind = exp.Expression
== s/dialect.py
from s.base import BaseParser
class Dialect(BaseParser): ...
"""
FAT = "  # [cyclic-import-fat-init]"
EXP = "'exp' is only passed on by '__init__' of this module's own package s; write 'from s import expressions as exp'."


def test_the_cheap_name_alone(plant: Plant) -> None:
    """To have the base class moved, or what derives from it, is no alternative."""
    tree = plant(DIALECTS.format(imported=" import", parser_mark=FAT, base_mark=FAT))
    assert said(tree) == [f"s/base.py:1 HIGH: {EXP}", f"s/parser.py:1 HIGH: {EXP}"]
    cured = DIALECTS.format(imported=" import expressions as", parser_mark="", base_mark="")
    assert_cured(edited(tree, cured.replace("import exp, parser", "import expressions as exp, parser")))


def test_the_dear_name_too_where_it_closes_a_ring_of_its_own(plant: Plant) -> None:
    """Both are said of the one statement."""
    source = DIALECTS.replace("from s{imported} exp{parser_mark}", "from s import dialect, expressions as exp")
    source = source.replace(
        "    kind = exp.Expression\n== s/base", "    kind = exp.Expression, dialect.Dialect\n== s/base"
    )
    (found,) = said(
        plant(source.format(base_mark="  # [cyclic-import-entangled]")),
        keep=("s.parser -> s.dialect", "s.dialect -> s.base"),
    )
    assert found.startswith("s/base.py:1 HIGH: 'parser.Parser' is a base class of 'BaseParser' (line 2); move it")
    assert found.endswith(EXP)


def test_one_in_the_wrong_direction_stays_whole(plant: Plant) -> None:
    tree = plant(DIALECTS.format(imported=" import", parser_mark="", base_mark="  # [cyclic-import-entangled]"))
    (found,) = said(tree, cut=("s.base -> s",))
    assert found.startswith("s/base.py:1 HIGH: 'parser.Parser' is a base class of 'BaseParser' (line 2); move it")
    assert found.endswith(EXP)
