"""From what a person answers to "where?" to a place, or to the question that is left.

Pure and offline; the tables are read on the first call. Nothing typed is kept.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from services_db.places.areas_served import AreaResolution, resolve_area
from services_db.places.atlas import atlas
from services_db.places.geometry import distance_km
from services_db.places.lookup import (
    ANYWHERE,
    NOTHING,
    PlaceResult,
    as_result,
    beside_a_city,
    from_outcodes,
    is_near,
    is_outcode,
    lies_in,
    settle,
)
from services_db.places.mentions import PlaceMention, candidates_in
from services_db.places.names import name_key
from services_db.places.postcodes import find_codes, foreign_code
from services_db.places.readings import Reading, outside_reading, readings_of, real_candidates
from services_db.places.talk import talk

__all__ = [
    "AreaResolution",
    "PlaceMention",
    "PlaceResult",
    "candidates_in",
    "distance_km",
    "district_names",
    "find_place",
    "regions",
    "resolve_area",
]

_LONGEST = 200  # characters read: no place needs more
_TOWN = 9000  # a lesser place named like an everyday word ("Week") is to be confirmed
_SHORT_ANSWER = 4  # words
_MOST_WORDS = 30
_MANY = 8  # the most candidates to choose between

_SEPARATOR = re.compile(r"[,;()\n\r\t|]+|\s[-–—]\s|\s+in\s+|\s+near\s+|\s+nr\s+", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\s*(?:\bor\b|/|\band\b|&|\+)\s*", re.IGNORECASE)


def _stripped(words: list[str]) -> list[list[str]]:
    """The words with ever more of what people say around a place name taken off."""
    starts = 0
    while starts < len(words) - 1 and words[starts] in talk().before:
        starts += 1
    ends = 0
    while ends < len(words) - 1 and words[-1 - ends] in talk().after:
        ends += 1
    return [
        words[start : len(words) - end]
        for start in range(starts + 1)
        for end in range(ends + 1)
        if start + end < len(words)
    ]


def _plain_talk(words: list[str]) -> bool:
    return all(w in talk().before or w in talk().after for w in words)


def _is_area(key: str) -> bool:
    """Words like "north west" and "outside the UK" only surround other names, and yet are names."""
    table = atlas()
    return key in table.areas or key in table.aliases or (" " in key and key in table.outside)


def _readings_for(words: list[str]) -> tuple[list[Reading], str]:
    """The readings of the first stripping of the words that names anything."""
    for candidate in _stripped(words):
        key = " ".join(candidate)
        if key in talk().anywhere or (_plain_talk(candidate) and not _is_area(key)):
            continue
        found = readings_of(key)
        if found:
            named = set(words) - set(candidate)
            levels = [r for r in found if r.level in named]  # "West Midlands region"
            return levels or found, key
    return [], ""


def _words(text: str) -> list[str]:
    return name_key(text).split()


def _from_postcode(text: str) -> PlaceResult | None:
    codes = [c for c in find_codes(text) if is_outcode(c.outcode)]
    if not codes:
        country = foreign_code(text)
        if country is None:
            return None
        result = as_result([outside_reading(None, country)])
        return replace(result, confirm=text.strip().isdigit())
    rest = text
    for code in reversed(codes):
        rest = rest[: code.start] + " " + rest[code.end :]
    sure = list(dict.fromkeys(c.outcode for c in codes if not c.plain))
    if sure:
        return from_outcodes(sure)
    result = from_outcodes(list(dict.fromkeys(c.outcode for c in codes)))
    others = _words(rest)
    if not others or _plain_talk(others):
        return result
    code_districts = set(result.location.districts) if result.location else set()
    agrees = any(code_districts & set(r.location.districts) for r in _readings_for(others)[0])
    return result if agrees else None  # "b4" may be "before"


class _Named(NamedTuple):
    readings: list[Reading]
    key: str


def _qualified(head: _Named, tail: _Named, *, beside: bool, apart: bool) -> PlaceResult:
    """``head`` as the one of its readings that lies in what ``tail`` names, else near it; the tail
    where the wider name was said first ("Kent, Ashford").

    ``beside``: the words say only that one is near the other; ``apart``: a comma or the like
    stands between, so that two plain towns may be two answers.
    """
    kept = [h for h in head.readings if any(lies_in(h, t) for t in tail.readings)]
    if kept:
        return settle(kept, head.key)
    within = [t for t in tail.readings if any(lies_in(t, h) for h in head.readings)]
    if within:
        return settle(within, tail.key)
    suburb = beside_a_city(head.readings, tail.readings)
    if suburb and not beside:
        return settle(suburb, head.key)
    suburb = beside_a_city(tail.readings, head.readings, city_first=True)
    if suburb and not beside:
        return settle(suburb, tail.key)
    wide = [t for t in tail.readings if t.location.kind in ("county", "region")]
    kept = [h for h in head.readings if any(is_near(h, t) for t in wide)]
    if not kept and apart:
        kept = [h for h in head.readings if any(is_near(h, t) for t in tail.readings)]
        plain = real_candidates(head.readings, head.key)
        if kept and len(plain) == 1 and not beside:  # "Leeds, Bradford"
            return as_result((plain + real_candidates(tail.readings, tail.key))[:_MANY])
    if kept:
        return settle(kept, head.key)
    if tail.readings[0].level != "outside":
        return NOTHING
    return settle(head.readings, head.key) if beside else as_result(tail.readings[:1])


def _with_qualifier(text: str) -> PlaceResult:
    """ "Newport, Isle of Wight", "Ashford Kent", "Headingley, Leeds, West Yorkshire"."""
    beside = not talk().beside.isdisjoint(_words(text))
    result = _split_anywhere(_words(text), beside)
    return result if result.status != "nothing" else _split_at_marks(text, beside)


def _split_anywhere(words: list[str], beside: bool) -> PlaceResult:
    """The longest name the words begin with, qualified by the rest of them.

    Of more words than anybody says a place in, each split would be tried against each: a second.
    """
    if len(words) > _MOST_WORDS:
        return NOTHING
    for candidate in _stripped(words):
        if all(word in atlas().everyday for word in candidate):
            continue
        for cut in range(len(candidate) - 1, 0, -1):
            key = " ".join(candidate[:cut])
            head, tail = _Named(readings_of(key), key), _Named(*_readings_for(candidate[cut:]))
            if head.readings and tail.readings:
                result = _qualified(head, tail, beside=beside, apart=False)
                if result.status != "nothing":
                    return result
    return NOTHING


def _split_at_marks(text: str, beside: bool) -> PlaceResult:
    """The first name between commas and the like, qualified by one of the others."""
    parts = [p for p in (_words(part) for part in _SEPARATOR.split(text)) if p]
    named = [_Named(*found) for found in map(_readings_for, parts) if found[0]]
    for tail in named[1:]:
        result = _qualified(named[0], tail, beside=beside, apart=True)
        if result.status != "nothing":
            return result
    if len(named) == 1 and "," in text and named[0] == _Named(*_readings_for(parts[-1])):
        return settle(*named[0])  # "12 Some Road, Bath"
    return NOTHING


def _alternatives(text: str) -> PlaceResult:
    """ "Leeds or Bradford": each of them, to choose from."""
    parts = [_words(part) for part in _ALTERNATIVE.split(text)]
    found = [real_candidates(r, k) for r, k in map(_readings_for, parts) if r]
    if len(found) < 2:
        return NOTHING
    unique: dict[tuple, Reading] = {}
    for readings in found:
        for reading in readings:
            place = reading.location
            unique.setdefault((place.name, place.district, place.county, place.country), reading)
    return as_result(list(unique.values())[:_MANY])


@lru_cache(maxsize=1)
def _spaced() -> dict[str, str]:
    """Names of several words by their letters alone: "miltonkeynes", "stokeontrent"."""
    table = atlas()
    names = [*table.places, *table.areas, *table.district_names, *table.aliases]
    return {name.replace(" ", ""): name for name in names if " " in name}


def _loosely(words: list[str]) -> PlaceResult:
    """The nearest names to what was typed, to be confirmed or chosen from."""
    from services_db.places.slips import guesses  # only where it is wanted: it builds an index

    for candidate in _stripped(words):
        keys = guesses(" ".join(candidate))
        if not keys:
            continue
        settled = [settle(readings_of(key), key) for key in keys]
        if len(settled) == 1:
            return replace(settled[0], confirm=True)
        places = [p for s in settled for p in ((s.location,) if s.location else s.candidates)]
        return PlaceResult("ambiguous", None, tuple(places[:_MANY]), confirm=True)
    return NOTHING


def _said_in_passing(text: str) -> PlaceResult:
    """ "I live in Leeds with my mum": the one place that a longer answer names."""
    mentions = [m for m in candidates_in(text) if m.led_in or not m.everyday]
    mentions = [m for m in mentions if m.result.status != "anywhere"] or mentions
    results: list[PlaceResult] = []
    for mention in mentions:
        if mention.result not in results:
            results.append(mention.result)
    if len(results) == 1:
        return results[0]
    places = [p for r in results for p in ((r.location,) if r.location else r.candidates)]
    return PlaceResult("ambiguous", None, tuple(places[:_MANY])) if places else NOTHING


def find_place(text: str, *, loose: bool = False) -> PlaceResult:
    """Read an answer to "where?".

    A full postcode is cut to its outward part before anything else looks at the text. ``loose``
    also forgives typing slips (then ``confirm`` is set); use it only for an answer to the
    question about the place, never for free talk. Never raises.
    """
    text = text[:_LONGEST]
    by_code = _from_postcode(text)
    if by_code is not None:
        return by_code
    words = _words(text)
    if not words or " ".join(words) in talk().never:
        return NOTHING
    if " ".join(words) in talk().anywhere:
        return ANYWHERE
    found, key = _readings_for(words)
    if found:
        result = settle(found, key)
        doubtful = key in atlas().everyday and found[0].weight < _TOWN
        return replace(result, confirm=True) if doubtful else result
    if any(" ".join(candidate) in talk().anywhere for candidate in _stripped(words)):
        return ANYWHERE
    readers = [_alternatives, _with_qualifier]
    for attempt in reversed(readers) if "," in text else readers:
        result = attempt(text)
        if result.status != "nothing":
            return result
    run_together = readings_of(_spaced().get("".join(words), ""))
    if run_together:
        return settle(run_together)
    attempts = [lambda: _said_in_passing(text)]
    if loose:  # "Earl Shiltn" is no mention of a place called Earl, a long sentence is no slip
        attempts.insert(0 if len(words) <= _SHORT_ANSWER else 1, lambda: _loosely(words))
    for attempt in attempts:
        result = attempt()
        if result.status != "nothing":
            return result
    return NOTHING


def district_names() -> dict[str, str]:
    """District code (GSS) to its name as people say it."""
    return {d.code: d.name for d in atlas().districts.values()}


def regions() -> tuple[str, ...]:
    """The nine regions of England, by name."""
    return tuple(sorted({d.region for d in atlas().districts.values()}))
