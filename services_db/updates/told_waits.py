"""Waits as a service tells them: read from a form with care, and kept as dated reports."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, update

from services_db.entities import WaitReport
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.updates.moment import day_of
from services_db.waits.observations import LIST_STATES, MAX_WEEKS, ImpossibleWait, check_weeks

GENERAL = "general"  # the service as a whole, where it is spoken of so
CLOCKS = (
    "from first contact to first session",
    "from first contact to first assessment",
    "from referral to first session",
    "from referral to assessment",
    "from assessment to first session",
)
PARTS = ("list", "low", "high", "clock")
# With a longer wait than this, "little or no wait" cannot be meant.
NO_WAIT_WEEKS = 4.0

_WEEKS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")
_LESS_THAN_NONE = re.compile(r"[-−–][0-9]{1,6}(\.[0-9]{1,2})?")


@dataclass(frozen=True)
class ToldWait:
    """What is told of one kind of support; weeks may be one-sided or absent."""

    list_state: str = "unknown"
    low_weeks: float | None = None
    high_weeks: float | None = None
    clock: str | None = None

    @property
    def says_something(self) -> bool:
        return self.list_state != "unknown" or self.has_weeks

    @property
    def has_weeks(self) -> bool:
        return self.low_weeks is not None or self.high_weeks is not None

    def texts(self) -> dict[str, str]:
        """As the form's boxes hold it."""
        return {
            "list": self.list_state,
            "low": _text(self.low_weeks),
            "high": _text(self.high_weeks),
            "clock": self.clock or "",
        }


Told = dict[str, ToldWait]


def read_told(sent: Mapping[str, str], held: Told) -> tuple[Told, dict[str, str]]:
    """The waits in a form, and for each box that cannot be meant the key of what to say.

    ``held`` are the waits the form was filled in from; a kind that was not sent is left alone.
    """
    told: Told = {}
    problems: dict[str, str] = {}
    for kind, was in held.items():
        if f"list_{kind}" not in sent:
            continue
        texts = {part: sent.get(f"{part}_{kind}", "").strip() for part in PARTS}
        found: dict[str, str] = {}
        low, high = (_read_weeks(texts[side], f"{side}_{kind}", found) for side in ("low", "high"))
        state, clock = texts["list"] or "unknown", texts["clock"] or None
        if state not in LIST_STATES:
            found[f"list_{kind}"] = "choose"
        if clock is not None and clock not in (*CLOCKS, was.clock):
            found[f"clock_{kind}"] = "choose"
        wait = ToldWait(state, low, high, clock)
        if not found and wait != was:
            found = _together(kind, wait)
        problems |= found
        if not found:
            told[kind] = wait
    return told, problems


def _together(kind: str, wait: ToldWait) -> dict[str, str]:
    """What is wrong with boxes that are each right alone."""
    try:
        check_weeks(wait.low_weeks, wait.high_weeks)
    except ImpossibleWait:
        return {f"low_{kind}": "from_more_than_to"}
    if wait.list_state == "open" and max(wait.low_weeks or 0, wait.high_weeks or 0) > NO_WAIT_WEEKS:
        return {f"list_{kind}": "open_with_a_wait"}
    return {}


def save_told(connection: Connection, service_id: str, slug: str, told: Told, now: int) -> None:
    """Date each wait today, in the writing transaction; a kind left blank is told no more."""
    today = day_of(now)
    rows = []
    for kind, wait in told.items():
        support = None if kind == GENERAL else kind
        mine = (
            WaitReport.service_id == service_id,
            WaitReport.origin == TOLD_BY_SERVICE,
            WaitReport.support.is_(None) if support is None else WaitReport.support == support,
            WaitReport.retired.is_(False),
        )
        if wait.says_something:
            # What was told earlier the same day was put right by this; older ones are history.
            mine = (*mine, WaitReport.reported_on == today)
        connection.execute(update(WaitReport).where(*mine).values(retired=True))
        if not wait.says_something:
            continue
        made = uuid.uuid4()
        rows.append(
            {
                "id": str(made),
                "slug": f"told-{made.hex}",
                "service_id": service_id,
                "subject": slug,
                "support": support,
                "waited_for": kind,
                "clock": wait.clock,
                "low_weeks": wait.low_weeks,
                "high_weeks": wait.high_weeks,
                "list_state": wait.list_state,
                "reported_on": today,
                "reported_text": today.isoformat(),
                "source_url": "",
                "origin": TOLD_BY_SERVICE,
                "retired": False,
                "position": 0,
            }
        )
    if rows:
        connection.execute(insert(WaitReport), rows)


def _read_weeks(text: str, box: str, problems: dict[str, str]) -> float | None:
    if not text:
        return None
    if _LESS_THAN_NONE.fullmatch(text):
        problems[box] = "less_than_none"
        return None
    if not _WEEKS.fullmatch(text):
        problems[box] = "not_weeks"
        return None
    if float(text) > MAX_WEEKS:
        problems[box] = "too_long"
        return None
    return float(text)


def _text(weeks: float | None) -> str:
    return "" if weeks is None else f"{weeks:g}"
