"""What would be shown for one answer or another, by weighing every service: the plain way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone
from functools import cached_property

from services_db.answers import Answers
from services_db.matching.eligibility import Fit, fit, fits
from services_db.matching.order import Memo
from services_db.matching.ranking import ranked_fits
from services_db.service_record import ServiceRecord


class PlainScan:
    """A directory of which every service is weighed: a ``questions.Weighing``."""

    def __init__(self, records: Sequence[ServiceRecord]) -> None:
        self._records = records

    def outcomes(self, answers: Answers, now: datetime | None = None) -> WeighedOutcomes:
        return WeighedOutcomes(self._records, answers, now or datetime.now(timezone.utc))


class WeighedOutcomes:
    """Cut by place once, and judged again only by the criteria that the slot bears on."""

    def __init__(self, records: Sequence[ServiceRecord], answers: Answers, now: datetime) -> None:
        self._answers = answers
        self._now = now
        self.place_matters = any(
            not record.national or set(record.nations) != {"England"} for record in records
        )
        # For any age: children may be taken from a wider area.
        self._near = fits(records, replace(answers, age=None), ("nation", "area"))
        self._memo = Memo()
        self._known: dict[tuple, tuple] = {}

    def offered(self) -> set[str]:
        return {kind for one in self._near for kind in one.record.support}

    def local_starts(self) -> set[int]:
        local = (one.record for one in self._near if not one.record.national)
        return {record.min_age for record in local if record.min_age is not None}

    def same(self, slot: str, one: object, other: object) -> bool:
        return self._outcome(slot, one) == self._outcome(slot, other)

    def _outcome(self, slot: str, value: object) -> tuple:
        key = (slot, value)
        if key not in self._known:
            answers = replace(self._answers, **{slot: value})
            shown = ranked_fits(self._able(slot, answers), answers, self._now, self._memo)
            self._known[key] = (
                tuple(one.record.id for one in shown.services),
                tuple(one.record.id for one in shown.helplines),
            )
        return self._known[key]

    def _able(self, slot: str, answers: Answers) -> list[Fit]:
        if slot == "support":
            return self._able_now
        if slot == "gender":
            return _judged(self._of_age, answers, ("gender",))
        return _judged(self._near, answers, ("area", "age", "gender"))

    @cached_property
    def _of_age(self) -> list[Fit]:
        return _judged(self._near, self._answers, ("area", "age"))

    @cached_property
    def _able_now(self) -> list[Fit]:
        return _judged(self._of_age, self._answers, ("gender",))


def _judged(found: list[Fit], answers: Answers, criteria: tuple[str, ...]) -> list[Fit]:
    """Those of ``found`` that ``criteria`` do not exclude, their verdicts brought up to date."""
    kept = []
    for one in found:
        again = fit(one.record, answers, criteria)
        if again is not None:
            kept.append(Fit(one.record, one.verdicts | again.verdicts))
    return kept
