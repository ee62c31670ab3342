"""The bot's lines in the language of the conversation, and in Easy Read beside it.

Rasa speaks English, and names the response behind each line; what the person reads is looked up
here. A line that is not named, or not translated, stays English and says so. The page shows the
Easy Read lines only to those who choose them, so they travel with each message.
"""

from __future__ import annotations

import logging

from bot.words import responses
from services_db.content import fill
from services_db.content.easy_read import easy_lines
from services_db.content.languages import spoken
from services_db.content.translations import END, LEFT_TO_RIGHT

log = logging.getLogger("signpost.gateway")


def in_language(messages: list[dict]) -> list[dict]:
    """``messages`` as the person reads them; their ``line``, which is ours alone, is taken off."""
    return [_said(message) for message in messages]


def _said(message: dict) -> dict:
    line = message.get("line")
    said = {name: value for name, value in message.items() if name != "line"}
    if "text" in said and not spoken().is_english:
        said["text"] = _bubble(responses(), line) or f"{LEFT_TO_RIGHT}{said['text']}{END}"
    if easy := _easy(line):
        said["easy"] = easy
    custom = said.get("custom")
    is_question = isinstance(custom, dict) and custom.get("type") == "question"
    if is_question and (why := easy_lines(f"utter_why_{custom.get('slot')}")):
        said["custom"] = {**custom, "easy_why": why}
    return said


def _bubble(lines: dict[str, str], line: object) -> str | None:
    """The bubble of ``lines`` that ``line`` names, filled in; None where there is none."""
    if not isinstance(line, dict) or line.get("name") not in lines:
        return None
    parts = lines[line["name"]].split("\n\n")
    try:
        return fill(parts[line["part"]].strip(), line["values"])
    except (KeyError, IndexError):
        log.warning("a translation of %s does not fit its English", line["name"])
        return None


def _easy(line: object) -> list[dict[str, str]]:
    """The Easy Read lines of the bubble that ``line`` names; empty where there are none."""
    if not isinstance(line, dict):
        return []
    return easy_lines(line.get("name"), line["part"], line["values"])
