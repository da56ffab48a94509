"""Words whose absence from the text of a file rules something out: looked for when it is at hand, kept with the facts.

So a question that most files have nothing to do with costs no second look at any of them.
"""

from __future__ import annotations

SIGNS = (
    "Depends",
    "Provide",
    "Security",
    "__import__",
    "__path__",
    "import_module",
    "lambda",
    "sys.meta_path",
    "sys.modules",
)
"""Of dependency injection; of importing by name; of code in a line; of modules that are made by hand. Sorted."""

_BYTES = tuple((sign, sign.encode()) for sign in SIGNS)


def signs_in(data: bytes) -> tuple[str, ...]:
    """Return those of `SIGNS` that stand anywhere in the content of a file, in their order."""
    return tuple(sign for sign, word in _BYTES if word in data)
