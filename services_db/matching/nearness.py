"""How near a service is to where support is wanted."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from services_db.answers import Location
from services_db.service_record import ServiceRecord

NEAR, COUNTY, REGION, NATIONAL, ELSEWHERE = range(5)

# By number of districts covered: a borough or two; a county (Kent has 13); more is a region.
_NEAR_DISTRICTS, _COUNTY_DISTRICTS = 3, 16
# Places narrow enough for a distance to mean something.
_POINT_KINDS = ("place", "outcode", "district")
_EARTH_KM = 6371.0


def nearness(record: ServiceRecord, where: Location | None) -> int:
    """The tier of a service that is not excluded. Without a place, national ones come first."""
    if record.national:
        return NATIONAL
    if where is not None and where.kind == "outside_england":
        return NEAR  # the nation's own: the others are excluded
    if where is None or not where.districts:
        return ELSEWHERE
    served = served_districts(record)
    if not served:
        # Its area is not known: its region is the best hint of whether it is near.
        return REGION if record.region and record.region == where.region else ELSEWHERE
    if _region_wide(record):
        return REGION
    if len(served) <= _NEAR_DISTRICTS:
        return NEAR
    return COUNTY


def served_districts(record: ServiceRecord) -> frozenset[str]:
    """Every district served, for anybody."""
    if not record.districts_under_18:
        return record.districts
    return record.districts | record.districts_under_18


def _region_wide(record: ServiceRecord) -> bool:
    if len(served_districts(record)) > _COUNTY_DISTRICTS:
        return True
    region = (record.region or "").casefold()
    return bool(region) and any(name.casefold().startswith(region) for name in record.area_names)


def share_covered(record: ServiceRecord, where: Location | None) -> float:
    """The share, 0 to 1, of the person's area that the service covers; 1 when not limited."""
    if record.national or where is None or not where.districts:
        return 1.0
    served = served_districts(record)
    if not served:
        return 1.0
    total = sum(where.districts.values())
    if not total:
        return 1.0
    covered = sum(part for code, part in where.districts.items() if code in served)
    return covered / total


def distance_km(record: ServiceRecord, where: Location | None) -> float | None:
    """As the crow flies; ``None`` unless both positions are known and the place is a narrow one."""
    apart = closeness(record, where)
    return None if apart is None else 2 * _EARTH_KM * asin(min(1.0, sqrt(apart) / 2))


def closeness(record: ServiceRecord, where: Location | None) -> float | None:
    """What to order by distance with: the straight line through a globe of radius 1, squared.

    Made of sums and products alone, so that it comes out the same however it is worked out.
    """
    if not positioned(where) or record.national:
        return None
    here, there = on_the_globe(record.lat, record.lon), on_the_globe(where.lat, where.lon)
    if here is None or there is None:
        return None
    x, y, z = here[0] - there[0], here[1] - there[1], here[2] - there[2]
    return x * x + y * y + z * z


def positioned(where: Location | None) -> bool:
    """Whether a distance to it means something and can be worked out."""
    if where is None or where.kind not in _POINT_KINDS:
        return False
    return where.lat is not None and where.lon is not None


def on_the_globe(lat: float | None, lon: float | None) -> tuple[float, float, float] | None:
    """A position in degrees as a point on a globe of radius 1."""
    if lat is None or lon is None:
        return None
    lat, lon = radians(lat), radians(lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
