"""What CPython prints for an exception, per version (import-semantics, "text")."""

from __future__ import annotations

from pylint_cycles.runtime.values import ModuleState, Raised

_WITH_PATH = (3, 13)
_SUBMODULE = (3, 11)
_CIRCULAR = "(most likely due to a circular import)"


def text_of(raised: Raised, version: tuple[int, int]) -> str | None:
    """The text of an exception; None when it is not known."""
    provider, name = raised.provider, raised.missing
    if raised.kind == "name":
        return f"name '{name}' is not defined"
    if provider is None or raised.kind not in ("from", "attribute", "submodule"):
        return raised.text
    if raised.kind == "from":
        where = _path(provider) or "unknown location"
        partly = "partially initialized module " if raised.half_loaded else ""
        hint = f" {_CIRCULAR}" if raised.half_loaded else ""
        return f"cannot import name '{name}' from {partly}'{provider.name}'{hint} ({where})"
    if raised.kind == "submodule":
        if version >= _SUBMODULE:
            return f"cannot access submodule '{name}' of module '{provider.name}' {_CIRCULAR}"
        return f"module '{provider.name}' has no attribute '{name}'"
    where = f" from '{_path(provider)}'" if version >= _WITH_PATH else ""
    return f"partially initialized module '{provider.name}'{where} has no attribute '{name}' {_CIRCULAR}"


def _path(state: ModuleState) -> str:
    return state.module.path if state.module is not None else ""
