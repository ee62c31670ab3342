"""Visitors who mean harm: nothing they send may break, leak, or reach another conversation."""
