"""A web client."""

from client.session import Session

__version__ = "1.4"

__all__ = ["Session"]
