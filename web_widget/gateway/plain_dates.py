"""Dates as people read them: 23 November 2026."""

from __future__ import annotations

from datetime import date

from services_db.presentation.dates import full_date


def in_words(day: date) -> str:
    return full_date(day)
