"""Parts of a service that many services share, so that a rule is asked once for each.

A rule reads a few fields of a record. Services alike in those fields get the same answer, so the
rule itself is asked of one of them and its answer is given to all: there is no second wording of
any rule here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from services_db.service_record import ServiceRecord


class Facet:
    """Which services are alike in what ``read`` reads. ``codes[i]`` names the kind of record i."""

    def __init__(
        self, records: Sequence[ServiceRecord], read: Callable[[ServiceRecord], Hashable]
    ) -> None:
        known: dict[Hashable, int] = {}
        self.alike: list[ServiceRecord] = []
        self.codes = np.empty(len(records), dtype=np.int32)
        for at, record in enumerate(records):
            code = known.setdefault(read(record), len(known))
            if code == len(self.alike):
                self.alike.append(record)
            self.codes[at] = code

    def ask(self, rule: Callable[[ServiceRecord], int], dtype=np.int8) -> np.ndarray:
        """What ``rule`` answers for each kind, to be looked up by code."""
        return np.array([rule(record) for record in self.alike], dtype=dtype)

    def of(self, at: np.ndarray, rule: Callable[[ServiceRecord], int]) -> np.ndarray:
        """What ``rule`` answers for the records at ``at``."""
        return self.ask(rule)[self.codes[at]]


def for_ages(record: ServiceRecord) -> Hashable:
    return record.min_age, record.max_age, "children" in record.support


def for_genders(record: ServiceRecord) -> Hashable:
    return record.genders_stated, record.genders, record.genders_ruled_out


def for_community(record: ServiceRecord) -> Hashable:
    """What ``matching.communities`` reads: whom it is made for, and the needs it meets."""
    return (
        record.by_and_for,
        record.supporters_only,
        record.bsl,
        record.step_free,
        record.women_only,
        record.worker_gender_choice,
        any(name.casefold() != "english" for name in record.languages),
    )


def for_hours(record: ServiceRecord) -> Hashable:
    return record.always_open, record.opening_periods
