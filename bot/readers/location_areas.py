"""Which of several places named lies within another, or beside it."""

from __future__ import annotations

from dataclasses import replace

from services_db.answers import Location
from services_db.places.atlas import atlas
from services_db.places.geometry import distance_km
from services_db.places.lookup import PlaceResult
from services_db.places.mentions import PlaceMention
from services_db.places.names import name_key


def narrowed(named: list[PlaceMention]) -> list[PlaceMention]:
    """Namesakes told apart by an area named anywhere: "Stockbridge proper, the Hampshire one"."""
    areas = {
        one.result.location.name
        for one in named
        if one.result.location and one.result.location.kind in ("county", "region", "district")
    }
    out = []
    for one in named:
        within = [
            place
            for place in one.result.candidates
            if areas & {place.district, place.county, place.region}
        ]
        within = within or _the_near_one(one, named)
        out.append(
            replace(one, result=PlaceResult("found", within[0])) if len(within) == 1 else one
        )
    return out


_NEARBY_KM, _FAR_KM = 35.0, 70.0


def _the_near_one(mention: PlaceMention, named: list[PlaceMention]) -> list[Location]:
    """Of several namesakes the one beside another place: "Stafford, …, the house is in Stone"."""
    known = [
        one.result.location
        for one in named
        if one is not mention and one.result.location and one.result.location.kind == "place"
    ]
    away = [
        (min((_km(place, other) for other in known), default=_FAR_KM), place)
        for place in mention.result.candidates
    ]
    near = [place for km, place in away if km <= _NEARBY_KM]
    others = [km for km, _ in away if km > _NEARBY_KM]
    return near if len(near) == 1 and all(km >= _FAR_KM for km in others) else []


def is_beside(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places lie at most a bus ride apart, or one within the other."""
    left, right = one.result.location, other.result.location
    if left is None or right is None:
        return False
    return lies_within(one, other) or _km(left, right) <= _NEARBY_KM


def _km(one: Location, other: Location) -> float:
    if None in (one.lat, one.lon, other.lat, other.lon):
        return _FAR_KM
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def finest(mentions: list[PlaceMention]) -> list[PlaceMention]:
    kept = list(mentions)
    for outer in mentions:
        for inner in mentions:
            if outer is not inner and outer in kept and lies_within(inner, outer):
                kept.remove(outer)
    return kept


def lies_within(inner: PlaceMention, outer: PlaceMention) -> bool:
    one, other = inner.result.location, outer.result.location
    if one is None or other is None or one.kind == "outside_england":
        return False
    made_of = atlas().areas.get(name_key(other.name or ""), ())
    codes = {code for area in made_of for code in area.districts}
    if one.kind == "place" and one.district in {atlas().districts[c].name for c in codes}:
        return True  # Tipton, in the Black Country
    names = {other.name and other.name.lower()}
    within = {value.lower() for value in (one.district, one.county, one.region) if value}
    return (
        one.name != other.name
        and bool(names & within)
        and other.kind in {"district", "county", "region", "place"}
    )
