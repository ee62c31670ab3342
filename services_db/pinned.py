"""The emergency and national lines, straight from their one file.

They are what is left when everything else fails, so they need no database.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from services_db.content import as_it_stands

PINNED_FILE = Path(__file__).resolve().parent / "data" / "pinned_helplines.csv"

YOUNG_BELOW = 18  # a person under this age is also given the lines made for the young
UNITED_KINGDOM = frozenset({"England", "Wales", "Scotland", "Northern Ireland"})
IRELAND = frozenset({"ireland", "republic of ireland", "eire"})
ABROAD = "Outside the UK"


@dataclass(frozen=True)
class PinnedHelpline:
    """``text`` is the number to text; ``say`` is the plain line that presents it."""

    id: str
    name: str
    phone: str | None
    text: str | None
    text_instructions: str | None
    url: str | None
    hours: str | None
    always_open: bool
    min_age: int | None
    max_age: int | None
    genders: tuple[str, ...]  # as the source says; empty is everyone
    nations: tuple[str, ...]
    purposes: tuple[str, ...]
    say: str
    source_url: str
    checked_on: date
    service_id: str | None

    def takes_age(self, age: int) -> bool:
        return (self.min_age or 0) <= age <= (120 if self.max_age is None else self.max_age)

    def as_contact(self) -> dict[str, str]:
        """The contract's contact: ``{name, phone?, text?, url?, hours}``."""
        contact = {
            "name": as_it_stands(self.name),
            "hours": as_it_stands(self.hours or ""),
        }
        for key in ("phone", "text", "url"):
            if value := getattr(self, key):
                contact[key] = value
        return contact


@lru_cache(maxsize=1)
def all_pinned() -> tuple[PinnedHelpline, ...]:
    """Every line, in the file's order, which is the order of showing."""
    with PINNED_FILE.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(_helpline(row) for row in csv.DictReader(lines))


def pinned(identifier: str) -> PinnedHelpline:
    """One line by its id. Raises ``KeyError`` for an id that the file does not have."""
    for line in all_pinned():
        if line.id == identifier:
            return line
    raise KeyError(identifier)


def for_purpose(tag: str, age: int | None = None) -> tuple[PinnedHelpline, ...]:
    """The lines for a purpose, in the file's order, without those that an age rules out.

    Under 18, lines made for the young come first, after the emergency ones. An unknown age rules
    out nothing.
    """
    tags = {tag}
    if age is not None and age < YOUNG_BELOW:
        tags.add(f"{tag}_young")
    return tuple(
        line
        for line in all_pinned()
        if tags.intersection(line.purposes) and (age is None or line.takes_age(age))
    )


def for_nation(name: str) -> tuple[PinnedHelpline, ...]:
    """The own lines of Wales, Scotland, Northern Ireland or Ireland; for elsewhere, directories."""
    known = name.strip().casefold()
    if known in IRELAND:
        wanted = "Republic of Ireland"
    else:
        wanted = next((n for n in UNITED_KINGDOM if n.casefold() == known), ABROAD)
    return tuple(
        line for line in all_pinned() if "nation" in line.purposes and wanted in line.nations
    )


def _helpline(row: dict[str, str]) -> PinnedHelpline:
    def items(column: str) -> tuple[str, ...]:
        return tuple(item for item in row[column].split(";") if item)

    return PinnedHelpline(
        id=row["id"],
        name=row["name"],
        phone=row["phone"] or None,
        text=row["text_number"] or None,
        text_instructions=row["text_instructions"] or None,
        url=row["url"] or None,
        hours=row["hours"] or None,
        always_open=row["always_open"] == "yes",
        min_age=int(row["min_age"]) if row["min_age"] else None,
        max_age=int(row["max_age"]) if row["max_age"] else None,
        genders=items("genders"),
        nations=items("nations"),
        purposes=items("purposes"),
        say=row["say"],
        source_url=row["source_url"],
        checked_on=date.fromisoformat(row["checked_on"]),
        service_id=row["service_id"] or None,
    )
