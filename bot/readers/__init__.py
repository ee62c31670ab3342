"""Reads what people type: one module for each answer, and ``message`` for all of them at once."""
