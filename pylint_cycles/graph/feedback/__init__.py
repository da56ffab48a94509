"""The solver behind the cut: which statements to remove so that no cycle of edges is left.

A minimum feedback arc set with two additions: a statement can carry several edges, and an edge can rest on several
statements. The exact part is the "implicit hitting set" method: cover the cycles known so far as cheaply as possible,
look for a cycle that the cover misses, add it, start again (K. Chandrasekaran et al., "Algorithms for implicit hitting
set problems", 2011). Where that takes too many steps, a local search over orders of the modules gives the answer.

Why no third-party solver: igraph's exact method cannot be stopped after a number of steps; HiGHS needs numpy, and stops
by time or by a version's own node count. On real code the covers are found with next to no branching, so that plain
Python is fast enough. The comparison is in docs/cut.md.
"""
