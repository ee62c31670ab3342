"""Turning a name as typed into one plain form, so that spelling habits do not matter.

"St. Helen's", "saint helens" and "ST HELENS" are one name; so are "Stoke-upon-Trent" and
"stoke on trent".
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*|&")
_SAME_WORD = {"&": "and", "saint": "st", "upon": "on", "gt": "great", "gtr": "greater"}
_APOSTROPHES = re.compile(r"['’`]")


class Token(NamedTuple):
    """One word of a text: its plain form and where it stands in the text."""

    word: str
    start: int
    end: int


def plain_word(word: str) -> str:
    """A single word without case, accents, apostrophes or its alternative spellings."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in word if not unicodedata.combining(c))
    word = _APOSTROPHES.sub("", word).casefold()
    return _SAME_WORD.get(word, word)


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    return [Token(plain_word(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def name_key(text: str) -> str:
    """The plain form of a whole name: its words, one space apart, without a leading "the"."""
    words = [plain_word(m.group()) for m in _WORD.finditer(text)]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)
