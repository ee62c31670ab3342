"""Tells which question a text answers and says nothing besides: "Leeds", "19", "i'm a woman".

Most messages are of this kind, and what they mean is settled by their few words alone. It is as
strict as can be: a word that is no part of such an answer, and the text is none.
"""

from __future__ import annotations

import re

from services_db.answers import SLOTS
from services_db.places.atlas import atlas
from services_db.places.lookup import exact
from services_db.places.names import name_key

from .message import MessageReading, read_message
from .normalise import lowered, readable
from .reading import Reading

LONGEST = 40  # characters

# The whole of a text, in small letters and without the "please" and the marks at its end.
_DECADE = r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|[2-8]0s)"
_SUPPORT = (
    r"(?:an? |some )?(?:counsell?ing|therapy|helpline|(?:web |web|live )chat|"
    r"(?:support |peer )?group|peer support|group therapy|isva|housing|legal advice|solicitor|"
    r"self[ -]help)"
)
_ANSWERS = {
    "age": r"(?:i am |age |aged )?[1-9]?\d(?: ?(?:years?|yrs?)(?: old)?| ?yo)?|\d\d ?(?:-|to) ?\d\d"
    rf"|(?:i am )?(?:in my |early |mid[ -]|late )?{_DECADE}|(?:i am )?(?:over|under) \d\d",
    "gender": r"(?:i am )?(?:an? )?(?:wom[ae]n|man|female|male|girl|boy|lady|bloke|guy|lad|f|m|"
    r"non[ -]?binary|trans (?:woman|man))",
    "support": rf"(?:just )?{_SUPPORT}(?:(?: and | or | ?[,/+&] ?){_SUPPORT})?",
    "location": r"(?:(?:(?:i am |i live |i am living |living |live |based )?(?:in|near|from) )?"
    r"(?P<name>[a-z]+(?:[ -][a-z]+){0,3}))|[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]{2})?",
}
_ANSWERS = {slot: re.compile(pattern) for slot, pattern in _ANSWERS.items()}
_AT_THE_END = re.compile(r"(?:,? (?:please|pls|thanks|thank you))?[ .,!]*$")


def questions_answered(text: str) -> frozenset[str]:
    """The slots whose question ``text`` answers with every one of its words; mostly none.

    Pure; never raises.
    """
    if len(text) > LONGEST or not text.isascii():
        return frozenset()
    said = _AT_THE_END.sub("", lowered(readable(text)), count=1)
    return frozenset(slot for slot in SLOTS if said and _answers(slot, said, text))


def _answers(slot: str, said: str, text: str) -> bool:
    form = _ANSWERS[slot].fullmatch(said)
    if not form:
        return False
    if slot == "location" and form["name"] and not _is_a_places_name_alone(form["name"]):
        return False
    return _is_read_as_that_alone(slot, read_message(text, slot))


def _is_a_places_name_alone(name: str) -> bool:
    """Whether no other word is spelt like it: "Reading", "Hope" and "Battle" could be anything."""
    key = name_key(name)
    everyday = atlas().everyday
    return (
        exact(key).status in ("found", "outside_england")
        and key not in everyday
        and not all(word in everyday for word in key.split())
    )


def _is_read_as_that_alone(slot: str, reading: MessageReading) -> bool:
    answer = getattr(reading, slot)
    # A gender may speak of a need besides: that is read again, and asks for no other reply.
    alone = MessageReading(**{slot: answer}, needs=reading.needs)
    return reading == alone and _is_settled(answer)


def _is_settled(reading: Reading) -> bool:
    return reading.status == "value" and not reading.confirm and reading.whose != "other"
