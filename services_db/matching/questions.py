"""Which questions, and which of their answers, could still change what is shown.

A question is left out when no possible answer to it changes the services, their order or the
helplines. Everything here is a comparison of outcomes: there are no rules to keep in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime, timezone
from functools import cached_property

from services_db.answers import MAX_AGE, SUPPORT_TYPES, AgeRange, Answers
from services_db.matching.eligibility import Fit, fit, fits
from services_db.matching.order import Memo
from services_db.matching.ranking import ranked_fits
from services_db.service_record import ServiceRecord

# The bands people are offered where the data draws no finer line.
BASE_BANDS = ((0, 12), (13, 15), (16, 17), (18, 24), (25, MAX_AGE))
MOST_BANDS = 7
_FINEST_SPLIT = 11  # below this a parent answers, and the service decides
_ALWAYS_OFFERED = ("woman", "man", "nonbinary")
_SAME_AS = {"trans_woman": "woman", "trans_man": "man"}
_ANY_DAY = datetime(2026, 1, 7, 12, tzinfo=timezone.utc)

Outcome = tuple

_LAST_VIEW: ContextVar[list[_View] | None] = ContextVar("last view", default=None)


def worth_asking(
    records: Sequence[ServiceRecord],
    answers: Answers,
    slots: Iterable[str],
    now: datetime | None = None,
) -> Iterator[str]:
    """Those of ``slots`` (location, age, gender, support), in order, whose answer could matter.

    Each is tried only when it is asked for: whoever wants the first pays for no more.
    """
    view = _view(records, answers, now)
    return (slot for slot in slots if _TESTS[slot](view))


def age_bands(
    records: Sequence[ServiceRecord], answers: Answers, now: datetime | None = None
) -> list[AgeRange]:
    """The bands that differ in what would be shown, youngest first; empty when none does."""
    view = _view(records, answers, now)
    return _merged_bands(view)


def support_choices(
    records: Sequence[ServiceRecord], answers: Answers, now: datetime | None = None
) -> list[str]:
    """The kinds of support that change what is shown, in the contract's order."""
    view = _view(records, answers, now)
    plain = view.outcome("support", ())
    offered = {kind for record in view.candidates for kind in record.support}
    return [
        kind
        for kind in SUPPORT_TYPES
        if kind in offered and view.outcome("support", (kind,)) != plain
    ]


def gender_choices(
    records: Sequence[ServiceRecord], answers: Answers, now: datetime | None = None
) -> list[str]:
    """The genders to offer; empty when none changes anything.

    Woman, man and non-binary stand together, so that nobody finds the others offered and not
    themselves. Whether someone is trans is asked only where it changes what is shown.
    """
    view = _view(records, answers, now)
    outcomes = {who: view.outcome("gender", who) for who in (*_ALWAYS_OFFERED, *_SAME_AS)}
    plain = view.outcome("gender", None)
    if all(outcome == plain for outcome in outcomes.values()):
        return []
    extra = [who for who, like in _SAME_AS.items() if outcomes[who] != outcomes[like]]
    return [*_ALWAYS_OFFERED, *extra]


@contextmanager
def questions_of_one_turn() -> Iterator[None]:
    """Inside the ``with``, questions about the same answers share their work; then it is gone."""
    token = _LAST_VIEW.set([])
    try:
        yield
    finally:
        _LAST_VIEW.reset(token)


def _view(records: Sequence[ServiceRecord], answers: Answers, now: datetime | None) -> _View:
    kept = _LAST_VIEW.get()
    for view in kept or ():
        if view.records is records and view.answers == answers and view.now == (now or _ANY_DAY):
            return view
    view = _View(records, answers, now)
    if kept is not None:
        kept[:] = [view]
    return view


class _View:
    """What would be shown for answers that differ in one slot.

    Cut by place once, and judged again only by the criteria that the slot bears on.
    """

    def __init__(
        self, records: Sequence[ServiceRecord], answers: Answers, now: datetime | None
    ) -> None:
        self.answers = answers
        self.now = now or _ANY_DAY
        self.records = records
        # For any age: children may be taken from a wider area.
        self._near = fits(records, replace(answers, age=None), ("nation", "area"))
        self.candidates = [one.record for one in self._near]
        self._memo = Memo()
        self._outcomes: dict[tuple, Outcome] = {}

    def outcome(self, slot: str, value: object) -> Outcome:
        key = (slot, value)
        if key not in self._outcomes:
            answers = replace(self.answers, **{slot: value})
            shown = ranked_fits(self._able(slot, answers), answers, self.now, self._memo)
            self._outcomes[key] = (
                tuple(one.record.id for one in shown.services),
                tuple(one.record.id for one in shown.helplines),
            )
        return self._outcomes[key]

    def _able(self, slot: str, answers: Answers) -> list[Fit]:
        if slot == "support":
            return self._able_now
        if slot == "gender":
            return _judged(self._of_age, answers, ("gender",))
        return _judged(self._near, answers, ("area", "age", "gender"))

    @cached_property
    def _of_age(self) -> list[Fit]:
        return _judged(self._near, self.answers, ("area", "age"))

    @cached_property
    def _able_now(self) -> list[Fit]:
        return _judged(self._of_age, self.answers, ("gender",))


def _judged(found: list[Fit], answers: Answers, criteria: tuple[str, ...]) -> list[Fit]:
    """Those of ``found`` that ``criteria`` do not exclude, their verdicts brought up to date."""
    kept = []
    for one in found:
        again = fit(one.record, answers, criteria)
        if again is not None:
            kept.append(Fit(one.record, one.verdicts | again.verdicts))
    return kept


def _location_matters(view: _View) -> bool:
    return any(not record.national or set(record.nations) != {"England"} for record in view.records)


def _age_matters(view: _View) -> bool:
    first, *others = _bands_of_data(view)
    shown = view.outcome("age", first)
    return any(view.outcome("age", band) != shown for band in others)


def _gender_matters(view: _View) -> bool:
    plain = view.outcome("gender", None)
    return any(view.outcome("gender", who) != plain for who in (*_ALWAYS_OFFERED, *_SAME_AS))


def _support_matters(view: _View) -> bool:
    plain = view.outcome("support", ())
    offered = {kind for record in view.candidates for kind in record.support}
    return any(
        view.outcome("support", (kind,)) != plain for kind in SUPPORT_TYPES if kind in offered
    )


_TESTS = {
    "location": _location_matters,
    "age": _age_matters,
    "gender": _gender_matters,
    "support": _support_matters,
}


def _merged_bands(view: _View) -> list[AgeRange]:
    """Neighbours with the same outcome become one; a single band left is no question."""
    merged: list[AgeRange] = []
    last: Outcome | None = None
    for band in _bands_of_data(view):
        outcome = view.outcome("age", band)
        if merged and outcome == last:
            merged[-1] = AgeRange(merged[-1].min, band.max)
        else:
            merged.append(band)
            last = outcome
    return merged if len(merged) > 1 else []


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
