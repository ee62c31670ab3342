"""What a person sees when the bot cannot answer: never a dead end, always a line to ring.

Beside the lines stands the page that finds services without the bot.
"""

from __future__ import annotations

from aiohttp import web

from services_db.content import say
from services_db.content.easy_read import easy_lines
from web_widget.gateway.emergency_lines import emergency_lines

FIND = "/find"


def outage_messages(sender: str, sentence: str = "errors.outage") -> list[dict]:
    """One message in Rasa's format with the pinned lines as its ``custom.contacts``.

    ``custom.find`` is the path of the page that needs no bot.
    """
    return [
        {
            "recipient_id": sender,
            "text": say(sentence),
            "easy": easy_lines(sentence),
            "custom": {"type": "outage", "contacts": emergency_lines(), "find": FIND},
        }
    ]


def refused(sender: str, status: int, sentence: str, retry_seconds: int) -> web.Response:
    """A message that is not taken just now, answered as a turn is, with the lines to ring."""
    return web.json_response(
        outage_messages(sender, sentence),
        status=status,
        headers={"Retry-After": str(retry_seconds)},
    )
