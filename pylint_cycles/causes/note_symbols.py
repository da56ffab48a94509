"""Symbols of the messages that are off by default."""

from __future__ import annotations

DEFERRED = "cyclic-import-deferred"
USELESS_DEFERRAL = "cyclic-import-useless-deferral"
MEMBER = "cyclic-import-member"

NOTES = (DEFERRED, MEMBER, USELESS_DEFERRAL)
