"""Phases of the work. This module imports nothing of the bot."""

from enum import Enum


class Phase(Enum):
    """What the worker is at."""

    WAITING = "waiting"
    WORKING = "working"
