"""How near a service's own matter is to sexual violence. Only orders, never filters."""

from __future__ import annotations

import re
from functools import lru_cache

from services_db.service_record import ServiceRecord

SEXUAL_VIOLENCE, ABUSE, OTHER, ONE_MATTER = range(4)

# By the editor's term (services_db/data/terms.csv). What is not named is one matter or setting:
# right for some, not the first thing to show to everybody.
_BY_TERM = {
    "sexual_violence": SEXUAL_VIOLENCE,
    "domestic_and_sexual_abuse": ABUSE,
    "domestic_abuse": ABUSE,
    "any_crime": ABUSE,
    "any_trauma": OTHER,
    "emotional_support": OTHER,
    "children_any_worry": OTHER,
    "health": OTHER,
    "legal": OTHER,
}

_SPECIALIST_TERMS = ("sexual_violence", "domestic_and_sexual_abuse")

# Without a term, the description has to do.
_SEXUAL = re.compile(r"\b(sexual|sexually|rape|raped|isva|csa)\b", re.IGNORECASE)
_ABUSE = re.compile(r"\b(abuse|abused|violence|violent|crime)\b", re.IGNORECASE)


def focus(record: ServiceRecord) -> int:
    """The lower, the nearer to what this directory is for."""
    if record.focus is not None:
        return _BY_TERM.get(record.focus, ONE_MATTER)
    return _by_description(record.name, record.description)


def specialist(record: ServiceRecord) -> bool:
    """Whether sexual violence is its own matter, alone or with domestic abuse."""
    if record.focus is not None:
        return record.focus in _SPECIALIST_TERMS
    return focus(record) == SEXUAL_VIOLENCE


@lru_cache(maxsize=4096)
def _by_description(name: str, description: str) -> int:
    text = f"{name} {description}"
    if _SEXUAL.search(text):
        return SEXUAL_VIOLENCE
    return ABUSE if _ABUSE.search(text) else OTHER
