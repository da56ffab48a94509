"""Desks."""

from desk.drawer import Drawer
from desk.handle import HANDLE

__all__ = ["HANDLE", "Drawer"]
