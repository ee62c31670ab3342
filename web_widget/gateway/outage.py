"""What a person sees when the bot cannot answer: never a dead end, always a line to ring."""

from __future__ import annotations

from services_db.content import say
from web_widget.gateway.emergency_lines import emergency_lines


def outage_messages(sender: str) -> list[dict]:
    """One message in Rasa's format with the pinned lines as its ``custom.contacts``."""
    return [
        {
            "recipient_id": sender,
            "text": say("errors.outage"),
            "custom": {"type": "outage", "contacts": emergency_lines()},
        }
    ]
