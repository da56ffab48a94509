"""Sessions."""

from client.version import __version__


class Session:
    """A session that says who it is."""

    agent = "client/" + __version__
