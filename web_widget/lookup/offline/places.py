"""The names of places for the copy: those people say, each with the districts it may mean."""

from __future__ import annotations

import json
from functools import lru_cache

from services_db.answers import Location
from services_db.matching.nearness import positioned
from services_db.places.atlas import atlas
from services_db.places.lookup import exact, from_outcodes
from web_widget.gateway.find_page import place_words

# Towns, suburbs and the larger villages. Hamlets would treble the copy; their town or the first
# half of the postcode finds the same services.
_LEAST_WEIGHT = 1500


def district_numbers() -> dict[str, int]:
    """Each district's code and the number by which the copy calls it."""
    return {code: number for number, code in enumerate(sorted(atlas().districts))}


@lru_cache(maxsize=1)
def places_json() -> bytes:
    """The places as JSON, made once.

    ``names`` and ``outcodes`` lead from the plain form to a list of readings (``reading``).
    ``everyday``: names that are ordinary words too.
    """
    table = atlas()
    numbers = district_numbers()
    towns = {
        name
        for name, all_so_called in table.places.items()
        if any(one.weight >= _LEAST_WEIGHT for one in all_so_called)
    }
    names: dict[str, list] = {}
    for name in sorted(towns.union(table.district_names, table.areas, table.aliases)):
        readings = _readings(exact(name), numbers)
        if readings:
            names[name] = readings
    outcodes = {
        outcode: readings
        for outcode in table.outcodes
        if (readings := _readings(from_outcodes([outcode]), numbers))
    }
    everyday = [n for n in names if n not in table.areas and set(n.split()) <= table.everyday]
    found = {"names": names, "outcodes": outcodes, "everyday": everyday}
    return json.dumps(found, separators=(",", ":")).encode()


def _readings(result, numbers: dict[str, int]) -> list[list]:
    if result.status == "found":
        return [reading(result.location, str(result.location.name), numbers)]
    return [
        reading(one, place_words(one), numbers)
        for one in result.candidates
        if one.kind != "outside_england"
    ]


def reading(place: Location, called: str, numbers: dict[str, int]) -> list:
    """A place as the copy has it: its name, its districts, their shares in parts of 10,000, its
    latitude and longitude.

    Shares are 0 where there is one district, and a place too wide for a distance has no position.
    """
    codes = [code for code in place.districts if code in numbers]
    shares = [round(place.districts[code] * 10_000) for code in codes] if len(codes) > 1 else 0
    reading: list = [called, [numbers[code] for code in codes], shares]
    if positioned(place):
        return [*reading, round(place.lat, 3), round(place.lon, 3)]
    return reading if shares else reading[:2]
