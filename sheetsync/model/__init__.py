"""Frozen data that all rooms share; the standard library only."""
