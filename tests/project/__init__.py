"""Tests of `pylint_cycles.project`: files, names, roots, resolution, stored facts."""
