"""Dates as people read them."""

from __future__ import annotations

import re
from datetime import date

from services_db.content import say


def month_and_year(day: date) -> str:
    """ "November 2026", whatever the locale of the machine."""
    return _month_and_year(day.month, day.year)


def full_date(day: date) -> str:
    """ "3 November 2026"."""
    return say("cards.full_date", day=day.day, month_and_year=month_and_year(day))


def printed_date(text: str | None) -> str:
    """A page's own date for reading: "2024-02" is "February 2024"; "" where it printed none."""
    plain = re.sub(r"\s*\(.*\)", "", text or "").strip()
    if plain.casefold() in ("", "undated", "no date"):
        return ""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", plain)
    if not found or not 1 <= int(found[2]) <= 12:
        return re.sub(r"^c\.\s*", say("cards.about_year") + " ", plain)
    month = _month_and_year(int(found[2]), int(found[1]))
    if not found[3]:
        return month
    return say("cards.full_date", day=int(found[3]), month_and_year=month)


def _month_and_year(month: int, year: int) -> str:
    return say("cards.month_and_year", month=say(f"cards.month.{month}"), year=year)
