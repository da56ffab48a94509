"""The version. This module imports nothing of the project."""

__version__ = "1.4"
