"""A newspaper."""
