"""Cures made by hand, one file for each family of causes: a tree, what is said of it, and the files after the cure."""
