"""A bot that works through jobs."""
