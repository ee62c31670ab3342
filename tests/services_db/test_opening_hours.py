"""Printed hours are read when they are sure, and left alone when they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_db.loading.csv_files import SERVICES_DATA
from services_db.opening_hours import UNKNOWN, OpeningHours, read_opening_hours
from services_db.service_record import OpeningPeriod as P
from tests.services_db.conftest import read_rows

WEEKDAYS = (1, 2, 3, 4, 5)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    "text",
    [
        "24 hours a day",
        "24/7",
        "24 hours a day, 7 days a week (NHS England)",
        "24 hours; 01772 523344 Mon-Fri 8am-4pm, 01772 716565 at other times",
        "Phone any time; email monitored 9am-9pm daily",
        "Phone 24 hours; online chat Mon-Fri 9am-5pm (2020)",
        "24-hour information and referral line, 365 days a year. Centres by appointment only",
    ],
)
def test_always_open(text: str) -> None:
    assert read_opening_hours(text) == OpeningHours(always=True)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Mon-Fri 10am-4pm", [P(WEEKDAYS, "10:00", "16:00")]),
        ("Monday to Friday 9am to 5pm", [P(WEEKDAYS, "09:00", "17:00")]),
        (
            "Mon-Thu 10-8:30, Fri 10-4:30",
            [P((1, 2, 3, 4), "10:00", "20:30"), P((5,), "10:00", "16:30")],
        ),
        (
            "Mon-Fri 9am-9pm, Sat 9am-1pm, Sun 1pm-5pm",
            [
                P(WEEKDAYS, "09:00", "21:00"),
                P((6,), "09:00", "13:00"),
                P((7,), "13:00", "17:00"),
            ],
        ),
        (
            "Mon and Wed 9am-8pm; Tue, Thu, Fri 9am-5pm (undated page)",
            [P((1, 3), "09:00", "20:00"), P((2, 4, 5), "09:00", "17:00")],
        ),
        ("5pm to midnight, every day", [P(EVERY_DAY, "17:00", "24:00")]),
        ("8am-8pm Mon-Sun (a council)", [P(EVERY_DAY, "08:00", "20:00")]),
        (
            "Weekdays 9:30am-4pm, except Wednesday opens 1pm",
            [P((1, 2, 4, 5), "09:30", "16:00"), P((3,), "13:00", "16:00")],
        ),
        (
            "Mon-Fri 9.30am-12noon and 12.30pm-4.30pm",
            [P(WEEKDAYS, "09:30", "12:00"), P(WEEKDAYS, "12:30", "16:30")],
        ),
        (
            "Phone Mon-Fri 8am-10pm, weekends 9am-6pm; email and online form 24 hours",
            [P(WEEKDAYS, "08:00", "22:00"), P((6, 7), "09:00", "18:00")],
        ),
        (
            "Mon-Thu 10am-9pm, Fri 10am-6pm, closed weekends",
            [P((1, 2, 3, 4), "10:00", "21:00"), P((5,), "10:00", "18:00")],
        ),
        ("Fri-Mon 10am-2pm", [P((5, 6, 7, 1), "10:00", "14:00")]),
    ],
)
def test_regular_hours(text: str, periods: list[P]) -> None:
    assert read_opening_hours(text) == OpeningHours(periods=tuple(periods))


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "10am-10pm",
        "Working hours",
        "Live chat 24/7",
        "Live chat Mon-Fri 3pm-6pm (own site, Jan 2021)",
        "2020: live chat Mon-Fri 9am-5pm",
        "Support line open six days a week",
        "Weekdays only, closed 1pm-2pm. Times vary by day: see galop.org.uk/helpline",
        "Mon-Fri 9am-5pm; out of hours 020 7008 1500",
        "8am-6pm, with out-of-hours on-call on the same number",
        "24 hours a day, 7 days a week (13+); under 13s Mon-Fri 9am-5pm",
        "24 hours a day, 7 days a week, opened on request",
        "Drop-in on the first Tuesday of each month",
        "Mon-Fri 9am-5pm in term time",
        "Mon-Fri 25am-5pm",
        "Mon-Fri 5pm-9am",
        "Mon-Fri 9:75am-5pm",
    ],
)
def test_doubt_gives_no_hours(text: str | None) -> None:
    assert read_opening_hours(text) == UNKNOWN


def test_the_real_texts_are_all_read_without_error() -> None:
    texts = {row["opening_hours"] for row in read_rows(SERVICES_DATA / "services.csv")}
    read = [read_opening_hours(text) for text in texts]
    assert sum(hours.always or bool(hours.periods) for hours in read) > len(texts) / 2


@given(st.text(max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    for period in read_opening_hours(text).periods:
        assert "00:00" <= period.opens_at < period.closes_at <= "24:00"
