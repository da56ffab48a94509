"""Sessions."""

from client import __version__  # [cyclic-import-error, cyclic-import-fat-init]


class Session:
    """A session that says who it is."""

    agent = "client/" + __version__
