"""From what a person answers to "where?" to a place, or to the question that is left.

Pure and offline; the tables are read on the first call. Nothing typed is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services_db.answers import Location
from services_db.places.areas_served import AreaResolution, resolve_area
from services_db.places.atlas import atlas
from services_db.places.geometry import distance_km
from services_db.places.names import name_key
from services_db.places.postcodes import find_codes, foreign_code
from services_db.places.readings import (
    Reading,
    outcode_readings,
    outside_reading,
    readings_of,
    real_candidates,
)
from services_db.places.talk import talk

__all__ = [
    "AreaResolution",
    "PlaceResult",
    "distance_km",
    "district_names",
    "find_place",
    "regions",
    "resolve_area",
]

_LONGEST = 200  # characters read: no place needs more
_NEARBY_KM = 40.0  # "Croydon, Surrey": a county of old, or simply what is next to it

_SEPARATOR = re.compile(r"[,;()\n\r\t|]+|\s[-–—]\s|\s+in\s+|\s+near\s+|\s+nr\s+", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\s*(?:\bor\b|/|\band\b|&|\+)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class PlaceResult:
    """What an answer to "where?" came to.

    ``status``: ``found`` and ``outside_england`` carry ``location``; ``ambiguous`` carries two or
    more ``candidates``, the most prominent first, to be asked about; ``anywhere`` filters nothing;
    ``nothing`` was understood. ``confirm``: matched only loosely, so ask "did you mean …" first.
    """

    status: str
    location: Location | None = None
    candidates: tuple[Location, ...] = ()
    confirm: bool = False


NOTHING = PlaceResult("nothing")
ANYWHERE = PlaceResult("anywhere", Location("anywhere"))


def settle(readings: list[Reading], key: str = "") -> PlaceResult:
    """One reading is the answer; several are a question."""
    real = real_candidates(readings, key)
    return _result(real)


def _result(real: list[Reading]) -> PlaceResult:
    if not real:
        return NOTHING
    if len(real) > 1:
        return PlaceResult("ambiguous", None, tuple(r.location for r in real))
    location = real[0].location
    status = "outside_england" if location.kind == "outside_england" else "found"
    return PlaceResult(status, location)


def exact(key: str) -> PlaceResult:
    """A whole name, in its plain form."""
    if key in talk().anywhere:
        return ANYWHERE
    return settle(readings_of(key), key) if key else NOTHING


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


def _readings_for(words: list[str]) -> tuple[list[Reading], str]:
    """The readings of the first stripping of the words that names anything."""
    for candidate in _stripped(words):
        key = " ".join(candidate)
        if key in talk().anywhere or (_plain_talk(candidate) and key not in atlas().aliases):
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
    known = atlas().outcodes
    codes = [c for c in find_codes(text) if c.outcode in known]
    if not codes:
        country = foreign_code(text)
        return _result([outside_reading(None, country)]) if country else None
    rest = text
    for code in reversed(codes):
        rest = rest[: code.start] + " " + rest[code.end :]
    others = _words(rest)
    sure = [c for c in codes if not c.plain]
    if not sure and others and not _plain_talk(others) and not _readings_for(others)[0]:
        return None
    chosen = {c.outcode: c for c in (sure or codes)}
    return _result([r for outcode in chosen for r in outcode_readings(known[outcode])])


def _lies_in(head: Reading, tail: Reading) -> bool:
    """The head is part of what the tail names: a district, a county, a nation."""
    a, b = head.location, tail.location
    if b.kind == "outside_england":
        return a.country == b.country
    if set(a.districts) & set(b.districts):
        return True
    return b.kind == "county" and a.county is not None and a.county == b.name


def _is_near(head: Reading, tail: Reading) -> bool:
    a = head.location
    if a.lat is None or a.lon is None:
        return False
    table = atlas().districts
    return any(
        distance_km(a.lat, a.lon, table[code].lat, table[code].lon) <= _NEARBY_KM
        for code in tail.location.districts
    )


def _qualified(head: list[Reading], key: str, tail: list[Reading]) -> PlaceResult:
    """``head`` as one of its readings that lies in, else near, one of the tail's."""
    for belongs in (_lies_in, _is_near):
        kept = [h for h in head if any(belongs(h, t) for t in tail)]
        if kept:
            return settle(kept, key)
    beyond = [t for t in tail if t.level == "outside"]
    if beyond and beyond[0] is tail[0]:
        return _result(beyond[:1])
    return NOTHING


def _with_qualifier(text: str) -> PlaceResult:
    """ "Newport, Isle of Wight", "Ashford Kent", "Headingley, Leeds, West Yorkshire"."""
    parts = [p for p in (_words(part) for part in _SEPARATOR.split(text)) if p]
    if len(parts) > 1:
        named = [(r, k) for r, k in map(_readings_for, parts) if r]
        if len(named) > 1:
            (head, key), tails = named[0], [r for r, _ in named[1:]]
            for tail in tails:
                result = _qualified(head, key, tail)
                if result.status != "nothing":
                    return result
        elif named:
            return settle(*named[0])
    for candidate in _stripped(_words(text)):
        for cut in range(len(candidate) - 1, 0, -1):
            head, key = readings_of(" ".join(candidate[:cut])), " ".join(candidate[:cut])
            if not head:
                continue
            tail, _ = _readings_for(candidate[cut:])
            if tail:
                result = _qualified(head, key, tail)
                if result.status != "nothing":
                    return result
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
    return _result(list(unique.values())[:8])


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
    if not words:
        return NOTHING
    for candidate in _stripped(words):
        if " ".join(candidate) in talk().anywhere:
            return ANYWHERE
    found, key = _readings_for(words)
    if found:
        return settle(found, key)
    for attempt in (_alternatives, _with_qualifier):
        result = attempt(text)
        if result.status != "nothing":
            return result
    return NOTHING


def district_names() -> dict[str, str]:
    """District code (GSS) to its name as people say it."""
    return {d.code: d.name for d in atlas().districts.values()}


def regions() -> tuple[str, ...]:
    """The nine regions of England, by name."""
    return tuple(sorted({d.region for d in atlas().districts.values()}))
