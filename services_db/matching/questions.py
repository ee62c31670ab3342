"""Which questions, and which of their answers, could still change what is shown.

A question is left out when no possible answer to it changes the services, their order or the
helplines. Everything here is a comparison of outcomes: there are no rules to keep in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timezone

from services_db.answers import MAX_AGE, SUPPORT_TYPES, AgeRange, Answers
from services_db.matching.eligibility import fits
from services_db.matching.ranking import ranked
from services_db.service_record import ServiceRecord

# The bands people are offered where the data draws no finer line.
BASE_BANDS = ((0, 12), (13, 15), (16, 17), (18, 24), (25, MAX_AGE))
MOST_BANDS = 7
_FINEST_SPLIT = 11  # below this a parent answers, and the service decides
_ALWAYS_OFFERED = ("woman", "man", "nonbinary")
_SAME_AS = {"trans_woman": "woman", "trans_man": "man"}
_ANY_DAY = datetime(2026, 1, 7, 12, tzinfo=timezone.utc)

Outcome = tuple


def worth_asking(
    records: Sequence[ServiceRecord],
    answers: Answers,
    slots: Iterable[str],
    now: datetime | None = None,
) -> list[str]:
    """Those of ``slots`` (location, age, gender, support), in order, whose answer could matter."""
    view = _View(records, answers, now)
    return [slot for slot in slots if _TESTS[slot](view)]


def age_bands(
    records: Sequence[ServiceRecord], answers: Answers, now: datetime | None = None
) -> list[AgeRange]:
    """The bands that differ in what would be shown, youngest first; empty when none does."""
    view = _View(records, answers, now)
    return _merged_bands(view)


def support_choices(
    records: Sequence[ServiceRecord], answers: Answers, now: datetime | None = None
) -> list[str]:
    """The kinds of support that change what is shown, in the contract's order."""
    view = _View(records, answers, now)
    plain = view.outcome(support=())
    offered = {kind for record in view.candidates for kind in record.support}
    return [
        kind for kind in SUPPORT_TYPES if kind in offered and view.outcome(support=(kind,)) != plain
    ]


def gender_choices(
    records: Sequence[ServiceRecord], answers: Answers, now: datetime | None = None
) -> list[str]:
    """The genders to offer; empty when none changes anything.

    Woman, man and non-binary stand together, so that nobody finds the others offered and not
    themselves. Whether someone is trans is asked only where it changes what is shown.
    """
    view = _View(records, answers, now)
    outcomes = {who: view.outcome(gender=who) for who in (*_ALWAYS_OFFERED, *_SAME_AS)}
    plain = view.outcome(gender=None)
    if all(outcome == plain for outcome in outcomes.values()):
        return []
    extra = [who for who, like in _SAME_AS.items() if outcomes[who] != outcomes[like]]
    return [*_ALWAYS_OFFERED, *extra]


class _View:
    """What would be shown for answers that differ in one slot; candidates cut by place once."""

    def __init__(
        self, records: Sequence[ServiceRecord], answers: Answers, now: datetime | None
    ) -> None:
        self.answers = answers
        self.now = now or _ANY_DAY
        self.records = records
        # Only what is already answered may cut; each question varies one of the others.
        self.candidates = [one.record for one in fits(records, answers, ("nation", "area"))]

    def outcome(self, **slot: object) -> Outcome:
        shown = ranked(self.candidates, replace(self.answers, **slot), self.now)
        return (
            tuple(one.record.id for one in shown.services),
            tuple(one.record.id for one in shown.helplines),
        )


def _location_matters(view: _View) -> bool:
    return any(not record.national or set(record.nations) != {"England"} for record in view.records)


def _age_matters(view: _View) -> bool:
    return len(_merged_bands(view)) > 1


def _gender_matters(view: _View) -> bool:
    plain = view.outcome(gender=None)
    return any(view.outcome(gender=who) != plain for who in (*_ALWAYS_OFFERED, *_SAME_AS))


def _support_matters(view: _View) -> bool:
    plain = view.outcome(support=())
    offered = {kind for record in view.candidates for kind in record.support}
    return any(view.outcome(support=(kind,)) != plain for kind in SUPPORT_TYPES if kind in offered)


_TESTS = {
    "location": _location_matters,
    "age": _age_matters,
    "gender": _gender_matters,
    "support": _support_matters,
}


def _merged_bands(view: _View) -> list[AgeRange]:
    """Neighbours with the same outcome become one; a single band left is no question."""
    if all(record.min_age in (None, 0) and record.max_age is None for record in view.candidates):
        bands = [AgeRange(low, high) for low, high in BASE_BANDS]
    else:
        bands = _bands_of_data(view)
    merged: list[AgeRange] = []
    last: Outcome | None = None
    for band in bands:
        outcome = view.outcome(age=band)
        if merged and outcome == last:
            merged[-1] = AgeRange(merged[-1].min, band.max)
        else:
            merged.append(band)
            last = outcome
    if len(merged) == 1 and last == view.outcome(age=None):
        return []
    return merged


def _bands_of_data(view: _View) -> list[AgeRange]:
    """The base bands, split where a service here starts at an age inside one."""
    starts = [low for low, _ in BASE_BANDS]
    inside = sorted(
        {
            record.min_age
            for record in view.candidates
            if not record.national
            and record.min_age is not None
            and record.min_age >= _FINEST_SPLIT
            and record.min_age not in starts
        }
    )
    starts = sorted(starts + inside[: MOST_BANDS - len(starts)])
    ends = [start - 1 for start in starts[1:]] + [MAX_AGE]
    return [AgeRange(low, high) for low, high in zip(starts, ends, strict=True)]
