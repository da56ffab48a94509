"""A band."""

from band.tempo import Tempo
from band.drums import Drums  # [cyclic-import-fragile-order]

__all__ = ["Drums", "Tempo"]
