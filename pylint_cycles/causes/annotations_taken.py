"""What a function does with the dictionary of annotations that it reads: asks for names only, or takes values too.

Whoever only wants names (`for name in cls.__annotations__`) does not mind what an annotation means, so its import may
be missing. A value that is moved to another name of the dictionary is not looked at either. Variables are followed
inside the function, nothing else is: what is handed on or returned counts as taken.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Literal

from pylint_cycles.source.spelling import spelled_value

Taken = Literal["", "names", "values"]
"""Of the annotations, "" nothing."""

WORDS = ("__annotations__", "__annotate__", "__annotate_func__")
"""Attributes of a class, and keys of its namespace, that lead to its annotations."""

_FUNCTIONS_FOR_NAMES = frozenset(
    {"all", "any", "bool", "enumerate", "frozenset", "isinstance", "iter", "len", "list", "set", "sorted", "tuple"}
)
_METHODS_FOR_NAMES = frozenset({"__contains__", "clear", "fromkeys", "keys", "update"})
_TAKING = frozenset({"get", "pop", "setdefault", "__getattribute__", "__getitem__"})
_COPYING = frozenset({"ChainMap", "OrderedDict", "copy", "dict"})


def taken_by(nodes: Sequence[ast.AST]) -> Taken:
    """What a function takes of any annotations that it reads; `nodes` are all of it, with the functions inside it."""
    waiting = [node for node in nodes if isinstance(node, ast.expr) and _is_read(node)]
    if not waiting:
        return ""
    parents = {child: node for node in nodes for child in ast.iter_child_nodes(node)}
    followed: set[str] = set()
    while waiting:
        fate = _fate(waiting.pop(), parents)
        if fate is None:
            return "values"
        for name in fate - followed:
            waiting += [one for one in nodes if isinstance(one, ast.Name) and one.id == name and _is_loaded(one)]
        followed |= fate
    return "names"


def _is_read(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in WORDS and _is_loaded(node)
    if isinstance(node, ast.Subscript):
        return _is_word(node.slice) and _is_loaded(node)
    if isinstance(node, ast.Call) and any(_is_word(one) for one in node.args):
        called = _called(node)
        return called == "getattr" or (isinstance(node.func, ast.Attribute) and called in _TAKING)
    return False


def _fate(node: ast.expr, parents: dict[ast.AST, ast.AST]) -> frozenset[str] | None:
    """The variables that the dictionary `node` becomes, none where only its names are wanted; None for more."""
    names: set[str] = set()
    copy: ast.expr | None = node
    while copy is not None:
        node = copy
        copy = _copy_of(node, parents)
        if isinstance(copy, ast.NamedExpr):
            names.add(copy.target.id)
    parent = parents[node]
    targets: list[ast.expr] = []
    if isinstance(parent, ast.Assign):
        targets = parent.targets
    elif isinstance(parent, (ast.AnnAssign, ast.AugAssign)):
        targets = [parent.target]
    elif isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "update":
        targets = [parent.func.value]
    if not targets:
        return frozenset(names) if _wants_names(node, parent, parents) else None
    stored = _stored(targets)
    return None if stored is None else stored | names


def _copy_of(node: ast.expr, parents: dict[ast.AST, ast.AST]) -> ast.expr | None:
    """The expression right around `node` that is the same dictionary, or one that its entries are copied to."""
    parent = parents[node]
    if isinstance(parent, ast.Attribute) and parent.attr == "copy":
        call = parents[parent]
        return call if isinstance(call, ast.Call) and call.func is parent else None
    if isinstance(parent, ast.IfExp):
        return None if parent.test is node else parent
    if isinstance(parent, ast.Call):
        return parent if node in parent.args and _called(parent) in _COPYING else None
    if isinstance(parent, ast.Dict):
        is_copied = any(key is None and value is node for key, value in zip(parent.keys, parent.values, strict=True))
        return parent if is_copied else None
    if isinstance(parent, ast.BinOp):
        return parent if isinstance(parent.op, ast.BitOr) else None
    return parent if isinstance(parent, (ast.BoolOp, ast.NamedExpr)) else None


def _stored(targets: list[ast.expr]) -> frozenset[str] | None:
    """The variables among what a dictionary is assigned to; None when it also goes elsewhere."""
    found = set()
    for target in targets:
        if isinstance(target, ast.Name):
            found.add(target.id)
        elif not _is_annotations(target):
            return None
    return frozenset(found)


def _wants_names(node: ast.expr, parent: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    if isinstance(parent, ast.Compare):
        return parent.left is not node or all(isinstance(one, (ast.Is, ast.IsNot)) for one in parent.ops)
    if isinstance(parent, (ast.For, ast.AsyncFor, ast.comprehension)):
        return parent.iter is node
    if isinstance(parent, (ast.If, ast.While, ast.IfExp, ast.Assert)):
        return parent.test is node
    if isinstance(parent, ast.Call):
        return node in parent.args and _called(parent) in _FUNCTIONS_FOR_NAMES | {"fromkeys"}
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return not _is_loaded(parent) or _is_put_back(node, parent, parents)
    if isinstance(parent, ast.Attribute):
        call = parents[parent]
        if not isinstance(call, ast.Call) or call.func is not parent:
            return False
        return parent.attr in _METHODS_FOR_NAMES or (parent.attr in _TAKING and _is_put_back(node, call, parents))
    return isinstance(parent, ast.Expr) or (isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not))


def _is_put_back(dictionary: ast.expr, value: ast.expr, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a value that is taken out is dropped, or gets another name in the same dictionary."""
    parent = parents[value]
    if isinstance(parent, ast.Assign):
        spelled = spelled_value(dictionary)
        return bool(spelled) and all(
            isinstance(target, ast.Subscript) and spelled_value(target.value) == spelled for target in parent.targets
        )
    return isinstance(parent, ast.Expr)


def _called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _is_annotations(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr in WORDS) or (
        isinstance(node, ast.Subscript) and _is_word(node.slice)
    )


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in WORDS


def _is_loaded(node: ast.Name | ast.Attribute | ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Load)
