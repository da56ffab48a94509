"""What a function takes of the annotations that it reads, asked directly."""

from __future__ import annotations

import ast

import pytest

from pylint_cycles.causes.annotations_taken import Taken, taken_by


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("cls.annotations", ""),
        ("print('__annotations__')", ""),
        ("cls.__annotations__ = {}", ""),
        ("space['__annotations__'] = {}", ""),
        ("for name in cls.__annotations__: print(name)", "names"),
        ("return [name for name in vars(cls)['__annotations__']]", "names"),
        ("found = space.get('__annotations__', {})\nreturn 'x' not in found", "names"),
        ("return cls.__annotations__.keys() | {'x'}", "names"),
        ("return bool(getattr(cls, '__annotations__', None))", "names"),
        ("if not cls.__annotations__: raise TypeError", "names"),
        ("if (found := cls.__annotations__) is not None: del found['x']", "names"),
        ("cls.__annotations__.update(x=int)", "names"),
        ("cls.__annotations__ = {'x': int, **cls.__annotations__}", "names"),
        ("every = {}\nevery.update(cls.__annotations__)\nreturn sorted(every)", "names"),
        ("found = cls.__annotations__.copy()\ncls.__annotations__ = found | {'x': int}", "names"),
        ("found = cls.__annotations__\nfound['y'] = found.pop('x')\nfound.pop('z')", "names"),
        ("return cls.__annotations__", "values"),
        ("return cls.__annotations__.copy", "values"),
        ("return cls.__annotations__ == {}", "values"),
        ("resolve(cls.__annotations__)", "values"),
        ("resolve(types=cls.__annotations__)", "values"),
        ("return cls.__annotations__['x']", "values"),
        ("kind = cls.__annotations__.pop('x')", "values"),
        ("other['x'] = cls.__annotations__['x']", "values"),
        ("cls.types = cls.__annotations__", "values"),
        ("every = {}\nevery.update(cls.__annotations__)\nreturn every.items()", "values"),
        ("if (found := cls.__annotations__): return found.values()", "values"),
        ("def inner(): return found.items()\nfound = dict(cls.__annotations__)\nreturn inner()", "values"),
        ("return space.get('__annotate__')(1)", "values"),
    ],
)
def test_taken(body: str, wanted: Taken) -> None:
    function = ast.parse("def hook(cls, space):\n" + "".join(f"    {line}\n" for line in body.split("\n"))).body[0]
    assert taken_by(list(ast.walk(function))) == wanted
