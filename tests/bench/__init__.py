"""Speed, measured on the real thing beside a floor in the same run: ``make bench``."""
