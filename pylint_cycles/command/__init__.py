"""The command `pylint-cycles`."""
