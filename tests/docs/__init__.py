"""The documentation is executed: its examples are linted and imported, its outputs and tables compared."""
