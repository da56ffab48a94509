"""Whatever the bytes are, nothing is raised."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pylint_cycles.source.scan import scan
from pylint_cycles.source.skeleton import flattened
from pylint_cycles.source.tokens import tokens
from pylint_cycles.source.uses import scan_uses

_VOCABULARY = r"""
import from as . .. * , ( ) [ ] { } : ; = := + | - not lambda if elif else for in while try except finally with def
class return raise yield await async match case global nonlocal del pass x y __all__ TYPE_CHECKING __import__
import_module 'a' "b" ''' # \ @ ~ 1 1e5 0x1 f'{x}' type X[T] __name__ '__main__' sys.version_info globals() exec
isinstance cast Union Optional
"""
_LAYOUT = ["\n", "\n    ", "\n        ", "\t", "\f", "\r", "\r\n", "\\\n"]
_WORDS = st.lists(st.sampled_from(_VOCABULARY.split() + _LAYOUT), max_size=40)


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.binary(max_size=200))
@example(b"\x00")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"# coding: utf-16\nx")
@example(b"# -*- coding: rot13 -*-\nvzcbeg bf")
@example(b"x = '\\ud800'\nimport os")
@example(b"x = 1" + b"0" * 5_000)
@settings(max_examples=300, deadline=None)
def test_bytes(data: bytes) -> None:
    assert scan(data).error == scan_uses(data).error


@given(_WORDS)
@settings(max_examples=500, deadline=None)
def test_words(words: list[str]) -> None:
    data = " ".join(words).encode()
    assert scan(data) == scan(data)
    assert scan_uses(data) == scan_uses(data)


@given(_WORDS)
@settings(max_examples=300, deadline=None)
def test_tokens_cover_the_text_in_order(words: list[str]) -> None:
    text = _unified(" ".join(words))
    rows = text.split("\n")
    at = (1, 0)
    for token in tokens(text):
        assert (token.row, token.column) >= at
        if token.kind not in ("newline", "string"):
            assert rows[token.row - 1][token.column :].startswith(token.text)
        at = token.end


@given(_WORDS)
@settings(max_examples=200, deadline=None)
def test_flat_form_keeps_the_lines(words: list[str]) -> None:
    text = _unified(" ".join(words) * 20)
    assert flattened(text.encode()).count("\n") == text.count("\n")
