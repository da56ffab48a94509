"""Custom layers."""


class Attention:
    """A layer with as many heads as the model says."""

    def __init__(self, width: int) -> None:
        from nets.model import Transformer

        self.head_width = width // Transformer.HEADS
