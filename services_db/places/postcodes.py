"""Reading postcodes, and cutting them to their outward part before anything else sees them."""

from __future__ import annotations

import re
from typing import NamedTuple

# Outward: AREA + district; inward: digit and two letters, or as much of it as was typed.
_CODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2})(?P<gap>\s?)(\d(?:\d|[A-Za-z])?)"
    r"(?:[\s\-]*(?P<inward>\d[A-Za-z]{2})|\s+(?P<part>\d[A-Za-z]?))?(?![A-Za-z0-9])"
)
_ORDINAL = re.compile(r"\s\d+(?:st|nd|rd|th)$")
_FORCES_POST = re.compile(r"^\s*BF\s?P?O?\s*\d+\s*$", re.IGNORECASE)
_EIRCODE = re.compile(r"^\s*[AC-FHKNPRTV-Yac-fhknprtv-y]\d[\dWw]\s?[0-9A-Za-z]{4}\s*$")
_ABROAD = re.compile(
    r"^\s*(?:[1-9]\d{4}(?:-\d{4})?|[A-Za-z]\d[A-Za-z][\s-]?\d[A-Za-z]\d|\d{4}\s?[A-Za-z]{2})\s*$"
)


class FoundCode(NamedTuple):
    """An outward code and where it (with any inward part) stands in the text."""

    outcode: str
    start: int
    end: int
    full: bool  # an inward part, or some of it, was typed
    plain: bool  # typed in lower case and without an inward part: may be a mere abbreviation


def find_codes(text: str) -> list[FoundCode]:
    """Everything in the text that has the form of a postcode; the inward part is not kept."""
    found = []
    for m in _CODE.finditer(text):
        outcode = (m.group(1) + m.group(3)).upper()
        full = bool(m.group("inward") or m.group("part"))
        alone = m.group() == text.strip()
        if m.group("gap") and not (alone or m.group(1).isupper() or m.group("inward")):
            continue  # "in 3 days" is no postcode
        if m.group("gap") and _ORDINAL.search(m.group()):
            continue  # nor is "me 21st"
        plain = not full and not m.group(1).isupper()
        found.append(FoundCode(outcode, m.start(), m.end(), full, plain))
    return found


def foreign_code(text: str) -> str | None:
    """``Ireland`` or ``abroad`` where the whole text has the form of another country's postcode."""
    if _FORCES_POST.match(text):
        return "abroad"
    if _EIRCODE.match(text):
        return "Ireland"
    return "abroad" if _ABROAD.match(text) else None
