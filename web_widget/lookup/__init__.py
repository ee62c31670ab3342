"""``/lookup``: for the person with a caller on the line."""
