"""The one digest that is used here, imported so that it costs nothing: `hashlib` loads OpenSSL first.

That takes as long as all else that is imported when an editor saves a file which nobody has changed.
"""

from __future__ import annotations

try:
    # what `hashlib.blake2b` is in CPython and PyPy
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["LENGTH", "blake2b", "digest_of"]

LENGTH = 32
"""Bytes of a digest."""


def digest_of(data: bytes) -> bytes:
    """Return what a content is told from others by (RFC 7693)."""
    return blake2b(data, digest_size=LENGTH).digest()
