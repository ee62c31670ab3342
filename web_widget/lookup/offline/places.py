"""The names of places for the copy: those people say, each with the districts it may mean."""

from __future__ import annotations

import json
from functools import lru_cache

from services_db.answers import Location
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

    ``names`` and ``outcodes`` lead from the plain form to a list of readings, each what to call
    it followed by the numbers of its districts. ``everyday``: names that are ordinary words too.
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
        return [_reading(result.location, str(result.location.name), numbers)]
    return [
        _reading(one, place_words(one), numbers)
        for one in result.candidates
        if one.kind != "outside_england"
    ]


def _reading(place: Location, called: str, numbers: dict[str, int]) -> list:
    return [called, *(numbers[code] for code in place.districts if code in numbers)]
