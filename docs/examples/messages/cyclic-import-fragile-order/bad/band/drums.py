"""Drums."""

from band import Tempo  # [cyclic-import-fat-init]


class Drums:
    """They need a tempo."""

    tempo = Tempo()
