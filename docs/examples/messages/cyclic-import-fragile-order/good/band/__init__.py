"""A band."""

from band.drums import Drums
from band.tempo import Tempo

__all__ = ["Drums", "Tempo"]
