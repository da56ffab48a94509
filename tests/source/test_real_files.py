"""Real files: every one can be read, and what is found agrees with other readers of Python."""

from __future__ import annotations

import ast
import symtable
import sysconfig
import tokenize
import warnings
from pathlib import Path

import astroid
import pytest
from astroid import nodes

from pylint_cycles.source.comments import comments
from pylint_cycles.source.scan import scan
from pylint_cycles.source.skeleton import flattened
from pylint_cycles.source.uses import scan_uses

_STDLIB = Path(sysconfig.get_path("stdlib"))


def _some_files(folder: str, step: int) -> list[Path]:
    found = sorted(path for path in (_STDLIB / folder).rglob("*.py") if "site-packages" not in path.parts)
    return found[::step]


def _readable(path: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            return False
    return True


def test_every_file_is_read_or_its_error_told() -> None:
    paths = _some_files("", 8)
    assert len(paths) > 100
    for path in paths:
        data = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            errors = {scan(data).error, scan_uses(data).error}
        assert len(errors) == 1
        assert (errors == {""}) == _readable(path), path


def test_positions_are_those_of_astroid() -> None:
    paths = [path for path in _some_files("", 40) if _readable(path)]
    compared = 0
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                module = astroid.builder.AstroidBuilder(astroid.MANAGER).file_build(str(path), path.stem)
            except astroid.exceptions.AstroidError:
                continue  # astroid cannot build a few deliberately odd test files
        wanted = sorted(
            (node.lineno or 0, node.col_offset or 0, node.end_lineno or 0)
            for node in module.nodes_of_class((nodes.Import, nodes.ImportFrom))
        )
        facts = scan(path.read_bytes())
        assert [(fact.line, fact.col, fact.end_line) for fact in facts.imports if fact.form != "call"] == wanted, path
        compared += len(wanted)
    assert compared > 100


def _global_reads(table: symtable.SymbolTable, scope: str, names: set[str]) -> set[tuple[str, str]]:
    """Return (scope, name) of the reads of module-level imports, as the compiler resolves them."""
    found: set[tuple[str, str]] = set()
    for symbol in table.get_symbols():
        at_home = table.get_type() == "module" or symbol.is_global()
        if symbol.get_name() in names and symbol.is_referenced() and at_home:
            found.add((scope, symbol.get_name()))
    for child in table.get_children():
        anonymous = child.get_name() in ("lambda", "listcomp", "setcomp", "dictcomp", "genexpr", "__annotate__")
        plain = str(getattr(child.get_type(), "value", child.get_type())) in ("function", "class")
        inner = f"{scope}.{child.get_name()}" if scope else child.get_name()
        found |= _global_reads(child, scope if anonymous or not plain else inner, names)
    return found


@pytest.mark.parametrize(
    "folder", ["asyncio", "email", "importlib", "concurrent", "unittest", "xml", "json", "logging"]
)
def test_names_mean_what_the_compiler_says(folder: str) -> None:
    for path in _some_files(folder, 1):
        data = path.read_bytes()
        table = symtable.symtable(data.decode(), str(path), "exec")
        names = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_imported()}
        wanted = _global_reads(table, "", names)
        uses = [use for use in scan_uses(data).uses if use.kind not in ("export", "comment", "quoted")]
        assert wanted <= {(use.scope, use.name) for use in uses}, path
        # In a class body a name can be read from the module before the body binds it; the compiler does not tell.
        classes = _class_scopes(table, "")
        # And since 3.13 it does not look into annotations that are postponed.
        sure = [use for use in uses if use.scope not in classes and "annotation" not in use.kind]
        assert {(use.scope, use.name) for use in sure} <= wanted, path


def _class_scopes(table: symtable.SymbolTable, scope: str) -> set[str]:
    found = {scope} if table.get_type() == "class" else set()
    for child in table.get_children():
        found |= _class_scopes(child, f"{scope}.{child.get_name()}" if scope else child.get_name())
    return found


def test_comments_are_those_of_tokenize() -> None:
    compared = 0
    for path in _some_files("", 15):
        if not _readable(path) or path.name == "test_fstring.py":
            continue  # f-strings that reuse their own quotes are split wrongly, as `tokens` says
        with tokenize.open(path) as file:
            try:
                wanted = [
                    (item.start[0], item.start[1], item.string)
                    for item in tokenize.generate_tokens(file.readline)
                    if item.type == tokenize.COMMENT
                ]
            except tokenize.TokenError:
                continue
        assert list(comments(path.read_bytes())) == wanted, path
        compared += len(wanted)
    assert compared > 500


def test_flat_form_of_what_is_not_deep_is_the_file_itself() -> None:
    for path in _some_files("asyncio", 1):
        text = path.read_text(encoding="utf-8")
        if "\f" not in text:
            assert flattened(path.read_bytes()) == text
