"""What somebody with a caller on the line writes shorter than a visitor would: "16 girl, bs3".

A lone number is an age, an outward postcode or a town spelt like an ordinary word a place, and a
lone letter a gender, where the bot's own reading of the text has found none. The page shows what
was understood, so that a slip is seen.
"""

from __future__ import annotations

import re
from dataclasses import replace

from services_db.answers import AgeRange, Answers, Location
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

# Towns whose name is an ordinary word or name as well. Staff write one where a visitor would write
# "in Reading"; those that callers often mean otherwise ("deal", "street", "march") are left out.
_TOWN = re.compile(
    r"\b(barking|bath|beverley|bow|bury|chelsea|chester|diss|dover|kimberley|leigh|looe|nelson"
    r"|preston|reading|rugby|rye|sale|ware|warwick|wells)\b",
    re.I,
)
# "In notingham": where somebody says that a place comes, it may have a slip in it.
_LED_IN = re.compile(r"\b(?:in|near|from) (?!custody)([a-z]{6,})\b", re.I)
_LETTER = re.compile(r"(?:^|[,;/] ?|\d )([fm])(?= ?(?:[,;/]|$))", re.I)
# Whoever else is spoken of, by whom or with whom, is seldom called so.
_WOMAN = re.compile(r"\b(?<!by a )(?<!by the )(?<!by another )(?:woman|female)\b", re.I)
# "Raped by a female teacher", "a woman at work hurt him": not the caller. "Raped by him" says none.
_OF_ANOTHER = re.compile(
    r"\bby (?:an?|the|this|that|another|his|her|one) (?:[\w-]+ ){0,2}(?:woman|female)\b"
    r"|\b(?:woman|female)\b[^,;/]*\b(?:(?:raped|assaulted|abused|hurt|attacked) (?:him|her|them)"
    r"|next door)\b",
    re.I,
)
_OF_WORKERS = ("women_only", "worker_gender_choice")


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
    if answers.gender is None and (gender := _gender(text, answers)):
        added["gender"] = gender
    town = None if answers.location or asked.ambiguous or added.get("location") else _town(text)
    if town:
        asked = replace(asked, ambiguous=town.ambiguous, guessed=town.answers.location is not None)
        added["location"] = town.answers.location
    if not added:
        return asked
    return replace(asked, answers=replace(answers, **added), not_understood=())


def _gender(text: str, answers: Answers) -> str | None:
    letters = {one.lower() for one in _LETTER.findall(text)}
    if len(letters) == 1:
        return "woman" if letters == {"f"} else "man"
    caller = _WOMAN.search(text) and not _OF_ANOTHER.search(text)
    if caller and not set(answers.needs).intersection(_OF_WORKERS):
        return "woman"
    return None


def _town(text: str) -> AskedFor | None:
    if named := _TOWN.search(text):
        return read_fields({"location": named.group()})
    for word in _LED_IN.findall(text):
        read = read_fields({"location": word})
        if read.guessed:
            return read
    return None


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
