"""The visitor-facing sentences outside the bot, in the language of whoever is being answered.

``en.yml`` is the source; ``locale/<tag>.po`` holds a translation of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

import yaml

from services_db.content.languages import ENGLISH, Language, spoken
from services_db.content.translations import (
    END,
    FIRST_STRONG,
    LEFT_TO_RIGHT,
    LOCALE,
    flat,
    like,
    translated,
)

_FILE = Path(__file__).with_name("en.yml")
_EASY_WORDS = "easy_words"
_in_easy_words: ContextVar[bool] = ContextVar("in_easy_words", default=False)


def catalogue() -> dict:
    """All sentences, as nested mappings of topic to key to text."""
    return _in_language(spoken())


@lru_cache(maxsize=32)
def _in_language(language: Language) -> dict:
    if language is ENGLISH:
        return yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    english = _in_language(ENGLISH)
    return like(english, translated(dict(flat(english)), LOCALE, language.tag))


def say(key: str, **values: object) -> str:
    """The sentence at a dotted ``key``, its ``{names}`` filled from ``values``.

    Raises ``KeyError`` where there is no such sentence: a missing one is a bug, not a blank.
    """
    sentence = _sentence(key)
    if _in_easy_words.get():
        # Without one the ordinary sentence is easy enough; a translated one is easier than English.
        with suppress(KeyError):
            easy = _sentence(f"{_EASY_WORDS}.{key}")
            sentence = sentence if easy.startswith(LEFT_TO_RIGHT) else easy
    return fill(sentence, values)


@contextmanager
def easy_words() -> Iterator[None]:
    """Inside it ``say`` gives the Easy Read of a fact where there is one: an idea a sentence."""
    token = _in_easy_words.set(True)
    try:
        yield
    finally:
        _in_easy_words.reset(token)


def _sentence(key: str) -> str:
    node: object = catalogue()
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            raise KeyError(f"no sentence {key!r} in {_FILE.name}")
        node = node[part]
    if not isinstance(node, str):
        raise KeyError(f"{key!r} in {_FILE.name} is a group, not a sentence")
    return node


def as_it_stands(fact: str | None) -> str | None:
    """``fact`` as its English source has it, marked as English where another language is spoken."""
    return fact if spoken().is_english or not fact else f"{LEFT_TO_RIGHT}{fact}{END}"


def fill(sentence: str, values: dict[str, object]) -> str:
    """``sentence`` with its ``{names}`` filled; in a language written from right to left each
    value keeps a direction of its own, or the groups of a phone number would change places."""
    if spoken().right_to_left:
        values = {
            name: f"{FIRST_STRONG}{value}{END}" if isinstance(value, str) else value
            for name, value in values.items()
        }
    return sentence.format(**values)
