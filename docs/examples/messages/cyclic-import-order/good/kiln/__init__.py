"""Pots and how they are glazed."""
