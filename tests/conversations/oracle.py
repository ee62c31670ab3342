"""Would this service turn this person away? Judged from the data file alone.

This is a second opinion on the matching, so it shares no code with it. It reads the words of
``services.csv`` as a careful person would, and is stricter than the matching has to be: what is
shown on the first page has to be right without any doubt that could hurt. Where each person's
areas come from: ``areas.yml``, written by hand.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "services_db" / "data"

ENGLAND = {"england", "uk"}
# The data's own gender words that take each person, for adults and for people under 18.
ADULT_WORDS = {
    "woman": {"women", "women_and_girls", "women and children"},
    "man": {"men", "men_and_boys", "men_and_boys;trans_nonbinary"},
    "trans_woman": {
        "women",
        "women_and_girls",
        "women and children",
        "trans_nonbinary",
        "men_and_boys;trans_nonbinary",
    },
    "trans_man": {"men", "men_and_boys", "trans_nonbinary", "men_and_boys;trans_nonbinary"},
    "nonbinary": {"trans_nonbinary", "men_and_boys;trans_nonbinary"},
}
YOUNG_WORDS = {
    "woman": {"women_and_girls", "women and children"},
    "man": {"men_and_boys", "men_and_boys;trans_nonbinary", "women and children"},
    "trans_woman": {"women_and_girls", "women and children", "trans_nonbinary"},
    "trans_man": {"men_and_boys", "trans_nonbinary", "women and children"},
    "nonbinary": {"trans_nonbinary", "women and children"},
}
FOR_ANYONE = {"all", ""}
LGBTQ = {"nonbinary", "trans_woman", "trans_man"}
GONE = {"inactive", "defunct"}
# Right for some, and not what to hand to somebody who spoke of something else.
OTHER_MATTERS = {
    "stalking",
    "images_online",
    "forced_marriage_honour",
    "fgm",
    "slavery",
    "church",
    "minoritised_women",
    "directory",
    "prevention",
    "suicide",
    "emergency",
    "police",
}
_ADULTS_ONLY = re.compile(r"^adults\b(?!.*\b(child|young|16 and 17)\b)", re.I | re.S)


@dataclass(frozen=True)
class Person:
    """Who asks. ``area`` is a name in ``areas.yml``, ``None`` where no place was given.

    ``age`` is the youngest and oldest they may be; ``gender`` one of the bot's, ``own words`` or
    ``None``; ``communities`` those they spoke of.
    """

    area: str | None = None
    age: tuple[int, int] | None = None
    gender: str | None = None
    communities: tuple[str, ...] = ()
    for_another: bool = False

    @classmethod
    def of(cls, told: dict[str, Any]) -> Person:
        age = told.get("age")
        return cls(
            area=told.get("area"),
            age=(age, age) if isinstance(age, int) else tuple(age) if age else None,
            gender=told.get("gender"),
            communities=tuple(told.get("communities", ())),
            for_another=told.get("for_another", False),
        )


def turned_away(person: Person, card: dict[str, Any]) -> list[str]:
    """Every reason for which the service behind ``card`` could send this person away; or harm."""
    row = _services().get(card["id"])
    if row is None:
        return [f"{card['id']} is not in services.csv"]
    found = [
        *_by_standing(row),
        *_by_area(person, row),
        *_by_age(person, row),
        *_by_gender(person, row),
        *_by_people(person, row),
        *_by_number(row, card),
    ]
    return [f"{card['id']}: {reason}" for reason in found]


def _by_standing(row: dict[str, str]) -> list[str]:
    if row["status"] in GONE:
        return [f"is {row['status']}"]
    if row["name"].casefold() in _closed_names():
        return ["is among the closed services"]
    return []


def _by_area(person: Person, row: dict[str, str]) -> list[str]:
    served = {part.strip().casefold() for part in row["areas_served"].split(";") if part.strip()}
    served = {part.replace("children also ", "") for part in served}
    if person.area in OUTSIDE:
        named = {word.casefold() for word in areas()[person.area]}
        return [] if served & named else [f"serves {row['areas_served']}"]
    if row["region"] == "Outside England":
        return ["is for another nation"]
    if row["national"] == "yes" or served & ENGLAND:
        return []
    if person.area is None:
        return [f"is local to {row['areas_served']}, and no place was given"]
    named = {word.casefold() for word in areas()[person.area]}
    return [] if served & named else [f"serves {row['areas_served']}"]


def _by_age(person: Person, row: dict[str, str]) -> list[str]:
    if person.age is None:
        return []
    youngest, oldest = person.age
    low = int(row["min_age"] or 0)
    high = int(row["max_age"] or 120)
    if oldest < low or youngest > high:
        return [f"takes ages {low} to {high}"]
    if oldest < 18 and _ADULTS_ONLY.match(row["eligibility"]):
        return [f"says “{row['eligibility']}”"]
    return []


def _by_gender(person: Person, row: dict[str, str]) -> list[str]:
    stated = row["genders"]
    if stated in FOR_ANYONE:
        return []
    young = person.age is not None and person.age[1] < 18
    taken = (YOUNG_WORDS if young else ADULT_WORDS).get(person.gender or "", set())
    return [] if stated in taken else [f"is for {stated}"]


def _by_people(person: Person, row: dict[str, str]) -> list[str]:
    found = []
    if row["supporters_only"] == "yes" and not person.for_another:
        found.append("is for people worried about another")
    made_for = {part for part in row["by_and_for"].split(";") if part and part != "male"}
    known = set(person.communities) | ({"lgbtq"} if person.gender in LGBTQ else set())
    if made_for and not made_for & known:
        found.append(f"is made for {sorted(made_for)}")
    a_list_abroad = row["focus"] == "directory" and person.area in ABROAD
    if row["focus"] in OTHER_MATTERS and not made_for & known and not a_list_abroad:
        found.append(f"is about {row['focus']}")
    return found


def _by_number(row: dict[str, str], card: dict[str, Any]) -> list[str]:
    found = []
    sure = {
        _digits(row[column])
        for column in ("phone", "phone_2")
        if row[f"{column}_confidence"] in ("high", "medium")
    }
    for phone in card["contact"]["phones"]:
        if _digits(phone["number"]) not in sure:
            found.append(f"shows {phone['number']}, which nobody is sure of")
    # Every run of digits in the card, as it would be dialled.
    shown = {_digits(run) for run in re.findall(r"\+?[\d][\d ()-]{5,}", _all_words(card))}
    found += [f"shows {number}, not to be published" for number in sorted(shown & _withheld())]
    return found


def _all_words(value: Any) -> str:
    if isinstance(value, dict):
        return " | ".join(_all_words(part) for part in value.values())
    if isinstance(value, list):
        return " | ".join(_all_words(part) for part in value)
    return str(value)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", re.sub(r"^\+44 ?(\(0\))?", "0", number.strip()))


@lru_cache(maxsize=1)
def areas() -> dict[str, list[str]]:
    """For each place that our people live in, the area words of services that serve it."""
    return yaml.safe_load((HERE / "areas.yml").read_text(encoding="utf-8"))


ABROAD = {"dublin", "paris"}
OUTSIDE = {"cardiff", "glasgow", "belfast"} | ABROAD


@lru_cache(maxsize=1)
def _services() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in _rows("services.csv")}


@lru_cache(maxsize=1)
def _closed_names() -> set[str]:
    return {row["name"].casefold() for row in _rows("closed_services.csv")}


@lru_cache(maxsize=1)
def _withheld() -> set[str]:
    return {_digits(row["number"]) for row in _rows("do_not_publish.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
