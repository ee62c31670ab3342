"""Reads the words in which a service says whom it is for ("women and children", "men_and_boys")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from services_db.service_record import ServiceRecord


class StatedGenders(NamedTuple):
    """Which words the service uses. All false but ``everyone`` for "all"."""

    everyone: bool = False
    women: bool = False
    girls: bool = False
    men: bool = False
    boys: bool = False
    children: bool = False
    trans_nonbinary: bool = False


# "men" stands inside "women": match whole words, after "_" became a space.
_WORDS = {
    "everyone": r"\b(all|everyone|anyone|any gender|all genders)\b",
    "women": r"\b(women|woman|females?|trans woman)\b",
    "girls": r"\b(girls?|females?)\b",
    "men": r"\b(men|man|males?|trans man)\b",
    "boys": r"\b(boys?|males?)\b",
    "children": r"\b(child|children|young people)\b",
    "trans_nonbinary": r"\b(trans|transgender|non ?binary|nonbinary)\b",
}


def stated_genders(record: ServiceRecord) -> StatedGenders | None:
    """What the service says about gender; ``None`` when nothing was read."""
    if record.genders_stated:
        return read_words(record.genders_stated)
    if record.genders:
        return read_words("; ".join(sorted(record.genders)))
    return None


@lru_cache(maxsize=512)
def read_words(text: str) -> StatedGenders | None:
    """``None`` when the text names nobody: words not understood must exclude nobody."""
    plain = re.sub(r"[_\-]", " ", text.casefold())
    found = {name: bool(re.search(pattern, plain)) for name, pattern in _WORDS.items()}
    return StatedGenders(**found) if any(found.values()) else None
