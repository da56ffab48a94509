"""The worker."""

from enum import Enum

from bot.report import Report  # [cyclic-import-error]


class Phase(Enum):
    """What the worker is at."""

    WAITING = "waiting"
    WORKING = "working"


class Worker:
    """Works, and reports."""

    phase = Phase.WAITING
    report = Report()
