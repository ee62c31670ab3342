"""Dates as people read them: 23 November 2026."""

from __future__ import annotations

from datetime import date


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
