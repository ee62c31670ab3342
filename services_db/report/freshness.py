"""How old the facts are: since we looked, and since the page that we read was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from services_db.content import say
from services_db.report.shapes import Section, Table, bars_of, number, share_of
from services_db.service_record import ServiceRecord

# Names of ages, and the day count up to which each reaches.
CHECK_AGES = {"month": 31, "quarter": 92, "half_year": 183, "year": 365}
SOURCE_AGES = {"half_year": 183, "year": 365, "two_years": 730, "five_years": 1826}
OLDER, NOT_DATED = "older", "not_dated"

_PAGE_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:-(\d{2}))?(?:-(\d{2}))?(?!\d)")


def freshness(records: Sequence[ServiceRecord], today: date) -> Section:
    """Ages of checks and of sources on ``today``."""
    checks = _counted((one.checked_on for one in records), CHECK_AGES, today)
    pages = _counted((page_day(one.source_date_text) for one in records), SOURCE_AGES, today)
    old = sum(n for name, n in pages.items() if name in ("five_years", OLDER))
    total = len(records)
    return Section(
        "fresh",
        say("report.fresh.heading"),
        (say("report.fresh.checked_means"), say("report.fresh.page_means")),
        bars_of({_page_age(name): n for name, n in pages.items()}, total),
        say(
            "report.fresh.alternative",
            undated=number(pages[NOT_DATED]),
            old=number(old),
            n=number(total),
        ),
        (
            _table("report.fresh.pages", {_page_age(name): n for name, n in pages.items()}, total),
            _table(
                "report.fresh.checks",
                {say(f"report.fresh.check.{name}"): n for name, n in checks.items()},
                total,
            ),
        ),
    )


def page_day(text: str | None) -> date | None:
    """The last day that a page's printed date can mean ("2024-02" is 29 February 2024)."""
    found = _PAGE_DATE.search(text or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month and day:
            return date(year, month, day)
        if month and month < 12:
            return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
        return date(year, 12, 31)
    except ValueError:
        return None


def _counted(days, limits: dict[str, int], today: date) -> dict[str, int]:
    counts = dict.fromkeys((*limits, OLDER, NOT_DATED), 0)
    for day in days:
        counts[_age_name(day, limits, today)] += 1
    return counts


def _age_name(day: date | None, limits: dict[str, int], today: date) -> str:
    if day is None:
        return NOT_DATED
    # A year alone may end after today: then it is not old.
    old = max((today - day).days, 0)
    return next((name for name, most in limits.items() if old <= most), OLDER)


def _page_age(name: str) -> str:
    return say(f"report.fresh.page.{name}")


def _table(key: str, counts: dict[str, int], total: int) -> Table:
    return Table(
        say(f"{key}_caption"),
        (say(f"{key}_age"), say("report.services"), say("report.share")),
        tuple(
            (label, number(n), say("report.percent", n=round(100 * share_of(n, total))))
            for label, n in counts.items()
        ),
    )
