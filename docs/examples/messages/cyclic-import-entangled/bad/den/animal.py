"""Animals."""

from den.fox import Fox  # [cyclic-import-error, cyclic-import-entangled]


class Animal:
    """An animal that meets others."""

    def meet(self, other: object) -> str:
        """Return what it does."""
        return "run" if isinstance(other, Fox) else "stay"
