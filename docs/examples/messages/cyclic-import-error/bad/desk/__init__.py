"""Desks."""

from desk.drawer import Drawer

HANDLE = "brass"

__all__ = ["HANDLE", "Drawer"]
