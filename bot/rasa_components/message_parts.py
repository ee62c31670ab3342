"""Cuts a long message into its sentences, so that one of danger is not lost among the others."""

from __future__ import annotations

import re

_SHORTEST, _LONGEST = 4, 22  # words of a part
_WINDOW, _STEP = 16, 8  # words: how a sentence without an end is cut, each half twice
_FIRST, _LAST = 40, 20  # parts of a text of many more: each takes a few milliseconds to read
LONG = 8  # words: a shorter message is read well enough as one
_ENDS = re.compile(r"[.!?;]+\s|\n")


def parts_of(text: str) -> list[str]:
    """The sentences of a text, those without an end in overlapping pieces; a few words are none.

    Empty for a text that is short or one sentence. Of a very long one the beginning and the end.
    """
    if len(text.split()) < LONG:
        return []
    parts = []
    for sentence in _ENDS.split(text):
        words = sentence.split()
        if len(words) > _LONGEST:
            starts = range(0, len(words) - _STEP, _STEP)
            parts += [" ".join(words[start : start + _WINDOW]) for start in starts]
        elif len(words) >= _SHORTEST:
            parts.append(" ".join(words))
    if len(parts) > _FIRST + _LAST:
        return parts[:_FIRST] + parts[-_LAST:]
    return parts if [" ".join(text.split())] != parts else []
