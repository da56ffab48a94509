"""The weather."""


def is_raining(millimetres: float) -> bool:
    """Tell whether that much water is rain."""
    return millimetres > 0.2
