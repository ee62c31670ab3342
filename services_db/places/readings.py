"""What a name can mean, and whether one meaning is plain enough not to ask.

A *reading* is one meaning of a name, with how prominent it is. The rules here decide which
readings are real candidates; the words of the question belong elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple

from services_db.answers import Location
from services_db.places.atlas import Area, Atlas, Outcode, Outside, Place, atlas
from services_db.places.names import name_key

_DOMINANCE = 8  # one candidate this many times as prominent as the next is taken without asking
_ALWAYS_ASK_DOMINANCE = 60  # for the names on the ask-always list
_PART = 6  # whoever means a part of a town says so: it counts so many times less beside a town
_VILLAGE = 3000  # below this, prominence is mere guesswork: every candidate is real
_WARD_WEIGHT = 1500  # a name known only from wards or statistics counts as no more than this
_TOWN = 5000
_ABROAD_TOWN = 1000  # a place outside England less prominent than this is not asked about
_ABROAD_EVERYDAY = 20_000  # and one named like an everyday word ("Work") needs to be a large town
_MANY = 8  # the most candidates to choose between
_BORDER_SHARE = 0.1  # an outcode with this much on both sides of a border is asked about


class Reading(NamedTuple):
    weight: int
    location: Location
    level: str  # region, county, area, district, place, ward, outside


def _split_shares(shares: str) -> dict[str, float]:
    result: dict[str, float] = {}
    for part in shares.split(";"):
        code, _, share = part.partition(":")
        if code:
            result[code] = float(share) if share else 1.0
    return result


def _by_population(codes: tuple[str, ...]) -> dict[str, float]:
    table = atlas().districts
    total = sum(table[c].population for c in codes)
    return {c: round(table[c].population / total, 4) for c in codes}


def _centre(codes: tuple[str, ...]) -> tuple[float, float]:
    """The centre of several districts, weighted by their people."""
    table = atlas().districts
    total = sum(table[c].population for c in codes)
    lat = sum(table[c].lat * table[c].population for c in codes) / total
    lon = sum(table[c].lon * table[c].population for c in codes) / total
    return round(lat, 4), round(lon, 4)


def _common(values: list[str]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def place_reading(place: Place) -> Reading:
    district = atlas().districts[place.district]
    location = Location(
        "place",
        place.name,
        district.name,
        district.county,
        district.region,
        lat=place.lat,
        lon=place.lon,
        districts=_split_shares(place.shares),
    )
    if place.kind == "n":
        return Reading(min(place.weight, _WARD_WEIGHT), location, "ward")
    return Reading(place.weight, location, "place")


def district_reading(code: str) -> Reading:
    d = atlas().districts[code]
    location = Location(
        "district",
        d.name,
        d.name,
        d.county,
        d.region,
        lat=d.lat,
        lon=d.lon,
        districts={code: 1.0},
    )
    return Reading(d.population, location, "district")


def area_reading(area: Area) -> Reading:
    """A region, county or other area. An area that is no county is of kind ``county`` too (the
    contract knows no other), with the ceremonial county it lies in, if it is one."""
    table = atlas().districts
    members = [table[c] for c in area.districts]
    lat, lon = _centre(area.districts)
    is_region = area.kind == "region"
    county = area.name if area.kind == "county" else _common([d.county for d in members])
    location = Location(
        "region" if is_region else "county",
        area.name,
        None,
        None if is_region else county,
        area.name if is_region else _common([d.region for d in members]),
        lat=lat,
        lon=lon,
        districts=_by_population(area.districts),
    )
    return Reading(sum(d.population for d in members), location, area.kind)


def outside_reading(name: str | None, country: str, weight: int = 0) -> Reading:
    location = Location("outside_england", name, country=country)
    return Reading(weight, location, "outside")


def _outside(place: Outside) -> Reading:
    return outside_reading(place.name, place.country, place.weight)


_NATIONS = {"W": "Wales", "S": "Scotland", "N": "Northern Ireland"}


def outcode_readings(code: Outcode) -> list[Reading]:
    """The English part of an outcode, the part across a border, or both."""
    if code.country in ("Channel Islands", "Isle of Man"):
        return [outside_reading(code.outcode, "abroad")]
    if code.country in _NATIONS.values() and not code.districts:
        return [outside_reading(code.outcode, code.country)]
    table = atlas().districts
    shares = _split_shares(code.districts)
    english = {c: s for c, s in shares.items() if c in table}
    abroad = {c: s for c, s in shares.items() if c[0] in _NATIONS}
    inside, beyond = sum(english.values()), sum(abroad.values())
    readings = []
    if english and (inside >= beyond or inside >= _BORDER_SHARE):
        main = table[max(english, key=lambda c: english[c])]
        location = Location(
            "outcode",
            code.outcode,
            main.name,
            main.county,
            main.region,
            lat=float(code.lat) if code.lat else None,
            lon=float(code.lon) if code.lon else None,
            districts={c: round(s / inside, 4) for c, s in english.items()},
        )
        readings.append(Reading(round(1000 * inside), location, "outcode"))
    if abroad and (beyond > inside or beyond >= _BORDER_SHARE):
        nation = _NATIONS[max(abroad, key=lambda c: abroad[c])[0]]
        readings.append(outside_reading(code.outcode, nation, round(1000 * beyond)))
    return readings


def _alias_readings(table: Atlas, key: str) -> list[Reading]:
    alias = table.aliases.get(key)
    if alias is None:
        return []
    found: list[Reading] = []
    for target in map(name_key, alias.targets):
        for kind in alias.kinds:
            if kind == "place":
                found += [place_reading(p) for p in table.places.get(target, ())[:1]]
            elif kind == "district":
                found.append(district_reading(table.district_names[target]))
            else:
                areas = table.areas.get(target, ())
                found += [area_reading(a) for a in areas if kind in ("area", a.kind)]
    return found


def _area_or_town(table: Atlas, key: str) -> tuple[list[Reading], set[str]]:
    """The areas and district of this name, or the town where that is what people mean by it.

    Also the districts thereby spoken for: the lesser places of the same name within them (a
    village Sefton in Sefton) are no candidates of their own.
    """
    areas = list(table.areas.get(key, ()))
    code = table.district_names.get(key)
    if code and not any(code in area.districts for area in areas):
        readings = [area_reading(area) for area in areas] + [district_reading(code)]
    else:
        readings = [area_reading(area) for area in areas]
    covered = {c for reading in readings for c in reading.location.districts}
    if len(covered) != 1:
        return readings, covered
    towns = [
        p
        for p in table.places.get(key, ())
        if p.district in covered and (p.kind == "d" or (p.kind == "s" and p.weight >= _TOWN))
    ]
    return ([place_reading(towns[0])] if towns else readings), covered


def readings_of(key: str) -> list[Reading]:
    """Every meaning of a name (given as its plain form), the most prominent first."""
    table = atlas()
    readings, covered = _area_or_town(table, key)
    for reading in _alias_readings(table, key):
        if reading in readings:
            continue
        if reading.level != "place" or not set(reading.location.districts) & covered:
            readings.append(reading)
            if reading.level in ("place", "district"):
                covered |= set(reading.location.districts)
    own_town = False  # the foremost is a town by itself: Whitby, not the one in Ellesmere Port
    for place in sorted(table.places.get(key, ()), key=lambda p: (-p.weight, p.shares)):
        if place.kind == "n" and key in table.everyday:
            continue
        if place.district not in covered:
            covered.add(place.district)
            reading = place_reading(place)
            if place.parent and readings and readings[0].weight >= _TOWN and own_town:
                reading = reading._replace(weight=reading.weight // _PART)
            own_town = own_town or (not readings and not place.parent)
            readings.append(reading)
    nations: set[str] = set()
    least = _ABROAD_EVERYDAY if key in table.everyday else 0
    for outside in sorted(table.outside.get(key, ()), key=lambda o: -o.weight):
        if outside.country not in nations and outside.weight >= least:
            nations.add(outside.country)
            readings.append(_outside(outside))
    return sorted(readings, key=lambda r: -r.weight)


def _is_real(reading: Reading, top: Reading, ask_always: bool) -> bool:
    if reading is top:
        return True
    if reading.level == "outside":
        return reading.weight >= max(_ABROAD_TOWN, top.weight / _DOMINANCE)
    if top.level == "outside":  # the person came to an English service: give it the doubt
        return reading.weight >= max(300, top.weight / 200)
    if top.weight < _VILLAGE:
        return True
    return reading.weight * (_ALWAYS_ASK_DOMINANCE if ask_always else _DOMINANCE) >= top.weight


def real_candidates(readings: list[Reading], key: str) -> list[Reading]:
    """The readings that somebody who typed this name may well mean; one where it is plain."""
    if len(readings) < 2:
        return list(readings)
    ordered = sorted(readings, key=lambda r: -r.weight)
    top = ordered[0]
    if top.level == "outside" and top.weight < _ABROAD_TOWN:
        english = [r for r in ordered if r.level != "outside"]
        ordered, top = (english, english[0]) if english else (ordered, top)
    levels = {r.level for r in ordered}
    alias = atlas().aliases.get(key)
    if {"region", "county"} <= levels or (alias and len(alias.targets) > 1):
        return [r for r in ordered if r.level in ("region", "county", "area", "place")][:_MANY]
    ask_always = key in atlas().ask_always
    return [r for r in ordered if _is_real(r, top, ask_always)][:_MANY]
