"""What was looked for, as weekly totals by region, support and outcome; small ones are held back.

A week is shown once it is over: a total that grows while it is looked at would tell when somebody
in a region asked for something. Totals are kept in memory, for the last weeks alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime

from services_db.answers import SUPPORT_TYPES
from services_db.matching.opening_hours import LONDON

FEWEST_SHOWN = 10
WEEKS_KEPT = 9
REGIONS = (
    "North East",
    "North West",
    "Yorkshire and the Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)
NOT_GIVEN, ELSEWHERE = "not given", "elsewhere"

# Week, region, kind of support, outcome.
Cell = tuple[str, str, str, str]


def _today() -> date:
    return datetime.now(LONDON).date()


class Demand:
    """Totals of this process since its start. ``today`` is a clock."""

    def __init__(self, today: Callable[[], date] = _today) -> None:
        self._today = today
        self._weeks: dict[str, Counter[tuple[str, str, str]]] = {}

    def add(self, results: dict) -> None:
        """Count the first ``results`` of a conversation, once for each kind of support asked for.

        Only words of our own lists are counted: whatever else stands there is "elsewhere" or
        "not given".
        """
        understood = results.get("understood") or {}
        location = understood.get("location") or {}
        region = location.get("region")
        if region not in REGIONS:
            region = ELSEWHERE if location.get("kind") == "outside_england" else NOT_GIVEN
        outcome = "services" if results.get("services") else "helplines only"
        kinds = [kind for kind in understood.get("support") or () if kind in SUPPORT_TYPES]
        week = self._weeks.setdefault(_week(self._today()), Counter())
        week.update((region, kind, outcome) for kind in kinds or [NOT_GIVEN])
        for old in sorted(self._weeks)[:-WEEKS_KEPT]:
            del self._weeks[old]

    def shown(self) -> Iterable[tuple[Cell, int]]:
        """The totals of weeks that are over, those of fewer than ``FEWEST_SHOWN`` left out."""
        now = _week(self._today())
        for week, cells in sorted(self._weeks.items()):
            if week < now:
                for cell, times in sorted(cells.items()):
                    if times >= FEWEST_SHOWN:
                        yield (week, *cell), times


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"
