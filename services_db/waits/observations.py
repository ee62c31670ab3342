"""What a reported wait says, as numbers: one log-weeks value a month and how vague it is.

A report may be a point ("12 weeks"), a range ("3 to 6 months"), one-sided ("over 18 months") or
only a word about the list ("closed"). Ranges and one-sided reports become the middle of what they
allow, with extra vagueness; only points were met in the calibration data, so these two rules are
choices and not fitted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

LIST_STATES = ("open", "waitlist", "assessment_only", "paused", "closed", "unknown")
NOBODY_JOINS = frozenset({"paused", "closed"})

FLOOR_WEEKS = 0.5  # shorter waits are told apart by noise alone
MAX_WEEKS = 520  # ten years: longer is a slip of the keyboard

WIDEST = 15.0  # a range whose end is over 15 times its start is of no use, told or answered
RANGE_DEVIATIONS = 2 * 1.2816  # a reported range is taken to hold 8 in 10, as ours is

# "Over 18 months" as half as long again, give or take; "up to 6 weeks" as two thirds of it.
ONE_SIDED_SHIFT = 0.4
ONE_SIDED_VAGUENESS = 0.35


class ImpossibleWait(ValueError):
    """A wait that cannot be: negative, not a number, from more than to, or over ten years."""


@dataclass(frozen=True)
class Observation:
    """A wait reported for a month; ``month`` counts months, ``value`` is the log of weeks.

    ``vagueness`` is the standard deviation, in log weeks, of where a range's middle lies.
    """

    month: int
    value: float
    vagueness: float = 0.0


def month_number(year: int, month: int) -> int:
    """Months counted from year 0, so that two of them can be subtracted."""
    return year * 12 + month - 1


def check_weeks(low: float | None, high: float | None) -> None:
    """Refuse a wait that cannot be, with the reason in words an operator can act on."""
    for name, weeks in (("from", low), ("to", high)):
        if weeks is None:
            continue
        if not math.isfinite(weeks):
            raise ImpossibleWait(f"the wait {name!r} is not a number of weeks: {weeks}")
        if weeks < 0:
            raise ImpossibleWait(f"a wait cannot be less than 0 weeks: {weeks:g}")
        if weeks > MAX_WEEKS:
            raise ImpossibleWait(f"a wait over {MAX_WEEKS} weeks is not believed: {weeks:g}")
    if low is not None and high is not None and low > high:
        raise ImpossibleWait(f"the wait goes from {low:g} to {high:g} weeks: from is more than to")


def observe(month: int, low: float | None, high: float | None) -> Observation | None:
    """The observation a report makes, or None where it gives no number or says nothing by it."""
    check_weeks(low, high)
    if low is None and high is None:
        return None
    if high is None:
        if low <= 0:
            return None  # "over 0 weeks" says nothing
        return Observation(month, _log(low) + ONE_SIDED_SHIFT, ONE_SIDED_VAGUENESS)
    if not low and high > 0:  # "0 to 12 weeks" says "up to 12 weeks"
        return Observation(month, _log(high) - ONE_SIDED_SHIFT, ONE_SIDED_VAGUENESS)
    bottom, top = _log(low), _log(high)
    if top - bottom > math.log(WIDEST):
        return None
    return Observation(month, (bottom + top) / 2, (top - bottom) / RANGE_DEVIATIONS)


def one_a_month(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Oldest first; several reports for one month count as one, their mean."""
    months: dict[int, list[Observation]] = {}
    for seen in observations:
        months.setdefault(seen.month, []).append(seen)
    return tuple(_merged(month, months[month]) for month in sorted(months))


def _merged(month: int, reports: list[Observation]) -> Observation:
    if len(reports) == 1:
        return reports[0]
    values = sorted(report.value for report in reports)
    middle = math.fsum(values) / len(values)
    disagreement = (values[-1] - values[0]) / 2
    vagueness = math.fsum(sorted(report.vagueness for report in reports)) / len(reports)
    return Observation(month, middle, max(vagueness, disagreement))


def _log(weeks: float) -> float:
    return math.log(max(weeks, FLOOR_WEEKS))
