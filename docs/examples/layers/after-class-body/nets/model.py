"""The model."""


class Transformer:
    """A stack of attention layers."""

    HEADS = 8

    def __init__(self, depth: int) -> None:
        from nets import layers

        self.layers = [layers.Attention() for _ in range(depth)]
