"""Values from a feed, each read with suspicion: kept in a plain form or left out, with a note."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from services_db import phone_numbers, publishing
from services_db.answers import MAX_AGE, MIN_AGE
from services_db.loading.columns import Column
from services_db.loading.readings import MAX_LENGTH, NotRead, read_cell
from services_db.open_referral.plain_text import plain

LONGEST_NUMBER = {"phone": 40, "text_number": 20}


@dataclass
class Untrusted:
    """Reads one record's values. ``notes`` gathers what was left out or changed, and why."""

    withheld: frozenset[str]
    today: date
    notes: list[str] = field(default_factory=list)

    def text(self, name: str, value: object, most: int = MAX_LENGTH) -> str | None:
        """Plain words; nothing where they hold a number that is never published."""
        if not isinstance(value, str):
            return None
        found = plain(value, most)
        if found != " ".join(value.split()):
            self.notes.append(f"{name}: markup, hidden characters or length were cut")
        if found and publishing.without_withheld(found, self.withheld) is None:
            self.notes.append(f"{name}: left out, it holds a number on the do-not-publish list")
            return None
        return found or None

    def cell(self, name: str, value: object, kind: str) -> object:
        """A value that the data files' own check of ``kind`` takes."""
        if not isinstance(value, str) or not value.strip():
            return None
        try:
            return read_cell(value.strip(), Column(name, kind), {})
        except NotRead as error:
            self.notes.append(f"{name}: left out, expected {error}")
            return None

    def url(self, name: str, value: object) -> str | None:
        return self.cell(name, value, "url")

    def number(self, name: str, value: object, kind: str) -> str | None:
        """A phone or text number that can exist and may be published."""
        found = self.cell(name, value, kind)
        if found is not None and len(str(found)) > LONGEST_NUMBER[kind]:
            self.notes.append(f"{name}: left out, it is too long for a number")
            return None
        if found is not None and phone_numbers.digits(str(found)) in self.withheld:
            self.notes.append(f"{name}: refused, the number is on the do-not-publish list")
            return None
        return found

    def age(self, name: str, value: object) -> int | None:
        """Whole years; what is beyond any life is no limit."""
        if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
            return None
        if not MIN_AGE <= value <= MAX_AGE:
            self.notes.append(f"{name}: left out, {value:g} is no age")
            return None
        return int(value)

    def day(self, name: str, value: object, *, future: bool = False) -> date | None:
        """A date, or the day of a date and time; none to come, unless ``future``."""
        if not isinstance(value, str) or not value.strip():
            return None
        try:
            found = date.fromisoformat(value.strip()[:10])
        except ValueError:
            self.notes.append(f"{name}: left out, expected a date as YYYY-MM-DD")
            return None
        if found > self.today and not future:
            self.notes.append(f"{name}: left out, {found} is yet to come")
            return None
        return found

    def measure(self, name: str, value: object, low: float, high: float) -> float | None:
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        if not low <= value <= high:
            self.notes.append(f"{name}: left out, expected a number from {low:g} to {high:g}")
            return None
        return float(value)

    def clock(self, name: str, value: object) -> str | None:
        """``HH:MM``; the last minute of the day is 24:00."""
        if not isinstance(value, str) or not value.strip():
            return None
        bare = value.strip().split("T")[-1][:5]
        try:
            found = datetime.strptime(bare, "%H:%M").strftime("%H:%M")
        except ValueError:
            self.notes.append(f"{name}: left out, expected a time such as 09:30")
            return None
        return "24:00" if found == "23:59" else found
