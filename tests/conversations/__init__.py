"""Whole conversations through the gateway, as people would have them."""
