"""Whole names and codes, looked up exactly: what one name, or one name within another, comes to."""

from __future__ import annotations

from dataclasses import dataclass

from services_db.answers import Location
from services_db.places.atlas import atlas
from services_db.places.geometry import distance_km
from services_db.places.readings import (
    Reading,
    outcode_readings,
    readings_of,
    real_candidates,
)
from services_db.places.talk import talk

_NEARBY_KM = 40.0  # "Croydon, Surrey": a county of old, or simply what is next to it


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
    return as_result(real)


def as_result(real: list[Reading]) -> PlaceResult:
    """The result that these readings, already weighed, amount to."""
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


def from_outcodes(outcodes: list[str]) -> PlaceResult:
    """The small area of an outward code, or the choice between several."""
    known = atlas().outcodes
    return as_result([r for outcode in outcodes for r in outcode_readings(known[outcode])])


def lies_in(head: Reading, tail: Reading) -> bool:
    """The head is part of what the tail names: a district, a county, a nation."""
    a, b = head.location, tail.location
    if b.kind == "outside_england":
        return a.country == b.country
    if set(a.districts) & set(b.districts):
        return len(a.districts) <= len(b.districts) or a.kind in ("place", "outcode")
    return a.kind == "place" and b.kind == "county" and a.county is not None and a.county == b.name


def is_near(head: Reading, tail: Reading) -> bool:
    """The head is within an hour or so of a district that the tail names."""
    a = head.location
    if a.lat is None or a.lon is None:
        return False
    table = atlas().districts
    return any(
        distance_km(a.lat, a.lon, table[code].lat, table[code].lon) <= _NEARBY_KM
        for code in tail.location.districts
    )


def qualified(head: str, tail: str) -> PlaceResult | None:
    """The first name as the one within the second ("newport", "isle of wight"); ``None`` where
    the two are no such pair."""
    tails = readings_of(tail)
    kept = [h for h in readings_of(head) if any(lies_in(h, t) for t in tails)]
    return settle(kept, head) if kept else None
