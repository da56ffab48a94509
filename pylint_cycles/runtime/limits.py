"""How much is simulated at most: counted in steps, so that the answer does not depend on the machine."""

STEPS = 3_000_000
"""Instructions for one entry; past it nothing is claimed."""

CALL_STEPS = 4_000
"""Instructions in one call from a module body, with all that it calls; past it the result is unknown."""

CALL_DEPTH = 40
"""Calls within calls that are followed."""

TURNS = 1_000
"""Items of a literal that a loop goes through."""

WORLDS = 40
"""Simulations of one entry with unknown conditions decided otherwise."""

ANCESTORS = 500
"""Classes that are looked through for an attribute."""
