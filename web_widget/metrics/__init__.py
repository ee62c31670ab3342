"""Counts and times for an operator, on loopback, off unless switched on; nothing of a person."""
