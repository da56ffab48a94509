"""Tests of the import graph: tangles, rings, the cut."""
