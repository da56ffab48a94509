"""A store."""
