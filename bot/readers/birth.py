"""Reads dates and years of birth as ages."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import datetime
import re

from services_db.answers import MAX_AGE, AgeRange

# Nobody younger types an age for themselves; a bare "2" is more likely a choice from a list.
YOUNGEST_WRITER = 5
BORN = re.compile(
    r"\b(?:born|birth|dob|d\.o\.b|b\.)\D{0,20}?(?:\d{1,2}[ /.-]+)?(?:(?:\d{1,2}|[a-z]{3,9})[ /.-]+)?"
    r"(?P<year>19\d\d|20\d\d)\b|\b(?P<baby>(?:19|20)\d\d) baby\b|\bborn (?:in )?'?(?P<short>[3-9]\d|0\d|1\d)\b"
)
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BIRTHDAY = re.compile(
    r"\b(?:born|birth|birthday|dob|d\.o\.b\.?)(?: (?:is|on|the|was))*[ :]*"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ /.-]+"
    rf"(?P<month>\d{{1,2}}|(?:{'|'.join(_MONTH_STARTS)})[a-z]*)[ ,/.-]+(?P<year>(?:19|20)\d\d)\b"
)


def age_band(minimum: int, maximum: int) -> AgeRange | None:
    """The range, or None where it is no range of human ages."""
    return AgeRange(minimum, maximum) if 0 <= minimum <= maximum <= MAX_AGE else None


_BARE_DATE = re.compile(
    r"\W*(?:(?:my )?(?:dob|d\.o\.b\.?|date of birth)[ :]*(?:is )?)?"
    r"(?P<day>\d{1,2})[ /.-](?P<month>\d{1,2})[ /.-](?P<year>(?:19|20)?\d\d)\W*"
)


def bare_year(low: str, today: datetime.date | None) -> AgeRange | None:
    """A year or date of birth alone: it answers the question but is no age anywhere else."""
    date = _BARE_DATE.fullmatch(low)
    if date and today:
        return born_on(date, today)
    match = re.fullmatch(
        r"\W*(?:in |about |around )?(?P<year>19\d\d|20\d\d)\W*(?:i think)?\W*", low
    )
    return _born_in(int(match["year"]), today) if match and today else None


def born(match: re.Match[str], today: datetime.date | None) -> AgeRange | None:
    """The ages that a year of birth (a match of ``BORN``) may mean today."""
    if today is None:
        return None
    year = match.group("year") or match.group("baby")
    if not year:
        year = _whole_year(int(match.group("short")), today)
    return _born_in(int(year), today)


def born_on(match: re.Match[str], today: datetime.date | None) -> AgeRange | None:
    """The exact age of a whole date of birth, the day first as in Britain; None for no date."""
    month, year = match["month"], match["year"]
    if today is None:
        return None
    try:
        day_of_birth = datetime.date(
            int(year) if len(year) == 4 else _whole_year(int(year), today),
            int(month) if month.isdigit() else _MONTH_STARTS.index(month[:3]) + 1,
            int(match["day"]),
        )
    except ValueError:
        return None
    if day_of_birth > today:
        return None
    age = (
        today.year
        - day_of_birth.year
        - ((today.month, today.day) < (day_of_birth.month, day_of_birth.day))
    )
    return age_band(age, age)


def _whole_year(short: int, today: datetime.date) -> int:
    """The year that two digits of a birth year stand for."""
    return 2000 + short if short <= today.year - 2000 - YOUNGEST_WRITER else 1900 + short


def _born_in(year: int, today: datetime.date) -> AgeRange | None:
    age = today.year - year
    return age_band(max(age - 1, 0), age) if age >= 0 else None
