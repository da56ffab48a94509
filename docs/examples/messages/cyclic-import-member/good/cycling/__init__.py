"""Bicycles."""
