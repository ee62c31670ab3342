"""Easy Read: the same sentences in short words, one idea a line, each with a symbol.

``easy_read.yml`` is the source. A translation is in the same ``locale/<tag>.po`` as the other
sentences, each line under a key of its own: ``easy_read.<name>.<bubble>.<line>``.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from services_db.content import fill
from services_db.content.languages import ENGLISH, Language, spoken
from services_db.content.translations import LEFT_TO_RIGHT, LOCALE, translated

log = logging.getLogger("signpost.content")

_FILE = Path(__file__).with_name("easy_read.yml")


@dataclass(frozen=True)
class Line:
    """One idea: its sentence, and the name of the symbol that stands beside it."""

    symbol: str
    text: str

    def as_json(self) -> dict[str, str]:
        return {"symbol": self.symbol, "text": self.text}


@lru_cache(maxsize=1)
def in_english() -> dict[str, tuple[tuple[Line, ...], ...]]:
    """Each name's bubbles, each of them lines, as the file has them."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        name: tuple(
            tuple(Line(symbol, text) for line in bubble for symbol, text in line.items())
            for bubble in bubbles
        )
        for name, bubbles in read.items()
    }


@lru_cache(maxsize=1)
def sentences() -> dict[str, str]:
    """Every English line by the key that a translation names it with."""
    return {
        _key(name, part, number): line.text
        for name, bubbles in in_english().items()
        for part, bubble in enumerate(bubbles)
        for number, line in enumerate(bubble)
    }


@lru_cache(maxsize=32)
def _in_language(language: Language) -> dict[str, str]:
    return sentences() if language is ENGLISH else translated(sentences(), LOCALE, language.tag)


def easy_lines(name: object, part: int = 0, values: dict | None = None) -> list[dict[str, str]]:
    """The lines of the bubble ``part`` (from 0) of ``name``, in the language being spoken.

    Empty where there are none, or where one is not translated: the plain text is shown then.
    """
    bubbles = in_english().get(name, ()) if isinstance(name, str) else ()
    if part >= len(bubbles):
        return []
    there = _in_language(spoken())
    lines = []
    for number, line in enumerate(bubbles[part]):
        text = there[_key(name, part, number)]
        if text.startswith(LEFT_TO_RIGHT):
            return []
        try:
            lines.append(Line(line.symbol, fill(text, values or {})))
        except (KeyError, IndexError):
            log.warning("Easy Read of %s does not fit its plain text", name)
            return []
    return [line.as_json() for line in lines]


def _key(name: str, part: int, number: int) -> str:
    return f"easy_read.{name}.{part + 1}.{number + 1}"
