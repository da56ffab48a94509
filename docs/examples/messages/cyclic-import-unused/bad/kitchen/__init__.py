"""A kitchen."""
