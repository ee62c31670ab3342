"""Small made-up services, so that a test states only what it is about."""

from __future__ import annotations

from datetime import date, datetime, timezone

from services_db.answers import Location
from services_db.service_record import Phone, ServiceRecord, WaitReport

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=timezone.utc)  # a Monday afternoon
TODAY = NOW.date()

HERE, NEXT_DOOR, FAR = "E06000001", "E06000002", "E06000003"
TOWN = Location(
    "place", "Town", district="Town", region="North East", lat=54.5, lon=-1.2, districts={HERE: 1.0}
)
SCOTLAND = Location("outside_england", "Glasgow", country="Scotland")
FRANCE = Location("outside_england", "Paris", country="abroad")
IRELAND = Location("outside_england", "Dublin", country="Ireland")
UK = ("England", "Scotland", "Wales", "Northern Ireland")


def service(identifier: str = "a", **facts) -> ServiceRecord:
    """A local voluntary service that takes everybody and can be rung, but for ``facts``."""
    plain = {
        "name": identifier,
        "organisation": f"{identifier} org",
        "kind": "vss",
        "description": "Support after sexual violence.",
        "support": ("counselling",),
        "phones": (Phone("01234 567890"),),
        "genders_stated": "all",
        "districts": frozenset({HERE}),
        "area_names": ("Town",),
        "region": "North East",
        "min_age": 0,
        "source_url": "https://example.org/about",
        "checked_on": date(2026, 11, 1),
        "confidence": "high",
        "focus": "sexual_violence",
    }
    return ServiceRecord(id=identifier, **(plain | facts))


def national(identifier: str = "n", **facts) -> ServiceRecord:
    return service(identifier, **({"national": True, "districts": frozenset()} | facts))


def line(identifier: str = "line", **facts) -> ServiceRecord:
    return national(
        identifier, **({"kind": "helpline", "support": ("helpline",), "always_open": True} | facts)
    )


def report(**facts) -> WaitReport:
    plain = {
        "support": "counselling",
        "waited_for": "counselling",
        "low_weeks": None,
        "high_weeks": None,
        "list_state": "unknown",
        "clock": None,
        "reported_on": date(2026, 9, 1),
        "reported_text": "September 2026",
        "source_url": "https://example.org/waits",
    }
    return WaitReport(**(plain | facts))
