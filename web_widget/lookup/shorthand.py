"""What somebody with a caller on the line writes shorter than a visitor would: "16 girl, bs3".

A lone number is an age and an outward postcode a place, where the bot's own reading of the text has
found neither. The page shows what was understood, so that a slip is seen.
"""

from __future__ import annotations

import re
from dataclasses import replace

from services_db.answers import AgeRange, Location
from services_db.places.atlas import atlas
from services_db.places.lookup import from_outcodes
from web_widget.gateway.asked_for import AskedFor, read_fields

YOUNGEST, OLDEST = 4, 110
# Before a number, or after it, these say that it is something else than the caller's age. The copy
# that works offline has them too.
BEFORE = r"(?:at|when|since|until|past|after|before|was|were|number|no|flat|waited|room)"
AFTER = (
    r"(?:weeks?|months?|years?|yrs?|days?|hours?|mins?|minutes?|miles?|km|am|pm|kids?|child(?:ren)?"
    r"|people|times|sessions?|street|road|avenue|lane|%)"
)

_NUMBER = re.compile(
    rf"(?<![\w£$./:'-])(?<!\+)(\d{{1,3}})(?![\w./:'-])(?!\.\d)(?! ?{AFTER}(?!\w))", re.I
)
_BEFORE = re.compile(rf"\b{BEFORE} $", re.I)
_OUTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\b(?: ?\d[a-z]{2}\b)?", re.I)


def with_shorthand(text: str, asked: AskedFor) -> AskedFor:
    """``asked`` with what the shorthand in ``text`` adds to it."""
    added: dict[str, object] = {}
    found = _outcode(text)
    if found and _is_the_place(found[0], asked):
        # "M14" was read as a man of 14 as well: it is one thing, and here it is the place.
        added["location"], text = found
        asked = replace(read_fields({"text": text}), ambiguous=())
    answers = asked.answers
    if answers.age is None and (years := _lone_number(text)) is not None:
        added["age"] = AgeRange(years, years)
    if not added:
        return asked
    return replace(asked, answers=replace(answers, **added), not_understood=())


def _lone_number(text: str) -> int | None:
    numbers = [one for one in _NUMBER.finditer(text) if not _BEFORE.search(text[: one.start()])]
    if len(numbers) != 1:
        return None
    years = int(numbers[0].group(1))
    return years if YOUNGEST <= years <= OLDEST else None


def _is_the_place(place: Location, asked: AskedFor) -> bool:
    named = asked.answers.location
    return named.name == place.name if named else not asked.ambiguous


def _outcode(text: str) -> tuple[Location, str] | None:
    """The place of the first half of a postcode in ``text``, and the text without it."""
    known = atlas().outcodes
    for one in _OUTCODE.finditer(text):
        code = one.group(1).upper()
        if code in known:
            found = from_outcodes([code])
            if found.status != "found" or found.location is None:
                return None
            parts = (text[: one.start()], text[one.end() :])
            return found.location, " , ".join(filter(None, (part.strip(" ,") for part in parts)))
    return None
