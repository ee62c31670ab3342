"""What happens to a person when something behind the chat breaks."""
