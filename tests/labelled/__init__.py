"""Cycles with a label: small trees modelled on what maintainers of public projects fixed."""
