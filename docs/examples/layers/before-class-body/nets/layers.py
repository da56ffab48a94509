"""Custom layers."""

from nets import model  # [cyclic-import-shared-definition]


class Attention:
    """A layer with as many heads as the model says."""

    heads = model.Transformer.HEADS  # [cyclic-import-order]
