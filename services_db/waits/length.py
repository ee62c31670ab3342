"""Weeks as people say them: "9 weeks", "3 to 6 months", "more than 2 years".

Whole weeks up to 12, then months, from two years on half years. Ranges are rounded outward.
"""

from __future__ import annotations

from math import ceil, floor

from services_db.content import say

WEEKS_A_MONTH = 365.25 / 12 / 7
_MOST_WEEKS = 12
_MOST_MONTHS = 24  # beyond, half years are as fine as a wait can be told
# "8 months" is stored as 34 weeks or as 35, so a month this near to a whole one is that one.
_NEAR = 0.2


def length_in_words(low: float | None, high: float | None) -> str | None:
    """The words for a wait in weeks; one end alone is "more than" or "up to"."""
    if low is None and high is None:
        return None
    if high is None:
        return say("waits.length.over", one=_alone(_rounded(low, up=False)))
    last = _rounded(high, up=True)
    if not low or floor(low) == 0:
        return say("waits.length.up_to", one=_alone(last, days=high < 1))
    first = _first_of_range(low, last)
    if first == last:
        exact = low == high and last[1] == "weeks"
        return say(f"waits.length.{'same' if exact else 'about'}", one=_alone(last))
    return _pair(first, last)


def _rounded(weeks: float, *, up: bool) -> tuple[int, str]:
    outward = ceil if up else floor
    if weeks <= _MOST_WEEKS:
        return outward(weeks), "weeks"
    months = weeks / WEEKS_A_MONTH
    count = ceil(months - _NEAR) if up else floor(months + _NEAR)
    if count > _MOST_MONTHS:
        count = outward(count / 6) * 6
    return count, "months"


def _first_of_range(low: float, last: tuple[int, str]) -> tuple[int, str]:
    first = _rounded(low, up=False)
    if last[1] == "months" and first[1] == "weeks":
        months = low / WEEKS_A_MONTH
        count = floor(months + _NEAR)
        if count and months - count <= _NEAR:
            return count, "months"
    return first


def _alone(one: tuple[int, str], *, days: bool = False) -> str:
    count, unit = one
    if days or count == 0:
        return say("waits.length.days")
    if unit == "months" and count >= _MOST_MONTHS and count % 12 == 0:
        count, unit = count // 12, "years"
    if count == 1:
        return say(f"waits.length.{unit[:-1]}")
    return say(f"waits.length.{unit}", n=count)


def _pair(first: tuple[int, str], last: tuple[int, str]) -> str:
    if first[1] == last[1] == "weeks":
        return say("waits.length.n_weeks", low=first[0], high=last[0])
    if first[1] == "months" and not _years(last):
        return say("waits.length.n_months", low=first[0], high=last[0])
    if _years(last) and first[1] == "months" and first[0] >= _MOST_MONTHS and first[0] % 12 == 0:
        return say("waits.length.n_years", low=first[0] // 12, high=last[0] // 12)
    if first[1] == "months" and first[0] > _MOST_MONTHS:
        return say("waits.length.n_months", low=first[0], high=last[0])
    return say("waits.length.range", low=_alone(first), high=_alone(last))


def _years(one: tuple[int, str]) -> bool:
    return one[1] == "months" and one[0] > _MOST_MONTHS and one[0] % 12 == 0
