"""Dice."""

import random

LUCKY = random.randint(1, 6)
