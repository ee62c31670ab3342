"""Roughly where a service is: the centre of its outward postcode or of its town, no finer."""

from __future__ import annotations

import re
from functools import lru_cache

from services_db.places.gazetteer import find_place

_OUTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) \d[A-Z]{2}\b")


@lru_cache(maxsize=4096)
def base_point(place: str, region: str) -> tuple[float, float] | None:
    """Latitude and longitude of the first place that the words name; ``None`` where unsure.

    Of several places with one name, the only one in the service's region is meant.
    """
    code = _OUTCODE.search(place)
    words = code[1] if code else re.split(r"[;(]", place)[0].strip()
    found = find_place(words)
    choices = [found.location] if found.location else list(found.candidates)
    if len(choices) > 1:
        choices = [choice for choice in choices if choice.region == region]
    if len(choices) != 1 or choices[0].lat is None or choices[0].lon is None:
        return None
    return round(choices[0].lat, 4), round(choices[0].lon, 4)
