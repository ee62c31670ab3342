"""Whether a service answers now, in England's local time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from services_db.service_record import OpeningPeriod, ServiceRecord

LONDON = ZoneInfo("Europe/London")


class OpenState(NamedTuple):
    """``now`` is ``None`` when not known. ``until`` is when it closes, ``opens`` when it opens."""

    now: bool | None
    until: datetime | None = None
    opens: datetime | None = None
    bank_holiday: bool = False


def open_state(record: ServiceRecord, now: datetime) -> OpenState:
    """``now`` must carry a time zone.

    On a bank holiday nobody knows whether regular hours hold, unless it is always open.
    """
    if now.tzinfo is None:
        raise ValueError("the time of asking needs a time zone")
    if record.always_open:
        return OpenState(True)
    if not record.opening_periods:
        return OpenState(None)
    local = now.astimezone(LONDON)
    if is_bank_holiday(local.date()):
        return OpenState(None, bank_holiday=True)
    spans = _spans(record.opening_periods, local.date())
    for start, end in spans:
        if start <= local < end:
            return OpenState(True, until=_to_the_end(spans, end))
    later = [start for start, _ in spans if start > local]
    return OpenState(False, opens=min(later) if later else None)


def _spans(periods: tuple[OpeningPeriod, ...], today: date) -> list[tuple[datetime, datetime]]:
    """The spans from yesterday (which may run past midnight) to a week ahead, in order."""
    spans = []
    for offset in range(-1, 8):
        day = today + timedelta(days=offset)
        if is_bank_holiday(day):
            continue
        for period in periods:
            if day.isoweekday() in period.days:
                start, end = _at(day, period.opens_at), _at(day, period.closes_at)
                if end <= start:
                    end = _at(day + timedelta(days=1), period.closes_at)
                spans.append((start, end))
    return sorted(spans)


def _to_the_end(spans: list[tuple[datetime, datetime]], end: datetime) -> datetime:
    for start, later in spans:
        if start <= end < later:
            end = later
    return end


def _at(day: date, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return datetime.combine(day, time(hour, minute), LONDON)


def is_bank_holiday(day: date) -> bool:
    """A bank holiday in England by rule; days proclaimed for one year only are not known."""
    return day in _bank_holidays(day.year)


@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> frozenset[date]:
    # Source of the rules: gov.uk/bank-holidays, England and Wales.
    easter = _easter_sunday(year)
    found = {
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _first_monday(year, 5),
        _last_monday(year, 5),
        _last_monday(year, 8),
    }
    for month, day in ((1, 1), (12, 25), (12, 26)):
        holiday = date(year, month, day)
        # A weekend's holiday moves to the next free weekday; the day itself is no working day.
        while holiday.isoweekday() > 5 or holiday in found:
            found.add(holiday)
            holiday += timedelta(days=1)
        found.add(holiday)
    return frozenset(found)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(8 - first.isoweekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() - 1)


def _easter_sunday(year: int) -> date:
    """The Gregorian computus (anonymous algorithm, Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
