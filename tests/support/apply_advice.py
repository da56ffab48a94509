"""Does what the findings say, the way a person would who reads nothing but their text."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pylint_cycles.api import Finding
from tests.support.advice_steps import Step, steps_of
from tests.support.source_edits import FUTURE, SourceEdits, annotations_of, functions_in, names_in, own_names

Postpone = Literal["quote", "future"]
"""What to do where the text leaves the choice: quote the annotations, or add the future import."""

_Statement = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Applied:
    """The findings whose advice was followed, and those whose advice needs thought."""

    done: tuple[Finding, ...]
    left: tuple[Finding, ...]


class NotMechanicalError(Exception):
    """An edit that needs more than the text says."""


def apply_advice(findings: Iterable[Finding], postpone: Postpone = "quote") -> Applied:
    """Change the files of the findings on disk, all at once."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    done: list[Finding] = []
    left: list[Finding] = []
    for path, own in by_path.items():
        file = Path(path)
        edits = SourceEdits(file.read_bytes())
        followed = [one for one in own if _follow(one, edits, postpone)]
        if followed:
            file.write_bytes(edits.result())
        done += followed
        left += [one for one in own if one not in followed]
    return Applied(tuple(done), tuple(left))


def _follow(finding: Finding, edits: SourceEdits, postpone: Postpone) -> bool:
    steps = steps_of(finding.advice)
    statement = _statement_at(finding, edits)
    if not steps or statement is None or not edits.stands_alone(statement):
        return False
    try:
        _Change(statement, edits, postpone).make(steps)
    except NotMechanicalError:
        return False
    return True


def _statement_at(finding: Finding, edits: SourceEdits) -> _Statement | None:
    for node in ast.walk(edits.tree):
        if (
            isinstance(node, (ast.Import, ast.ImportFrom))
            and (node.lineno, node.col_offset) == (finding.line, finding.column)
            and all(alias.name != "*" for alias in node.names)
        ):
            return node
    return None


