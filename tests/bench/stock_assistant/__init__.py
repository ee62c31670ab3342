"""The baseline: what `rasa init` makes, with one form of four slots and one custom action."""
