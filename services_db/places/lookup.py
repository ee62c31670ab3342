"""Whole names and codes, looked up exactly: what one name, or one name within another, comes to."""

from __future__ import annotations

from dataclasses import dataclass

from services_db.answers import Location
from services_db.places.atlas import Outcode, atlas
from services_db.places.geometry import distance_km
from services_db.places.readings import (
    Reading,
    outcode_readings,
    readings_of,
    real_candidates,
)
from services_db.places.talk import talk

_TOWNS_OF_A_CITY_KM = 30.0  # "Bury, Manchester": how far from a city people name it after a town
_CITY = 100_000  # people
_GREATER = 1.5  # times: "Derby, Nottingham" are two answers
_MUCH_GREATER = 2.5  # where the city is named first: "Nottingham, Beeston"
_AT_ITS_EDGE_KM = 20.0
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


def _members(outcode: str) -> list[str]:
    """The outcode itself, or the parts that an old one was split into ("EC1": EC1A to EC1Y)."""
    known = atlas().outcodes
    if outcode in known:
        return [outcode]
    return [code for code in known if code[:-1] == outcode and code[-1].isalpha()]


def is_outcode(outcode: str) -> bool:
    """There is, or was, such an outward code."""
    return bool(_members(outcode))


def from_outcodes(outcodes: list[str]) -> PlaceResult:
    """The small area of an outward code, or the choice between several."""
    known = atlas().outcodes
    readings: list[Reading] = []
    for outcode in outcodes:
        parts = [known[code] for code in _members(outcode)]
        readings += outcode_readings(parts[0] if len(parts) == 1 else _joined(outcode, parts))
    return as_result(readings)


def _joined(outcode: str, parts: list[Outcode]) -> Outcode:
    """The outcodes that one was split into, as that one; each counts the same."""
    shares: dict[str, float] = {}
    for part in parts:
        for pair in part.districts.split(";"):
            code, _, share = pair.partition(":")
            shares[code] = shares.get(code, 0.0) + float(share) / len(parts)
    placed = [p for p in parts if p.lat and p.lon]
    return Outcode(
        outcode,
        parts[0].country,
        f"{sum(float(p.lat) for p in placed) / len(placed):.4f}" if placed else "",
        f"{sum(float(p.lon) for p in placed) / len(placed):.4f}" if placed else "",
        ";".join(f"{code}:{share:.3f}" for code, share in shares.items()),
    )


def lies_in(head: Reading, tail: Reading) -> bool:
    """The head is part of what the tail names: a district, a county, a nation."""
    a, b = head.location, tail.location
    if b.kind == "outside_england":
        return a.country == b.country
    if set(a.districts) & set(b.districts):
        return len(a.districts) <= len(b.districts) or a.kind in ("place", "outcode")
    return (
        a.kind in ("place", "district")
        and b.kind == "county"
        and a.county is not None
        and a.county == b.name
    )


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


def beside_a_city(
    towns: list[Reading], beside: list[Reading], *, city_first: bool = False
) -> list[Reading]:
    """Those of the towns that people tell by the city beside them: "Beeston, Nottingham".

    ``city_first``: the city is named before the town, which wants a town still nearer and smaller.
    """
    cities = [t for t in beside if t.level in ("place", "district", "region") and t.weight >= _CITY]
    times = _MUCH_GREATER if city_first else _GREATER
    within_km = _AT_ITS_EDGE_KM if city_first else _TOWNS_OF_A_CITY_KM
    return [
        town
        for town in towns
        if town.location.kind in ("place", "district")
        and any(
            town.weight * times <= city.weight and _km(town.location, city.location) <= within_km
            for city in cities
        )
    ]


def _km(one: Location, other: Location) -> float:
    if None in (one.lat, one.lon, other.lat, other.lon):
        return float("inf")
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def qualified(head: str, tail: str) -> PlaceResult | None:
    """The first name as the one within the second ("newport", "isle of wight"); ``None`` where
    the two are no such pair."""
    tails = readings_of(tail)
    kept = [h for h in readings_of(head) if any(lies_in(h, t) for t in tails)]
    return settle(kept, head) if kept else None
