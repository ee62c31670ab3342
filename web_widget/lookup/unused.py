"""Which words of a caller's sentence were not used, so that a worker sees what was ignored.

The readers give values and no places in the text. So words are taken out, and what is left is read
again: where nothing changes, they were not used.
"""

# ruff: noqa: SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from services_db.answers import Answers, Location
from web_widget.gateway.asked_for import AskedFor

MOST_NAMED = 6
# Of a very long sentence only so much is tried, so that the answer still comes at once.
_MOST_READ = 24
# Said around an answer, or of why anybody rings: they narrow nothing and are never named. The copy
# that works offline has them too.
PASSED_OVER = frozenset(
    """
    a about after ago also although am an and any anyone are as asap ask asked asking asks at away
    based be because been before being but by call called caller callers calling calls can come
    comes could did do does doing done each either else for from get gets getting go goes going
    got had happened has have having he help helped helping her here hers hi hello him his how i
    if in into is isn it its just kind know like likes live lives living long look looking looks
    made make may me might mine more my name near nearest need needing needs next no non not now
    of off ok okay old on once one only or other our out over own people person phone phoned
    please pls possible prefer prefers preferably prob probably rang really recently ring ringing
    rings said say saying says see seeing service services she should so some somebody someone
    something somewhere soon speak speaks still such support sure ta talk thank thanks that the
    their them then there they thing things think thinks this those through to too try trying up
    use used user very via wait waiting want wanted wanting wants was we well were what when where
    which while who whole whose will with within without would yes yet you your
    age aged ages yr yrs yo year years find told
    mum mother dad father parent sister brother daughter son niece nephew friend mate partner
    husband wife
    abuse abused assault assaulted attacked historic historical incident rape raped sexual
    sexually survivor survivors victim violence
    """.split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def unused(text: str, asked: AskedFor, read: Callable[[str], AskedFor]) -> tuple[str, ...]:
    """The stretches of ``text`` without which ``read`` says the same, at most ``MOST_NAMED``.

    ``asked`` is the reading of the whole. It errs towards naming too few: a word that may have been
    used is not named.
    """
    words = list(_WORD.finditer(text))
    words = [one for one in words if not _is_passed_over(one.group(), asked)][:_MOST_READ]
    spans = [one.span() for one in words if not _is_in(read(one.group()).answers, asked.answers)]
    left = _Trials(text, asked, read).needless(spans)
    return tuple(dict.fromkeys(_stretches(text, left)))[:MOST_NAMED]


def _is_passed_over(word: str, asked: AskedFor) -> bool:
    """Whether it says nothing in any case, or names the place that was found."""
    low = word.casefold().replace("’", "'")
    if len(low) < 2 or low in PASSED_OVER or low.removesuffix("'s") in PASSED_OVER or "n't" in low:
        return True
    places = (asked.answers.location, *asked.ambiguous)
    return any(place and low in _name(place) for place in places)


def _name(place: Location) -> list[str]:
    return _WORD.findall((place.name or "").casefold())


def _is_in(word: Answers, whole: Answers) -> bool:
    """Whether the word by itself says something, and no more than what was taken."""
    if word == Answers():
        return False
    return (
        (word.location is None or word.location == whole.location)
        and (word.age is None or word.age == whole.age)
        and (word.gender is None or word.gender == whole.gender)
        and set(word.support) <= set(whole.support)
        and set(word.needs) <= set(whole.needs)
    )


@dataclass
class _Trials:
    """Readings of ``text`` with words taken out; ``left`` is how many more there may be."""

    text: str
    asked: AskedFor
    read: Callable[[str], AskedFor]
    left: int = _MOST_READ

    def needless(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those of ``spans`` that the reading does without: all at once, or half by half."""
        if not spans or not self.left:
            return []
        self.left -= 1
        if self.read(self._without(spans)) == self.asked:
            return spans
        if len(spans) == 1:
            return []
        half = len(spans) // 2
        return [*self.needless(spans[:half]), *self.needless(spans[half:])]

    def _without(self, spans: list[tuple[int, int]]) -> str:
        left = self.text
        for start, end in reversed(spans):
            left = left[:start] + left[end:]
        return left


def _stretches(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Words that stand side by side as one."""
    joined: list[list[int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" -/"):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return [text[start:end] for start, end in joined]
