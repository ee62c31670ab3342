"""Which questions, and which of their answers, could still change what is shown.

A question is left out when no possible answer to it changes the services, their order or the
helplines. Everything here is a comparison of outcomes: there are no rules to keep in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from itertools import pairwise
from typing import Protocol

from services_db.answers import MAX_AGE, SUPPORT_TYPES, AgeRange, Answers

# The bands people are offered where the data draws no finer line.
BASE_BANDS = ((0, 12), (13, 15), (16, 17), (18, 24), (25, MAX_AGE))
MOST_BANDS = 7
_FINEST_SPLIT = 11  # below this a parent answers, and the service decides
_ALWAYS_OFFERED = ("woman", "man", "nonbinary")
_SAME_AS = {"trans_woman": "woman", "trans_man": "man"}


class Outcomes(Protocol):
    """What would be shown, at one time, for answers that differ in one slot."""

    #: Whether any service is not for the whole of England alone.
    place_matters: bool

    def offered(self) -> set[str]:
        """The kinds of support of the services here, for any age."""

    def local_starts(self) -> set[int]:
        """The youngest ages of the services here that do not serve a whole nation."""

    def same(self, slot: str, one: object, other: object) -> bool:
        """Whether these two answers to ``slot`` show the same services and lines in one order."""


class Weighing(Protocol):
    """A directory that can say what it would show: all of it, or an index on it."""

    def outcomes(self, answers: Answers, now: datetime | None) -> Outcomes:
        """``now`` is the time to go by; by default it is the time it is."""


_LAST: ContextVar[list[tuple[Weighing, Answers, datetime | None, Outcomes]] | None] = ContextVar(
    "last outcomes", default=None
)


def worth_asking(
    directory: Weighing, answers: Answers, slots: Iterable[str], now: datetime | None = None
) -> Iterator[str]:
    """Those of ``slots`` (location, age, gender, support), in order, whose answer could matter.

    Each is tried only when it is asked for: whoever wants the first pays for no more.
    """
    shown = _outcomes(directory, answers, now)
    return (slot for slot in slots if _TESTS[slot](shown))


def age_bands(directory: Weighing, answers: Answers, now: datetime | None = None) -> list[AgeRange]:
    """The bands that differ in what would be shown, youngest first; empty when none does.

    Neighbours with the same outcome are one.
    """
    shown = _outcomes(directory, answers, now)
    bands = _bands_of_data(shown)
    merged = [bands[0]]
    for before, band in pairwise(bands):
        if shown.same("age", before, band):
            merged[-1] = AgeRange(merged[-1].min, band.max)
        else:
            merged.append(band)
    return merged if len(merged) > 1 else []  # a single band is no question


def support_choices(
    directory: Weighing, answers: Answers, now: datetime | None = None
) -> list[str]:
    """The kinds of support that change what is shown, in the contract's order."""
    return list(_telling_support(_outcomes(directory, answers, now)))


def gender_choices(directory: Weighing, answers: Answers, now: datetime | None = None) -> list[str]:
    """The genders to offer; empty when none changes anything.

    Woman, man and non-binary stand together, so that nobody finds the others offered and not
    themselves. Whether someone is trans is asked only where it changes what is shown.
    """
    shown = _outcomes(directory, answers, now)
    if not _gender_matters(shown):
        return []
    extra = [who for who, like in _SAME_AS.items() if not shown.same("gender", who, like)]
    return [*_ALWAYS_OFFERED, *extra]


@contextmanager
def questions_of_one_turn() -> Iterator[None]:
    """Inside the ``with``, questions about the same answers share their work; then it is gone."""
    token = _LAST.set([])
    try:
        yield
    finally:
        _LAST.reset(token)


def _outcomes(directory: Weighing, answers: Answers, now: datetime | None) -> Outcomes:
    kept = _LAST.get()
    for of, about, then, outcomes in kept or ():
        if of is directory and about == answers and then == now:
            return outcomes
    outcomes = directory.outcomes(answers, now)
    if kept is not None:
        kept[:] = [(directory, answers, now, outcomes)]
    return outcomes


def _location_matters(shown: Outcomes) -> bool:
    return shown.place_matters


def _age_matters(shown: Outcomes) -> bool:
    first, *others = _bands_of_data(shown)
    return any(not shown.same("age", first, band) for band in others)


def _gender_matters(shown: Outcomes) -> bool:
    return any(not shown.same("gender", None, who) for who in (*_ALWAYS_OFFERED, *_SAME_AS))


def _support_matters(shown: Outcomes) -> bool:
    return next(_telling_support(shown), None) is not None


def _telling_support(shown: Outcomes) -> Iterator[str]:
    offered = shown.offered()
    return (
        kind for kind in SUPPORT_TYPES if kind in offered and not shown.same("support", (), (kind,))
    )


_TESTS = {
    "location": _location_matters,
    "age": _age_matters,
    "gender": _gender_matters,
    "support": _support_matters,
}


def _bands_of_data(shown: Outcomes) -> Sequence[AgeRange]:
    """The base bands, split where a service here starts at an age inside one."""
    starts = [low for low, _ in BASE_BANDS]
    inside = sorted(
        age for age in shown.local_starts() if age >= _FINEST_SPLIT and age not in starts
    )
    starts = sorted(starts + inside[: MOST_BANDS - len(starts)])
    ends = [start - 1 for start in starts[1:]] + [MAX_AGE]
    return [AgeRange(low, high) for low, high in zip(starts, ends, strict=True)]
