"""Custom layers."""

from nets.model import Transformer  # [cyclic-import-error, cyclic-import-shared-definition]


class Attention:
    """A layer with as many heads as the model says."""

    def __init__(self, width: int) -> None:
        self.head_width = width // Transformer.HEADS
