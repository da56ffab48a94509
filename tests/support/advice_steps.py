"""What an advice asks for, read from its text as a person reads it.

Only edits that need no thought are read: where the text also asks for a move, a split or a new module, there are no
steps at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["typing", "repoint", "inside", "delete", "lazy", "string"]

_NAMES = r"(?P<names>'[^']+'(?:, '[^']+')*(?:(?:,| and) (?:'[^']+'|\d+ more))*)"
_LINES = r"lines? [\d, ]+(?: and \d+ more)?"
_QUOTE = rf"(?: and quote the annotations? on (?P<quote>{_LINES}) or add 'from __future__ import annotations')?"
_STATEMENTS = r"'(?:from|import) [^']+'(?:(?:, | and )'(?:from|import) [^']+')*(?P<cut>(?:,| and) \d+ more)?"

_CLAUSES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(text))  # type: ignore[misc]  # the table below holds nothing but kinds
    for kind, text in (
        (
            "typing",
            rf"{_NAMES} (?:is|are) only (?:used in annotations|needed by type checkers) here \({_LINES}\); "
            rf"import (?:it|them) under 'if TYPE_CHECKING:'{_QUOTE}",
        ),
        (
            "delete",
            rf"{_NAMES} (?:is|are) only (?:used in annotations|needed by type checkers) here \({_LINES}\); "
            rf"(?:delete this line|take (?:it|them) out of this line){_QUOTE}",
        ),
        ("delete", rf"take {_NAMES} out of this import"),
        ("delete", r"delete (?:the|this) import(?! unless)"),
        ("repoint", rf"write (?P<statements>{_STATEMENTS})"),
        (
            "inside",
            rf"{_NAMES}(?: from [\w.]+)? (?:is|are) (?:only|not) (?P<why>[^;]*?)(?:, in (?P<functions>'[^;]*?) "
            rf"\({_LINES}\))?; [^;]*?import(?:ing)? (?:(?:it|them) )?inside "
            r"(?:it|them|(?P<where>'[^']+'(?:(?:, | and )(?:'[^']+'|\d+ more))*))",
        ),
        ("lazy", rf"load {_NAMES} lazily in a module '__getattr__'"),
        (
            "string",
            r"Write the (?P<what>value of the type alias|bound or constraint of the TypeVar|first argument of cast\(\))"
            rf" on (?P<lines>{_LINES}) as a string(?P<future> and postpone annotations with the future import)?",
        ),
        (
            "string",
            rf"The (?P<what>base class) on (?P<lines>{_LINES}) is evaluated: quote its argument"
            r"(?:, or give the name a stand-in in the 'else:' branch)?",
        ),
    )
)
_KEPT_FOR_TYPING = re.compile(rf"For the annotations \({_LINES}\) keep (?:it|them) under 'if TYPE_CHECKING:'{_QUOTE}")
_NEEDS_THOUGHT = re.compile(
    r"\b(?:[Mm]ove|[Ee]xtract|[Dd]efine|[Ss]plit|[Ll]oad what|[Rr]ename|lazy|stand-in|'type' statement|"
    r"import (?:it|them) from|has to stay|let (?:it|them)|refer|unless|entry point|in a string|"
    r"already imported (?:\(|on )lines?)\b"
)


@dataclass(frozen=True)
class Step:
    """One edit.

    names: as the text has them; empty for the whole statement. is_cut: the list of names ends with "and 3 more".
    functions: dotted names of functions; empty where they are to be looked for. statements: to write instead.
    lines: of what is to be quoted, empty where there is nothing to quote or not all lines are named.
    future: the future import is asked for, or is the other choice. also_typing: the import stays for type checkers.
    what: for "string", what is to become one.
    """

    kind: Kind
    names: tuple[str, ...] = ()
    is_cut: bool = False
    functions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    future: bool = False
    also_typing: bool = False
    what: str = ""


def steps_of(advice: str) -> tuple[Step, ...]:
    """The edits that the advice asks for; empty when one of them needs thought."""
    steps: list[Step] = []
    left = advice
    for kind, clause in _CLAUSES:
        for found in clause.finditer(left):
            groups = found.groupdict()
            if groups.get("cut"):
                return ()
            step = Step(
                kind,
                names=_strings(groups.get("names")),
                is_cut=" more" in (groups.get("names") or ""),
                functions=_complete(groups.get("functions") or groups.get("where")),
                statements=_strings(groups.get("statements")),
                lines=_numbers(groups.get("quote") or groups.get("lines")),
                future=bool(groups.get("quote") or groups.get("future")),
                what=groups.get("what") or "",
            )
            if kind == "inside" and not (groups.get("functions") or groups.get("where")):
                return ()
            kept = _KEPT_FOR_TYPING.search(left)
            if kind == "inside" and kept:
                step = _with_typing(step, kept)
            steps.append(step)
        left = clause.sub(" ", left)
    left = _KEPT_FOR_TYPING.sub(" ", left)
    return () if _NEEDS_THOUGHT.search(left) else tuple(steps)


def _with_typing(step: Step, kept: re.Match[str]) -> Step:
    return Step(
        step.kind,
        step.names,
        step.is_cut,
        step.functions,
        lines=_numbers(kept["quote"]),
        future=bool(kept["quote"]),
        also_typing=True,
    )


def _strings(text: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']+)'", text or ""))


def _complete(text: str | None) -> tuple[str, ...]:
    return () if not text or " more" in text else _strings(text)


def _numbers(text: str | None) -> tuple[int, ...]:
    return () if not text or " more" in text else tuple(map(int, re.findall(r"\d+", text)))
