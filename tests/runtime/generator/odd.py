"""Things that make a module other than its text says: each must end in silence, or be simulated right."""

from __future__ import annotations

from tests.runtime.generator.imports import write_import
from tests.runtime.generator.scope import Ref, Scope, indent

_ODD = {
    "__getattr__": 3.0,
    "__getattr__ with import": 2.0,
    "__dir__": 0.3,
    "replaced in sys.modules": 0.5,
    "globals()": 1.0,
    "setattr": 0.5,
    "exec": 0.5,
    "__path__": 0.3,
    "pkgutil": 0.5,
    "sys.modules entry": 0.5,
    "del of a name": 0.7,
    "meta_path": 0.2,
    "hides a submodule": 1.5,
    "imports all by loop": 0.7,
}


def write_odd(scope: Scope) -> list[str]:
    """One such thing for the module."""
    mod, mood = scope.mod, scope.mood
    kind = mood.choose("odd", _ODD)
    name = scope.fresh("O")
    children = [
        child.name.rpartition(".")[2] for child in scope.plan.children(mod.name) if not child.name.endswith("__")
    ]
    if kind in ("hides a submodule", "pkgutil", "imports all by loop") and not (mod.package and children):
        kind = "globals()"
    if kind == "__getattr__":
        text = "module {__name__!r} has no attribute {name!r}"
        late = mood.one(mod.exports).name if mood.chance(0.3) else name
        return [
            "def __getattr__(name):",
            f'    if name == "{late}":',
            "        return 1",
            f'    raise AttributeError(f"{text}")',
        ]
    if kind == "__getattr__ with import":
        inner = scope.inner(0)
        bound = write_import(inner)
        result = bound.names[0][0] if bound.names else "1"
        wanted = mood.one(mod.exports).name if mood.chance(0.5) else name
        return [
            "def __getattr__(name):",
            f'    if name == "{wanted}":',
            *indent(indent([*bound.lines, f"return {result}"])),
            "    raise AttributeError(name)",
        ]
    if kind == "hides a submodule":
        return [f"{mood.one(children)} = {mood.one(['1', 'None', 'print'])}"]
    if kind == "pkgutil":
        return [
            "import importlib, pkgutil",
            f"for {name} in pkgutil.iter_modules(__path__):",
            f'    if {name}.name != "__main__":',
            f'        importlib.import_module(f"{{__name__}}.{{{name}.name}}")',
        ]
    if kind == "imports all by loop":
        listed = ", ".join(f'"{one}"' for one in mood.some(children, 3))
        return [
            "import importlib",
            f"for {name} in [{listed}]:",
            f'    importlib.import_module("." + {name}, __name__)',
        ]
    scope.refs.append(Ref(name, "const"))
    return {
        "__dir__": ["def __dir__():", f'    return ["{name}"]', f"{name} = 1"],
        "replaced in sys.modules": [
            "import sys",
            f"{name} = 1",
            f"class Lazy{name}(type(sys)):",
            "    def __getattr__(self, name):",
            "        if name.startswith('__'):",
            "            raise AttributeError(name)",
            "        return 1",
            f"sys.modules[__name__] = Lazy{name}(__name__)",
        ],
        "globals()": [f'globals()["{name}"] = 1'],
        "setattr": ["import sys", f'setattr(sys.modules[__name__], "{name}", 1)'],
        "exec": [f'exec("{name} = 1")'],
        "__path__": ["import os", f"{name} = 1", "__path__ = [os.path.dirname(__file__)]"],
        "sys.modules entry": ["import sys", f"{name} = sys.modules[__name__]"],
        "del of a name": [f"{name} = {name}x = 1", f"del {name}x"],
        "meta_path": [
            "import sys",
            f"{name} = 1",
            f"class Finder{name}:",
            "    def find_spec(self, name, path=None, target=None):",
            "        return None",
            f"sys.meta_path.insert(0, Finder{name}())",
        ],
    }[kind]
