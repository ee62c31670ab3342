"""Dates as people read them."""

from __future__ import annotations

import re
from datetime import date

from services_db.content import say

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


def full_date(day: date) -> str:
    """ "3 November 2026"."""
    return f"{day.day} {month_and_year(day)}"


def printed_date(text: str | None) -> str:
    """A page's own date for reading: "2024-02" is "February 2024"; "" where it printed none."""
    plain = re.sub(r"\s*\(.*\)", "", text or "").strip()
    if plain.casefold() in ("", "undated", "no date"):
        return ""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", plain)
    if not found or not 1 <= int(found[2]) <= 12:
        return re.sub(r"^c\.\s*", say("cards.about_year") + " ", plain)
    day = f"{int(found[3])} " if found[3] else ""
    return f"{day}{_MONTHS[int(found[2]) - 1]} {found[1]}"
