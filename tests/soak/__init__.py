"""Runs for a long time and watches memory: ``make soak``."""
