"""The time as updates keep it: whole seconds since 1970, and the day it is in London."""

from __future__ import annotations

import time
from datetime import date, datetime, timezone

from services_db.matching.opening_hours import LONDON


def seconds_now() -> int:
    return int(time.time())


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc)


def day_of(seconds: int) -> date:
    """The day in London, by which cards reckon too."""
    return moment(seconds).astimezone(LONDON).date()
