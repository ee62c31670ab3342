"""The directory as columns, made once for each state of the data and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from services_db.answers import Location
from services_db.matching.focus import focus, specialist
from services_db.matching.helplines import is_helpline
from services_db.matching.nearness import nearness, on_the_globe, served_districts
from services_db.matching.order import CONFIDENCE
from services_db.matching.ranking import PINNED_ONLY
from services_db.matching.reach import reachable
from services_db.search_index.facets import (
    Facet,
    for_ages,
    for_community,
    for_genders,
    for_hours,
)
from services_db.service_record import ServiceRecord

_SOMEWHERE = Location("place", districts={"": 1.0})


class Columns:
    """One row a service. Rows stand in the order of name and id, the last word of every order."""

    def __init__(self, records: Iterable[ServiceRecord]) -> None:
        self.records: tuple[ServiceRecord, ...] = tuple(
            sorted(records, key=lambda one: (one.name, one.id))
        )
        rows = self.records
        self.nations = Facet(rows, lambda one: one.nations)
        self.ages = Facet(rows, for_ages)
        self.genders = Facet(rows, for_genders)
        self.support = Facet(rows, lambda one: one.support)
        self.community = Facet(rows, for_community)
        self.hours = Facet(rows, for_hours)
        self.kinds = Facet(rows, lambda one: one.kind)
        self.regions = Facet(rows, lambda one: one.region)
        self.national = _flags(one.national for one in rows)
        abroad_too = any(set(one.nations) != {"England"} for one in self.nations.alike)
        self.place_matters = abroad_too or not self.national.all()
        self.reachable = _flags(reachable(one) for one in rows)
        self.on_official_list = _flags(one.website_is_official_list for one in rows)
        self.helpline = _flags(is_helpline(one) for one in rows)
        self.specialist = _flags(specialist(one) for one in rows)
        self.pinned_only = _flags(one.focus in PINNED_ONLY for one in rows)
        self.has_upper_age = _flags(one.max_age is not None for one in rows)
        self.focus = _small(focus(one) for one in rows)
        self.confidence = _small(CONFIDENCE.get(one.confidence, 2) for one in rows)
        # How near it is to a place that it serves.
        self.near_where_served = _small(nearness(one, _SOMEWHERE) for one in rows)
        self.position = np.array(
            [on_the_globe(one.lat, one.lon) or (np.nan,) * 3 for one in rows], dtype=float
        ).reshape(len(rows), 3)
        self.everything = np.arange(len(rows), dtype=np.int32)
        self.has_area = _flags(bool(served_districts(one)) for one in rows)
        self.without_area = self.everything[~self.has_area & ~self.national]
        self.whole_nations = self.everything[self.national]
        local = [(at, one) for at, one in enumerate(rows) if not one.national]
        self.serving = _by_district((at, one.districts) for at, one in local)
        self.serving_children = _by_district(
            (at, one.districts_under_18 - one.districts) for at, one in local
        )


def _flags(values: Iterable[bool]) -> np.ndarray:
    return np.fromiter(values, dtype=bool)


def _small(values: Iterable[int]) -> np.ndarray:
    return np.fromiter(values, dtype=np.int8)


def _by_district(served: Iterable[tuple[int, Sequence[str]]]) -> dict[str, np.ndarray]:
    found: dict[str, list[int]] = {}
    for at, codes in served:
        for code in codes:
            found.setdefault(code, []).append(at)
    return {code: np.array(rows, dtype=np.int32) for code, rows in found.items()}
