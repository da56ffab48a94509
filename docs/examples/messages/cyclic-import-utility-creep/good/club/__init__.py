"""A club."""
