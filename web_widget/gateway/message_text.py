"""What a person sent, made safe to pass to the bot: a payload it offered, or plain words."""

from __future__ import annotations

import re
from collections.abc import Callable

# Crisis words are looked for in this many characters, so the bot is given no fewer.
MAX_TEXT = 10_000
START = "/start"

_SENDER = re.compile(r"[A-Za-z0-9._~-]{8,128}")
# A leading slash makes Rasa read a message as an intent with slots, so none is passed on unless
# the bot itself offered it. Format characters in front could hide one.
_LEADING_SLASHES = re.compile(r"^[\s/\u200b-\u200f\u2060\ufeff]+")


def is_sender(value: object) -> bool:
    """Whether ``value`` is a conversation id: 8 to 128 characters that are safe in an address."""
    return isinstance(value, str) and _SENDER.fullmatch(value) is not None


def text_for_bot(message: str, was_offered: Callable[[str], bool]) -> str:
    """``message`` cut to what the bot reads, unoffered payloads turned into plain words."""
    text = _mend(message[: MAX_TEXT * 2]).strip()[:MAX_TEXT]
    if text == START or (text.startswith("/") and was_offered(text)):
        return text
    leading = _LEADING_SLASHES.match(text)
    return text[leading.end() :] if leading and "/" in leading.group() else text


def _mend(text: str) -> str:
    """Replace half surrogate pairs and null characters, which no encoder downstream accepts."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", " ")
