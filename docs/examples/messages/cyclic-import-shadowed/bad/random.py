"""Dice."""

import random  # [cyclic-import-shadowed]

LUCKY = random.randint(1, 6)