class _Change:
    """The change of one statement, by the steps of its advice."""

    def __init__(self, statement: _Statement, edits: SourceEdits, postpone: Postpone) -> None:
        self.statement = statement
        self.edits = edits
        self.postpone = postpone
        self.remaining = list(statement.names)
        self.instead: list[str] = []

    def make(self, steps: Sequence[Step]) -> None:
        indent = " " * self.statement.col_offset
        touched: list[str] = []
        for step in steps:
            if step.kind == "repoint":
                self._repoint(step)
                continue
            if step.kind == "string":
                self._make_strings(step, touched)
                continue
            taken = self._take(step)
            touched += [_local(self.statement, alias) for alias in taken]
            if step.kind == "inside":
                self._import_inside(step, taken)
            elif step.kind == "lazy":
                self._load_lazily(taken)
            if step.kind == "typing" or step.also_typing:
                self.edits.at_top("from typing import TYPE_CHECKING")
                self.instead.append(f"if TYPE_CHECKING:\n{indent}    {self._text(taken)}")
            if step.future:
                self._postpone(step, [_local(self.statement, alias) for alias in taken])
        lines = ([self._text(self.remaining)] if self.remaining else []) + self.instead
        self.edits.replace(self.statement, f"\n{indent}".join(lines) or "pass")

    def _text(self, aliases: Sequence[ast.alias]) -> str:
        names = ", ".join(f"{one.name} as {one.asname}" if one.asname else one.name for one in aliases)
        if isinstance(self.statement, ast.Import):
            return f"import {names}"
        return f"from {'.' * self.statement.level}{self.statement.module or ''} import {names}"

    def _take(self, step: Step) -> list[ast.alias]:
        """Take the aliases that a step is about out of the statement."""
        if step.names and not step.is_cut:
            found = [alias for alias in self.remaining if self._is_meant(alias, step.names)]
        else:
            found = list(self.remaining)
        if not found:
            raise NotMechanicalError
        self.remaining = [alias for alias in self.remaining if alias not in found]
        return found

    def _is_meant(self, alias: ast.alias, names: Iterable[str]) -> bool:
        own = {alias.name, alias.asname or alias.name, _local(self.statement, alias)}
        return any(name in own or any(name.startswith(f"{one}.") for one in own) for name in names)

    def _repoint(self, step: Step) -> None:
        new = [ast.parse(text).body[0] for text in step.statements]
        bound = {
            _local(one, alias) for one in new if isinstance(one, (ast.Import, ast.ImportFrom)) for alias in one.names
        }
        self.instead += step.statements
        same = [alias for alias in self.remaining if _local(self.statement, alias) in bound]
        self.remaining = [alias for alias in self.remaining if alias not in same]
        missing = bound - {_local(self.statement, alias) for alias in same}
        for alias in list(self.remaining) if missing else ():
            prefix = alias.asname or alias.name
            reads = [node for node in ast.walk(self.edits.tree) if isinstance(node, ast.Attribute)]
            read = [node for node in reads if node.attr in missing and _dotted(node.value) == prefix]
            for node in read:
                self.edits.replace(node, node.attr)
            inside = {id(name) for node in read for name in names_in(node)}
            local = _local(self.statement, alias)
            others = [name for name in names_in(self.edits.tree) if name.id == local and id(name) not in inside]
            if read and not others:
                self.remaining.remove(alias)

    def _import_inside(self, step: Step, aliases: Sequence[ast.alias]) -> None:
        wanted = set(step.functions)
        covered: set[str] = set()
        for name, function in functions_in(self.edits.tree):
            # where the text does not name them all: the innermost ones, for an outer one may run at import
            body = (inner for one in function.body for inner in names_in(one)) if wanted else own_names(function)
            read = {inner.id for inner in body}
            used = [one for one in aliases if _local(self.statement, one) in read]
            if used and (name in wanted or not wanted):
                self.edits.insert_in(function, self._text(used))
                covered.add(name)
        if not covered or not wanted <= covered:
            raise NotMechanicalError

    def _load_lazily(self, aliases: Sequence[ast.alias]) -> None:
        if any(name == "__getattr__" for name, _ in functions_in(self.edits.tree)):
            raise NotMechanicalError
        lines = ["def __getattr__(name):"]
        for alias in aliases:
            local = _local(self.statement, alias)
            lines += [f"    if name == {local!r}:", f"        {self._text([alias])}", f"        return {local}"]
        self.edits.at_end("\n".join([*lines, "    raise AttributeError(name)\n"]))

    def _postpone(self, step: Step, locals_: Sequence[str]) -> None:
        if self.postpone == "future" or not step.lines:
            self.edits.at_top(FUTURE)
            return
        for annotation in annotations_of(self.edits.tree):
            if any(name.id in locals_ and name.lineno in step.lines for name in names_in(annotation)):
                self._quote(annotation)

    def _make_strings(self, step: Step, locals_: Sequence[str]) -> None:
        if not step.lines:
            raise NotMechanicalError
        if step.future:
            self.edits.at_top(FUTURE)
        for node in ast.walk(self.edits.tree):
            for place in _places(step.what, node):
                if any(name.id in locals_ and name.lineno in step.lines for name in names_in(place)):
                    self._quote(place)

    def _quote(self, node: ast.expr) -> None:
        self.edits.replace(node, repr(" ".join(self.edits.segment(node).split())))


def _places(what: str, node: ast.AST) -> list[ast.expr]:
    """The expressions that are to become strings."""
    if what.startswith("value") and isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        return [node.value]
    if isinstance(node, ast.Call):
        called = _dotted(node.func).rpartition(".")[2]
        if what.startswith("first") and called == "cast":
            return node.args[:1]
        if what.startswith("bound") and called == "TypeVar":
            return [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    if what.startswith("base") and isinstance(node, ast.ClassDef):
        return [name for base in node.bases if isinstance(base, ast.Subscript) for name in names_in(base.slice)]
    return []


def _local(statement: ast.stmt, alias: ast.alias) -> str:
    return alias.asname or (alias.name.partition(".")[0] if isinstance(statement, ast.Import) else alias.name)


def _dotted(node: ast.expr) -> str:
    parts: list[str] = []
    inner = node
    while isinstance(inner, ast.Attribute):
        parts.append(inner.attr)
        inner = inner.value
    return ".".join([inner.id, *reversed(parts)]) if isinstance(inner, ast.Name) else ""
