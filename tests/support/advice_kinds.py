"""What advice there can be, read from the code of the causes: the kinds of verdicts, and the parts of the texts.

So nobody has to keep a list: a new kind or a new sentence is known as soon as it is written.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

from pylint_cycles import causes
from pylint_cycles.causes import definition_kinds, entangled, findings, judge
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement

Kind = tuple[str, str]
"""Cause and kind of a verdict."""

_ROOT = Path(causes.__file__).parent
_NO_ADVICE = ("crashes/", "library_modules.py", "pattern_problems.py")
"""Files whose strings are other messages than advice, names of libraries, or problems of the configuration."""

_WORDS = re.compile(r"[a-z]{2,}")


class UnknownKindError(Exception):
    """The code makes a verdict whose kind is found in a way that this module does not know."""


def kinds() -> set[Kind]:
    """Return all kinds of verdicts that the code can make."""
    found: set[Kind] = set()
    for path, tree in _modules():
        for call in (node for node in ast.walk(tree) if _is_verdict(node)):
            assert isinstance(call, ast.Call)
            for cause in _values(call.args[0], tree, path):
                found |= {(cause, kind) for kind in _values(call.args[2], tree, path)}
    return found


def recorded_kinds(seen: set[Kind]) -> tuple[object, str, object]:
    """Return arguments for `monkeypatch.setattr`: from then on `seen` gets the kinds of all that is reported."""
    real = judge.advice

    def advice(judgement: Judgement, context: Context) -> str:
        seen.update((str(verdict.cause), verdict.kind) for _, verdict in judgement.verdicts)
        return real(judgement, context)

    return findings, "advice", advice


def phrases() -> dict[str, str]:
    """Return the constant parts of two words and more of all texts of the causes, with the place of one of each."""
    found: dict[str, str] = {}
    for path, tree in _modules():
        if path.relative_to(_ROOT).as_posix().startswith(_NO_ADVICE):
            continue
        for node in _spoken(tree):
            for text in map(str.strip, _constant_parts(str(node.value))):
                if len(_WORDS.findall(text)) > 1 and " " in text:
                    found.setdefault(text, f"{path.relative_to(_ROOT).as_posix()}:{node.lineno}")
    return found


def _constant_parts(text: str) -> list[str]:
    """What stands between the fields of a template; the text itself when it is none."""
    try:
        return [literal for literal, *_ in Formatter().parse(text)]
    except ValueError:
        return [text]


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(_ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_bytes())


def _is_verdict(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Verdict"


def _values(node: ast.expr, tree: ast.Module, path: Path) -> list[str]:
    """The strings that an expression can be."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return [*_values(node.body, tree, path), *_values(node.orelse, tree, path)]
    if isinstance(node, ast.Name) and path.name == "entangled.py" and node.id == "kind":
        # the texts are a table: it has all kinds
        return sorted(entangled._SENTENCES.keys() - {"facade"})
    if isinstance(node, ast.Name):
        given = [value for value in _assigned(tree, node.id) if not isinstance(value, ast.Subscript)]
        if given:
            return [one for value in given for one in _values(value, tree, path)]
    if isinstance(node, ast.Attribute) and path.name == "shared_definition.py" and node.attr == "kind":
        return sorted(_definition_kinds())
    raise UnknownKindError(f"{path.name}:{node.lineno}: {ast.unparse(node)}")


def _assigned(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == name for one in node.targets):
            yield node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            assert node.value is not None
            yield node.value


def _definition_kinds() -> set[str]:
    """What `kind_of` can return: constants of its module, keys of its tables, and what joins two of them."""
    tree = ast.parse(Path(definition_kinds.__file__).read_bytes())
    tables = (definition_kinds._BY_ANCESTOR, definition_kinds._BY_DECORATOR, definition_kinds._BY_CALL)
    found = {kind for table in tables for kind in table}
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            for value in [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.add(value.value)
    return (found | {definition_kinds.SERVICE, definition_kinds.PLAIN, "class constant"}) - {""}


def _spoken(tree: ast.Module) -> Iterator[ast.Constant]:
    """String constants that can be part of a text: no docstrings, annotations, regular expressions or table names."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        silent.update(id(one) for one in _unspoken(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node


def _unspoken(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        yield from (one.value for one in node.body if isinstance(one, ast.Expr))
    if isinstance(node, ast.Raise):
        yield from ast.walk(node)
    if isinstance(node, ast.Subscript):
        yield from ast.walk(node.slice)
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("compile", "AssertionError"):
            yield from ast.walk(node)
        if called == "AnnotationReader":
            yield node.args[0]
        if called == "split":
            yield from ast.walk(node.func)
    if isinstance(node, ast.Tuple) and _is_key(node.elts):
        # of an answer that is remembered
        yield node.elts[0]


def _is_key(elements: Sequence[ast.expr]) -> bool:
    return (
        bool(elements)
        and isinstance(elements[0], ast.Constant)
        and not any(isinstance(one, ast.Constant) for one in elements[1:])
    )
