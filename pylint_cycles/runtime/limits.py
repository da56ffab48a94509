"""How much is simulated at most: counted in steps, so that the answer does not depend on the machine."""

STEPS = 3_000_000
"""Instructions for one entry; past it nothing is claimed."""

MODULE_STEPS = 30
"""What it counts to begin the import of one module."""

TANGLE_STEPS = 15_000_000
TANGLE_STEPS_EACH = 600
PART_STEPS = 300_000
"""Instructions for all entries of one tangle: a fixed share, and one for each of its modules.

Where every entry runs the whole tangle, as in a ring, the work grows with the square of its size. So the modules of a
tangle draw on one account, in the order of their paths, whichever is asked for first; past it nothing is claimed of
those that are left. What is found once is remembered, so a project as it is written by people needs a small part.

Most tangles are only held together by imports in functions. The parts of such a tangle are asked for one by one, so
each has an account of its own: what is due to its modules, and at least the last of these.
"""

PROJECT_STEPS = 100_000_000
ENTRY_STEPS = 600_000
"""Instructions for one entry that is in no tangle, or runs as a script: its part of the first, at least the second.

Each has an account of its own, for there can be a tangle below it that has to be run again for every one of them.
"""

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

GUARDS = 8
"""Conditions that are decided otherwise to get past errors that a program raises on purpose."""

REMEMBERED = 200_000
"""Modules that are kept as parts of finished imports, each with what it binds; further ones are simulated again."""
