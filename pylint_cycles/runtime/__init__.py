"""What CPython would do when a module is imported first: simulated on facts, nothing is ever run."""
