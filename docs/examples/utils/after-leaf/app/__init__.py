"""A small accounting program."""
