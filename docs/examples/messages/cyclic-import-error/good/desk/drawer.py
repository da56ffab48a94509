"""Drawers."""

from desk.handle import HANDLE


class Drawer:
    """A drawer."""

    handle = HANDLE
