"""Runs on real packages: what is found, and what it costs. Not part of the test suite."""
