"""The web site of a bakery."""
