"""Other tools that find import cycles: how each is installed, called and read."""
