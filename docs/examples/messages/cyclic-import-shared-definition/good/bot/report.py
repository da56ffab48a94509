"""Reports."""

from bot.phase import Phase


class Report:
    """How often the worker was at what."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Phase, 0)
