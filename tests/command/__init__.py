"""The command line: pylint-cycles."""
