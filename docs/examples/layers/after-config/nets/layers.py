"""Custom layers."""

from nets.config import HEADS


class Attention:
    """A layer with as many heads as the configuration says."""

    def __init__(self, width: int) -> None:
        self.head_width = width // HEADS
