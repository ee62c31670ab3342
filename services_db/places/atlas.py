"""The place files, read once into memory.

Only the tables and their lookups; what a name means to a person is decided in ``readings``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from services_db.places.names import name_key

DATA = Path(__file__).parent.parent / "data" / "places"


class District(NamedTuple):
    code: str
    name: str
    upper_tier: str
    county: str  # ceremonial
    region: str
    police: str
    combined_authority: str
    lat: float
    lon: float
    population: int


class Place(NamedTuple):
    name: str
    lat: float
    lon: float
    shares: str  # "E06000023" or "E06000023:0.60;E06000022:0.40"
    parent: str
    weight: int
    kind: str  # d: also names its district, s: settlement, n: ward or statistical area only

    @property
    def district(self) -> str:
        return self.shares[:9]


class Outside(NamedTuple):
    name: str
    country: str
    weight: int


class Outcode(NamedTuple):
    outcode: str
    country: str
    lat: str
    lon: str
    districts: str


class Area(NamedTuple):
    """Several districts under one name: a region, a county, or another area people speak of."""

    name: str
    kind: str  # region, county or area
    districts: tuple[str, ...]


class Alias(NamedTuple):
    kinds: tuple[str, ...]
    targets: tuple[str, ...]


class Atlas(NamedTuple):
    districts: dict[str, District]
    district_names: dict[str, str]  # key to code
    upper_tiers: dict[str, tuple[str, ...]]  # key to codes, where an upper tier has several
    areas: dict[str, tuple[Area, ...]]
    places: dict[str, tuple[Place, ...]]
    outside: dict[str, tuple[Outside, ...]]
    outcodes: dict[str, Outcode]
    aliases: dict[str, Alias]
    ask_always: frozenset[str]
    everyday: frozenset[str]


def _rows(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def _districts() -> tuple[dict[str, District], dict[str, str]]:
    table: dict[str, District] = {}
    names: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for row in _rows("districts.csv"):
        district = District(*row[:7], float(row[7]), float(row[8]), int(row[9]))
        table[district.code] = district
        names[name_key(district.name)] = district.code
        others += [(other, district.code) for other in row[10].split("|") if other]
    for other, code in others:
        names.setdefault(other, code)
    return table, names


def _grouped(districts: dict[str, District], field: str) -> dict[str, list[District]]:
    groups: dict[str, list[District]] = defaultdict(list)
    for district in districts.values():
        groups[getattr(district, field)].append(district)
    groups.pop("", None)
    return groups


def _everyday_county(members: list[District]) -> tuple[str, ...]:
    """A ceremonial county without the districts another police force serves."""
    people: dict[str, int] = defaultdict(int)
    for district in members:
        people[district.police] += district.population
    main = max(people, key=lambda force: people[force])
    return tuple(d.code for d in members if d.police == main)


def _areas(
    districts: dict[str, District], district_names: dict[str, str]
) -> dict[str, tuple[Area, ...]]:
    areas: dict[str, list[Area]] = defaultdict(list)
    for name, members in _grouped(districts, "region").items():
        areas[name_key(name)].append(Area(name, "region", tuple(d.code for d in members)))
    areas["greater london"] = areas["london"]
    by_hand: dict[str, Area] = {}
    for name, listed, _reason in _rows("areas.csv"):
        codes = tuple(district_names[name_key(part)] for part in listed.split(";"))
        by_hand[name_key(name)] = Area(name, "area", codes)
    for name, members in _grouped(districts, "county").items():
        key = name_key(name)
        if key in by_hand:
            areas[key].append(by_hand.pop(key)._replace(kind="county"))
        elif key not in ("greater london", "city of london"):
            areas[key].append(Area(name, "county", _everyday_county(members)))
    for key, area in by_hand.items():
        areas[key].append(area)
    for field in ("police", "combined_authority"):
        for name, members in _grouped(districts, field).items():
            key = name_key(name)
            if key not in areas and key not in district_names and len(members) > 1:
                areas[key].append(Area(name, "area", tuple(d.code for d in members)))
    return {key: tuple(found) for key, found in areas.items()}


def _places() -> dict[str, tuple[Place, ...]]:
    groups: dict[str, list[Place]] = defaultdict(list)
    shared: dict[str, str] = {}
    for name, lat, lon, shares, parent, weight, kind in _rows("places.csv"):
        shares = shared.setdefault(shares, shares)
        parent = shared.setdefault(parent, parent)
        place = Place(name, float(lat), float(lon), shares, parent, int(weight), kind)
        groups[name_key(name)].append(place)
    return {key: tuple(group) for key, group in groups.items()}


def _outside() -> dict[str, tuple[Outside, ...]]:
    groups: dict[str, list[Outside]] = defaultdict(list)
    shared: dict[str, str] = {}
    for name, country, weight in _rows("places_outside.csv"):
        place = Outside(name, shared.setdefault(country, country), int(weight))
        groups[name_key(name)].append(place)
    for name, country, weight in _rows("abroad.csv"):
        key = name_key(name)
        groups[key].append(Outside(name, shared.setdefault(country, country), int(weight)))
    return {key: tuple(group) for key, group in groups.items()}


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """All tables, read on the first call. Raises ``OSError`` where a file is missing."""
    districts, district_names = _districts()
    upper = {
        name_key(name): tuple(d.code for d in members)
        for name, members in _grouped(districts, "upper_tier").items()
        if len(members) > 1
    }
    return Atlas(
        districts=districts,
        district_names=district_names,
        upper_tiers=upper,
        areas=_areas(districts, district_names),
        places=_places(),
        outside=_outside(),
        outcodes={row[0]: Outcode(*row) for row in _rows("outcodes.csv")},
        aliases={
            name_key(alias): Alias(tuple(kind.split("|")), tuple(target.split("|")))
            for alias, kind, target, _note in _rows("aliases.csv")
        },
        ask_always=frozenset(name_key(name) for name, _reason in _rows("ask_always.csv")),
        everyday=frozenset(name_key(word) for (word,) in _rows("everyday_words.csv")),
    )
