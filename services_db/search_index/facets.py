"""Parts of a service that many services share, so that a rule is asked once for each.

A rule reads a few fields of a record. Services alike in those fields get the same answer, so the
rule itself is asked of one of them and its answer is given to all: there is no second wording of
any rule here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from services_db.service_record import ServiceRecord

_KEPT = 256  # answers of rules kept for each facet


class Facet:
    """Which services are alike in what ``read`` reads. ``codes[i]`` names the kind of record i."""

    def __init__(
        self, records: Sequence[ServiceRecord], read: Callable[[ServiceRecord], Hashable]
    ) -> None:
        known: dict[Hashable, int] = {}
        self.alike: list[ServiceRecord] = []
        self.codes = np.empty(len(records), dtype=np.int32)
        self._kept: dict[Hashable, np.ndarray] = {}
        for at, record in enumerate(records):
            code = known.setdefault(read(record), len(known))
            if code == len(self.alike):
                self.alike.append(record)
            self.codes[at] = code

    def ask(
        self, rule: Callable[[ServiceRecord], int], key: Hashable = None, dtype=np.int8
    ) -> np.ndarray:
        """What ``rule`` answers for each kind, to be looked up by code.

        With a ``key`` the answers are kept for the next who asks under it. A key has all that the
        rule reads beside the record, and is one of the few things that anybody may press: what
        one person typed is no key to keep anything under.
        """
        found = None if key is None else self._kept.get(key)
        if found is None:
            found = np.array([rule(record) for record in self.alike], dtype=dtype)
            if key is not None:
                if len(self._kept) >= _KEPT:
                    self._kept.clear()
                self._kept[key] = found
        return found

    def those_at(self, at: np.ndarray) -> list[ServiceRecord]:
        """One record of each kind that stands at ``at``."""
        there = np.bincount(self.codes[at], minlength=len(self.alike))
        return [one for one, count in zip(self.alike, there, strict=True) if count]


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
