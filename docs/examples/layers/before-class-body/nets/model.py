"""The model."""

from nets import layers  # [cyclic-import-entangled]


class Transformer:
    """A stack of attention layers."""

    HEADS = 8

    def __init__(self, depth: int) -> None:
        self.layers = [layers.Attention() for _ in range(depth)]
