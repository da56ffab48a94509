"""The model."""

from nets.layers import Attention  # [cyclic-import-error]


class Transformer:
    """A stack of attention layers."""

    HEADS = 8

    def __init__(self, depth: int) -> None:
        self.layers = [Attention(512) for _ in range(depth)]
