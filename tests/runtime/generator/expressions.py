"""Expressions that read something of the program."""

from __future__ import annotations

from tests.runtime.generator.scope import Ref, Scope

_SHAPES = {
    "plain": 6.0,
    "tuple": 1.0,
    "call of a builtin": 1.0,
    "conditional": 0.6,
    "conditional, not taken": 0.4,
    "or": 0.4,
    "and": 0.4,
    "or, not reached": 0.3,
    "comprehension": 0.6,
    "generator": 0.3,
    "generator, not run": 0.3,
    "dict": 0.4,
    "f-string": 0.4,
    "lambda called": 0.5,
    "lambda": 0.3,
    "walrus": 0.4,
    "over lines": 0.7,
    "getattr": 0.3,
    "hasattr": 0.2,
    "comparison": 0.3,
    "subscript": 0.2,
    "not": 0.2,
    "any": 0.2,
    "sys.modules": 0.2,
}


def value(scope: Scope, ref: Ref) -> str:
    """An expression for what one does with a thing of this kind: a constant is read, a function is called."""
    mood = scope.mood
    if ref.kind in ("func", "lambda"):
        return ref.text + mood.one(["()", "()", "(1)", "(1, key=2)", ""])
    if ref.kind == "class":
        how = mood.choose("class", {"name": 2, "instance": 2, "attribute": 1, "static": 1, "of class": 1, "method": 1})
        return {
            "name": ref.text,
            "instance": f"{ref.text}()",
            "attribute": f"{ref.text}.LIMIT",
            "static": f"{ref.text}.make()",
            "of class": f"{ref.text}.build(1)",
            "method": f"{ref.text}().work()",
        }[how]
    if ref.kind == "module":
        return mood.one([ref.text, f"{ref.text}.__name__"])
    return ref.text


def expression(scope: Scope, ref: Ref | None = None) -> str:
    """An expression that reads a reference, by default any; on one line or in brackets over several."""
    ref = ref if ref is not None else scope.reads()
    text = value(scope, ref)
    shape = scope.mood.choose("expression", _SHAPES)
    name = scope.fresh("x")
    owner, _, attribute = ref.text.rpartition(".")
    if shape in ("getattr", "hasattr") and owner:
        default = scope.mood.one([", None", ""]) if shape == "getattr" else ""
        return f'{shape}({owner}, "{attribute}"{default})'
    if shape == "sys.modules" and ref.mod:
        return f'__import__("sys").modules["{ref.mod}"]'
    if shape == "walrus" and scope.place == "class":
        shape = "plain"
    return {
        "tuple": f"(1, {text})",
        "call of a builtin": f"list(({text},))",
        "conditional": f"{text} if __name__ else 0",
        "conditional, not taken": f"{text} if False else 0",
        "or": f"0 or {text}",
        "and": f"1 and {text}",
        "or, not reached": f"1 or {text}",
        "comprehension": f"[{text} for {name} in (1, 2)]",
        "generator": f"list({text} for {name} in (1,))",
        "generator, not run": f"({text} for {name} in (1,))",
        "dict": f'{{"key": {text}, **{{}}}}',
        "f-string": f'f"{{{text}}}"[:0]',
        "lambda called": f"(lambda: {text})()",
        "lambda": f"lambda: {text}",
        "walrus": f"({name} := {text})",
        "over lines": f"(\n    0,\n    {text},\n    1,\n)",
        "comparison": f"{text} is None",
        "subscript": f"[{text}][0]",
        "not": f"not {text}",
        "any": f"any([{text} is None])",
    }.get(shape, text)
