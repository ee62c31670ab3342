"""Open now, in England's own time, and honest about bank holidays."""

from datetime import date, datetime, timedelta, timezone

import pytest

from services_db.matching.opening_hours import LONDON, is_bank_holiday, open_state
from services_db.service_record import OpeningPeriod
from tests.matching.made_up import service

WEEKDAYS = (1, 2, 3, 4, 5)
OFFICE = (OpeningPeriod(WEEKDAYS, "09:00", "17:00"),)


def at(year, month, day, hour, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("periods", "when", "expected"),
    [
        (OFFICE, at(2026, 11, 23, 9), True),
        (OFFICE, at(2026, 11, 23, 8, 59), False),
        (OFFICE, at(2026, 11, 23, 17), False),
        (OFFICE, at(2026, 11, 22, 12), False),  # a Sunday
        (OFFICE, at(2026, 12, 25, 12), None),  # Christmas Day
        (OFFICE, at(2026, 12, 28, 12), None),  # Boxing Day falls on a Saturday
        ((OpeningPeriod((1,), "17:00", "24:00"),), at(2026, 11, 23, 23, 59), True),
        ((OpeningPeriod((1,), "17:00", "24:00"),), at(2026, 11, 24, 0), False),
        ((OpeningPeriod((1,), "20:00", "02:00"),), at(2026, 11, 24, 1), True),
        ((), at(2026, 11, 23, 12), None),
    ],
)
def test_open_now(periods, when, expected):
    assert open_state(service(opening_periods=periods), when).now is expected


def test_always_open_is_open_on_christmas_day():
    assert open_state(service(always_open=True), at(2026, 12, 25, 3)).now is True


def test_summer_time_is_englands():
    # 8:30 by Greenwich is 9:30 in an English June.
    june = datetime(2026, 6, 10, 8, 30, tzinfo=timezone.utc)
    assert open_state(service(opening_periods=OFFICE), june).now is True


def test_until_is_the_end_of_the_last_touching_span():
    split = (OpeningPeriod((1,), "09:00", "12:00"), OpeningPeriod((1,), "12:00", "17:00"))
    state = open_state(service(opening_periods=split), at(2026, 11, 23, 10))
    assert state.until == at(2026, 11, 23, 17)


def test_when_closed_the_next_opening_is_known():
    state = open_state(service(opening_periods=OFFICE), at(2026, 11, 27, 18))
    assert state.opens == at(2026, 11, 30, 9)


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        open_state(service(), datetime(2026, 11, 23, 12))


@pytest.mark.parametrize(
    ("year", "days"),
    [
        # gov.uk/bank-holidays, England and Wales
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        (2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
    ],
)
def test_bank_holidays(year, days):
    first = date(year, 1, 1)
    weekdays = [
        day
        for day in (first + timedelta(days=n) for n in range(365))
        if is_bank_holiday(day) and day.isoweekday() < 6
    ]
    assert [day.strftime("%m-%d") for day in weekdays] == days
