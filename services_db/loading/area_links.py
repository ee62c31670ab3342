"""The districts and nations that a service's stated areas come to."""

from __future__ import annotations

from functools import lru_cache

from services_db.places.areas_served import AreaResolution, resolve_area

# The resolver's names for what is not a nation of the United Kingdom, as the data files say them.
_NATION_NAMES = {"abroad": "Outside the UK"}


@lru_cache(maxsize=4096)
def resolved(words: str) -> AreaResolution:
    return resolve_area(words)


def nations_of(area: AreaResolution) -> tuple[str, ...]:
    """The nations served. Districts are all in England; nothing resolved is taken for England."""
    named = {_NATION_NAMES.get(nation, nation) for nation in area.nations}
    if area.districts or not named:
        named.add("England")
    return tuple(sorted(named))
