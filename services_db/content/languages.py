"""Which language is spoken now, and which there are.

A language is there when ``locale/<tag>.po`` is, and is spoken to visitors once somebody has
reviewed it (its header names them). Until then, and for the two made-up languages that tests
read, ``SIGNPOST_UNFINISHED_LANGUAGES`` has to be set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from services_db.content.pseudo import PSEUDO
from services_db.content.translations import LOCALE, read_po, reviewer


@dataclass(frozen=True)
class Language:
    """``tag`` is the BCP 47 tag, ``right_to_left`` how it is written."""

    tag: str
    right_to_left: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.right_to_left else "ltr"

    @property
    def is_english(self) -> bool:
        return self is ENGLISH


ENGLISH = Language("en-GB")
_spoken: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def spoken() -> Language:
    """The language of whoever is being answered."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Everything said inside is said in ``language``."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def language(asked: object) -> Language:
    """The language that the tag ``asked`` names, or its base; English where there is none."""
    if not isinstance(asked, str):
        return ENGLISH
    by_tag = {one.tag.casefold(): one for one in languages()}
    whole = asked.strip().replace("_", "-").casefold()
    return by_tag.get(whole) or by_tag.get(whole.partition("-")[0]) or ENGLISH


def languages() -> tuple[Language, ...]:
    """English first, then each language that may be spoken here."""
    unfinished = os.environ.get("SIGNPOST_UNFINISHED_LANGUAGES", "").strip().lower()
    return _all(unfinished in ("1", "true", "yes", "on"))


def finished() -> tuple[Language, ...]:
    """English first, then each language that somebody has reviewed."""
    return _all(False)


@lru_cache(maxsize=2)
def _all(unfinished: bool) -> tuple[Language, ...]:
    found = [ENGLISH]
    for path in sorted(LOCALE.glob("*.po")):
        if unfinished or reviewer(read_po(path)):
            found.append(Language(path.stem, _is_right_to_left(path.stem)))
    if unfinished:
        found += [Language(tag, pseudo.right_to_left) for tag, pseudo in PSEUDO.items()]
    return tuple(found)


def _is_right_to_left(tag: str) -> bool:
    try:
        return Locale.parse(tag, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False
