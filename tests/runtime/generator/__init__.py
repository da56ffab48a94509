"""Random programs that import in circles, for a comparison with CPython."""
