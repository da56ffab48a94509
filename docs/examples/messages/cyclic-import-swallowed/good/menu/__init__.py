"""Dishes and what they cost."""
