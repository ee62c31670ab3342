"""Whom a service is for, in words close to its own."""

from __future__ import annotations

import re

from services_db.content import say
from services_db.service_record import ServiceRecord

_KNOWN = {
    "all": "all",
    "women": "women",
    "women_and_girls": "women_and_girls",
    "women and girls": "women_and_girls",
    "women and children": "women_and_children",
    "women_and_children": "women_and_children",
    "men": "men",
    "men_and_boys": "men_and_boys",
    "men and boys": "men_and_boys",
    "trans_nonbinary": "trans_nonbinary",
    "men_and_boys;trans_nonbinary": "men_and_boys_trans_nonbinary",
}


def stated_words(words: str | None) -> str:
    """The stated words, readable: a known term by its sentence, others as they were printed."""
    if not words:
        return say("cards.who.not_stated")
    known = _KNOWN.get(words.strip().casefold())
    if known:
        return say(f"cards.who.{known}")
    plain = re.sub(r"\s*;\s*", ", ", words.replace("_", " "))
    return say("cards.who.words", words=plain)


def who_it_is_for(record: ServiceRecord) -> str | None:
    """ "women and girls aged 13 and over"; ``None`` when neither age nor gender was read."""
    low, high = record.min_age or None, record.max_age
    if record.genders_stated is None and low is None and high is None:
        return None
    return with_ages(stated_words(record.genders_stated), low, high)


def with_ages(who: str, low: int | None, high: int | None) -> str:
    if low and high is not None:
        return say("cards.who.aged_between", who=who, low=low, high=high)
    if low:
        return say("cards.who.aged_from", who=who, low=low)
    if high is not None:
        return say("cards.who.aged_to", who=who, high=high)
    return who
