"""Drawers."""

from desk import HANDLE  # [cyclic-import-error, cyclic-import-fat-init]


class Drawer:
    """A drawer."""

    handle = HANDLE
