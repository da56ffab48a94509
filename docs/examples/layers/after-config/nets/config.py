"""Parameters. This module imports nothing of the project."""

HEADS = 8
