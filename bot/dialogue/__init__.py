"""What the bot does next: pure decisions, with no Rasa, no database and no sentences in them."""
