"""pylint's pragma that takes a whole file out of the run."""

from __future__ import annotations

import re

from pylint_cycles.source.comments import comments

_PRAGMA = re.compile(r".*#.*?\bpylint:\s*([^;#\n]+)")
"""pylint reads one pragma per comment, the last one, up to the next `;` or `#`."""

_WORTH_A_LOOK = re.compile(rb"pylint:[^\r\n]*\b(?:skip-file|disable-all|all)\b")
"""Tokenising costs more than parsing; most files with a pragma have none of these."""

_LISTS = frozenset(["disable", "disable-next", "disable-msg", "enable", "enable-msg"])
_SKIPS = frozenset(["skip-file", "disable-all"])
_WORD = re.compile(
    r"\b(?P<keyword>disable-next|disable-msg|disable-all|enable-msg|skip-file|disable|enable)\b"
    r"|(?P<message>[0-9A-Za-z_-]{2,})|(?P<assign>=)|(?P<number>[CREIWF]\d*)"
)


def skips_file(data: bytes) -> bool:
    """Return whether pylint leaves the file out: `# pylint: skip-file`, `disable-all` or `disable=all` on any line.

    Same reading as pylint's `pragma_parser`: a malformed pragma counts up to the mistake.
    """
    if not _WORTH_A_LOOK.search(data):
        return False
    return any(
        match is not None and _skips(match[1]) for match in (_PRAGMA.match(text) for _, _, text in comments(data))
    )


def _skips(pragma: str) -> bool:
    action = ""
    messages: list[str] = []
    wants_assign = False
    for word in _WORD.finditer(pragma):
        if word["assign"]:
            if not wants_assign:
                return False
            wants_assign = False
        elif wants_assign:
            return False
        elif word["keyword"]:
            if _complete(action, messages):
                return True
            if action in _LISTS and not messages:
                return False
            action, messages = word["keyword"], []
            wants_assign = action in _LISTS
        else:
            messages.append(word[0])
    return _complete(action, messages)


def _complete(action: str, messages: list[str]) -> bool:
    return action in _SKIPS or (action == "disable" and "all" in messages)
