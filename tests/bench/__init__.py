"""Speed, measured on the real thing beside a stock Rasa assistant: ``make bench``."""
