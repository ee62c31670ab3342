"""Compares language models on messages that no training example resembles."""
