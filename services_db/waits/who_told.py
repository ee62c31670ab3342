"""Who said what a wait report says, and when, so that words are put in nobody's mouth."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from services_db.presentation.dates import full_date, month_and_year
from services_db.service_record import WaitReport

# Names that newspapers and broadcasters give their sites; one missed is "a public page".
_NEWS = re.compile(
    r"news|times|gazette|echo|herald|post\b|mail\b|examiner|express|standard|guardian|observer"
    r"|telegraph|chronicle|mercury|tribune|today|radio|\bbbc\b|\bitv\b|\bsky\b|cable\b|dragon"
    r"|hellorayo|notts ?tv|moorlander|\bthejc\b"
)
_MONTH = re.compile(
    r"\b\d{4}-(0[1-9]|1[0-2])\b"
    r"|\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"|\b(january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2} [A-Za-z]{3,9} \d{4}\b")


def teller(report: WaitReport, website: str | None) -> str:
    """``service``, ``site`` (its own), ``news`` or ``page``; ``website`` is the service's own."""
    if report.told_by_service:
        return "service"
    host = _host(report.source_url)
    if host and host == _host(website):
        return "site"
    # A council, force or commissioner that writes its news is no newspaper.
    if host.endswith((".gov.uk", ".police.uk", ".nhs.uk")):
        return "page"
    return "news" if _NEWS.search(host) else "page"


def month_said(report: WaitReport) -> str:
    """The month, or the year where the source names no month; "" for a page without a date."""
    if report.reported_on is None:
        return ""
    text = report.reported_text or ""
    only_year = str(report.reported_on.year) in text and not _MONTH.search(text)
    if only_year and not report.told_by_service:
        return str(report.reported_on.year)
    return month_and_year(report.reported_on)


def day_said(report: WaitReport) -> str:
    """The day where the source names one, else ""."""
    if report.reported_on is None:
        return ""
    named = report.told_by_service or _DAY.search(report.reported_text or "")
    return full_date(report.reported_on) if named else ""


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").casefold().removeprefix("www.")
