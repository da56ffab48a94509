"""Handles."""

HANDLE = "brass"
