"""A web client."""

from client.session import Session
from client.version import __version__

__all__ = ["Session", "__version__"]
