"""Reports."""

from bot.worker import Phase  # [cyclic-import-error, cyclic-import-shared-definition]


class Report:
    """How often the worker was at what."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Phase, 0)
