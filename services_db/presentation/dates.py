"""Dates as people read them."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_and_year(day: date) -> str:
    """ "November 2026", whatever the locale of the machine."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
