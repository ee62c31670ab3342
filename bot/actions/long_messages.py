"""How long a message may be to be read for answers; danger is looked for in all of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

from bot.readers.normalise import MAX_READ

VARIABLE = "SIGNPOST_MESSAGE_CHARACTERS"


class BadSetting(ValueError):
    """The setting cannot be used; the message names it and says what is expected."""


def most_characters(environ: Mapping[str, str]) -> int:
    """What the setting says. Raises BadSetting."""
    given = environ.get(VARIABLE, "").strip() or str(MAX_READ)
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= MAX_READ):
        raise BadSetting(f"{VARIABLE} is to be a whole number from 1 to {MAX_READ}")
    return int(given)


def is_too_long(text: str) -> bool:
    """Whether nothing but danger is read in ``text``."""
    return len(text) > _most()


@lru_cache(maxsize=1)
def _most() -> int:
    return most_characters(os.environ)
