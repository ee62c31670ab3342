"""Places named inside whole sentences: exact names only, longest first, for a reader to weigh.

A sentence may name a place without answering "where?" ("she moved to York", "I hope so"), so
each mention says what speaks for or against it; nothing is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from services_db.places.atlas import atlas
from services_db.places.lookup import (
    PlaceResult,
    beside_a_city,
    exact,
    from_outcodes,
    is_outcode,
    qualified,
    settle,
)
from services_db.places.names import Token, tokens
from services_db.places.postcodes import find_codes
from services_db.places.readings import readings_of
from services_db.places.talk import talk

_LONGEST_TEXT = 4000
_LONGEST_NAME = 7  # words
_PARTED = re.compile(r"[,;!?]")  # "Bideford, north Devon" is not the ward Bideford North
_SHORT_CAPITALS = 3  # a name as short as this counts fully only in capitals ("MK", "NI")
_JOINS = re.compile(
    r"^\s*(?:,|\(|-|\.)?\s*"
    r"(?:(?:the one|the|as|which is|that is|thats|that's|its|it's|up|down|over|out|just)\s+)*"
    r"(?:in|on|near|nr|by|of)?\s*(?:the\s*)?$",
    re.IGNORECASE,
)


# "Bury, Manchester", "sale in manchester", "beeston nottingham".
_THE_CITY = re.compile(r" ?[,(] ?| in | ", re.IGNORECASE)
_NOT_THERE = re.compile(
    r"\b(?:not|isn't|isnt|left|leaving|than|moved from|(?:used to be|was|were)(?: in)?)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlaceMention:
    """A stretch of the text, ``start`` to ``end``, that names a place.

    ``everyday``: it is an ordinary word, a forename or a short abbreviation as well, so that it
    wants a reason to be taken as a place. ``led_in``: the word before it ("in", "near", "from")
    is such a reason.
    """

    start: int
    end: int
    result: PlaceResult
    everyday: bool
    led_in: bool


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    table = atlas()
    anywhere = {w for w in talk().anywhere if {"anywhere", "uk", "england"} & set(w.split())}
    return frozenset().union(
        table.places, table.areas, table.district_names, table.outside, table.aliases, anywhere
    )


def _is_everyday(text: str, words: list[Token]) -> bool:
    raw = text[words[0].start : words[-1].end]
    if len(raw) <= _SHORT_CAPITALS and not raw.isupper():
        return True
    if " ".join(t.word for t in words) in atlas().areas:
        return False
    everyday, around = atlas().everyday, talk()
    if len(raw) <= _SHORT_CAPITALS and raw.isupper() and text != text.upper():
        return False
    return all(
        t.word in everyday or t.word in around.before or t.word in around.after for t in words
    )


def _codes(text: str, words: list[Token]) -> list[PlaceMention]:
    before = {t.end: t.word for t in words}
    found = []
    for code in find_codes(text):
        if not is_outcode(code.outcode):
            continue
        gap = text[: code.start].rstrip()
        led_in = before.get(len(gap)) in talk().leads_in
        result = from_outcodes([code.outcode])
        found.append(PlaceMention(code.start, code.end, result, code.plain, led_in))
    return found


def _named(text: str, words: list[Token], taken: list[PlaceMention]) -> list[tuple]:
    """Each name found, as (first word, word after the last, key)."""
    known = _known()
    blocked = [any(m.start < t.end and t.start < m.end for m in taken) for t in words]
    found, i = [], 0
    while i < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - i), 0, -1):
            if any(blocked[i : i + length]) or _PARTED.search(
                text[words[i].start : words[i + length - 1].end]
            ):
                continue
            key = " ".join(t.word for t in words[i : i + length])
            if key in known:
                found.append((i, i + length, key))
                i += length
                break
        else:
            i += 1
    return found


def _mention(text: str, words: list[Token], first: int, last: int, result) -> PlaceMention:
    everyday = _is_everyday(text, words[first:last])
    led_in = first > 0 and words[first - 1].word in talk().leads_in
    if first > 1 and words[first - 1].word == "the":
        led_in = words[first - 2].word in talk().leads_in
    return PlaceMention(words[first].start, words[last - 1].end, result, everyday, led_in)


def _town(text: str, words: list[Token], one: tuple, other: tuple) -> PlaceResult | None:
    """The town of two names beside each other of which one is its city, whichever comes first."""
    if _NOT_THERE.search(text[: words[one[0]].start]):
        return None
    left, right = readings_of(one[2]), readings_of(other[2])
    if _may_name_a_town(text, words, *one[:2]) and (town := beside_a_city(left, right)):
        return settle(town, one[2])
    if not _is_everyday(text, words[other[0] : other[1]]) and (
        town := beside_a_city(right, left, city_first=True)
    ):
        return settle(town, other[2])
    return None


def _may_name_a_town(text: str, words: list[Token], first: int, last: int) -> bool:
    """Whether a name is one where it stands: "I play rugby, Coventry" names no town of Rugby."""
    before = text[: words[first].start]
    led = first > 0 and words[first - 1].word in talk().leads_in
    return led or not before.strip() or not _is_everyday(text, words[first:last])


def _the_finer(joined: PlaceResult, head: str, tail: str) -> PlaceResult:
    """The place named after what it lies in: "Birmingham, Erdington", "Isle of Wight, Ryde"."""
    whole = joined.location
    if whole is None or (whole.kind == "place" and whole.name != whole.district):
        return joined
    part = qualified(tail, head)
    inner = part.location if part else None
    if inner and inner.kind == "place" and inner.name != whole.name:
        return part
    return joined


def candidates_in(text: str) -> list[PlaceMention]:
    """Every place the text names, in order. "Newport, Isle of Wight" is one mention."""
    text = text[:_LONGEST_TEXT]
    words = tokens(text)
    mentions = _codes(text, words)
    named = _named(text, words, mentions)
    i = 0
    while i < len(named):
        first, last, key = named[i]
        result = exact(key)
        if i + 1 < len(named):
            next_first, next_last, next_key = named[i + 1]
            between = text[words[last - 1].end : words[next_first].start]
            # "Poole. Christchurch now": two places, in two sentences.
            goes_on = re.search(r"\w", text[words[next_last - 1].end :])
            two = "." in between and next_key in atlas().places and goes_on
            if _JOINS.match(between) and not two:
                joined = qualified(key, next_key)
                if joined is not None:
                    result, last = _the_finer(joined, key, next_key), next_last
                    i += 1
                elif _THE_CITY.fullmatch(between) and (
                    town := _town(text, words, *named[i : i + 2])
                ):
                    result, last = town, next_last
                    i += 1
        i += 1
        if result.status != "nothing":
            mentions.append(_mention(text, words, first, last, result))
    return sorted(mentions, key=lambda m: m.start)
