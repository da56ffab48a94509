"""Imports every module of real packages first in a fresh interpreter, and compares with what is predicted."""
