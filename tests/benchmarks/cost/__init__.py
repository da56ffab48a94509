"""What an analysis costs. Each measurement prints a table; docs/speed.md has the commands."""
