"""The worker."""

from bot.phase import Phase
from bot.report import Report


class Worker:
    """Works, and reports."""

    phase = Phase.WAITING
    report = Report()
