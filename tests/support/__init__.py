"""Helpers of the tests: trees of Python files on disk, pylint as a process, an independent oracle."""
