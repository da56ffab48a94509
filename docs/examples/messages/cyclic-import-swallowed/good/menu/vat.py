"""Taxes."""

VAT = 7
