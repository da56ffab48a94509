"""Bytes of a source file to text, as the tokeniser of CPython decodes them."""

from __future__ import annotations

import io
import tokenize


def decoded(data: bytes) -> str:
    """Return the text of a file with plain line feeds, honouring byte order mark and coding cookie (PEP 263).

    Raises `SyntaxError` for an unknown encoding, `ValueError` for bytes that it cannot decode.
    """
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    try:
        text = data.decode(encoding)
    except LookupError as error:  # a codec that is no text encoding (`# coding: hex`)
        raise ValueError(str(error)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
