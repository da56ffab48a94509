"""A farm."""
