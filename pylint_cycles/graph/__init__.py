"""The import graph: edges between modules, tangles, rings, the cut."""
