"""Drums."""

from band.tempo import Tempo


class Drums:
    """They need a tempo."""

    tempo = Tempo()
