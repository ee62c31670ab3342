"""Named people over the nine regions, and a turning-away check that shares no code with matching.

The check works on the words and numbers in the data files alone, so that a fault in the rules of
``services_db.matching`` cannot hide itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from services_db.answers import AgeRange, Answers, Location
from services_db.places.gazetteer import find_place
from services_db.service_record import ServiceRecord


class Person(NamedTuple):
    name: str
    place: str
    age: tuple[int, int] | None
    gender: str | None
    support: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    for_someone_else: bool = False

    def answers(self) -> Answers:
        return Answers(
            location=place(self.place),
            age=AgeRange(*self.age) if self.age else None,
            gender=self.gender,
            support=self.support,
            needs=self.needs,
            for_someone_else=self.for_someone_else,
        )


def place(name: str) -> Location:
    found = find_place(name).location
    assert found is not None, name
    return found


PEOPLE = (
    Person("Amy, 19, Leeds", "Leeds", (19, 19), "woman", ("counselling",)),
    Person("Ben, 40, Manchester", "Manchester", (40, 40), "man", ("counselling", "group")),
    Person("Cat, 15, Coventry", "Coventry", (15, 15), "woman"),
    Person("Dee, 28, Brighton", "Brighton", (25, 30), "nonbinary"),
    Person("Eve, 34, Bristol", "Bristol", (34, 34), "trans_woman", ("counselling",)),
    Person("Finn, 22, London", "Hackney", (22, 22), "trans_man"),
    Person("Gran, 80, Plymouth", "Plymouth", (80, 80), "woman", ("group",)),
    Person("a boy of 9, Middlesbrough", "Redcar", (9, 9), "man", (), (), True),
    Person("Hal, 52, Norwich", "Norwich", (52, 52), "man", ("medical",)),
    Person("Ida, 17, Nottingham", "Nottingham", (17, 17), None, ("advocacy",)),
    Person("Joy, 45, London", "Barnet", (45, 45), "woman", (), ("jewish_women",)),
    Person("Kay, 30, Newcastle", "Newcastle upon Tyne", (30, 30), "agender"),
    Person("Lou, 12, Derby", "Derby", (0, 12), "woman", (), (), True),
    Person("Max, 66, Carlisle", "Carlisle", (66, 66), "man", ("legal",)),
    Person("nobody said, Bedford", "Bedford", None, None),
    Person("in Wales", "Cardiff", (30, 30), "woman"),
    Person("in Scotland", "Glasgow", (14, 14), "man"),
    Person("in Ireland", "Dublin", None, None),
)

REGION_PLACES = {
    "North East": "Sunderland",
    "North West": "Liverpool",
    "Yorkshire and the Humber": "Sheffield",
    "East Midlands": "Leicester",
    "West Midlands": "Birmingham",
    "East of England": "Colchester",
    "London": "Lambeth",
    "South East": "Canterbury",
    "South West": "Exeter",
}


def turned_away(record: ServiceRecord, who: Answers) -> str | None:
    """Why the stated age, gender or area turns this person away; ``None`` where none does."""
    if who.age:
        if record.min_age is not None and who.age.max < record.min_age:
            return f"from {record.min_age}"
        if record.max_age is not None and who.age.min > record.max_age:
            return f"to {record.max_age}"
    return _by_gender(record, who) or _by_area(record, who)


_TAKEN = {
    "woman": {"women", "girls"},
    "trans_woman": {"women", "girls", "trans"},
    "man": {"men", "boys"},
    "trans_man": {"men", "boys", "trans"},
}


def _by_gender(record: ServiceRecord, who: Answers) -> str | None:
    if record.genders_stated in (None, "all") or who.gender not in _TAKEN:
        return None
    stated = set(re.split(r"[;_\s]+", record.genders_stated.casefold())) - {"and", "nonbinary"}
    if stated & _TAKEN[who.gender]:
        return None
    child_possible = who.age is None or who.age.min < 18
    if "children" in stated and child_possible:
        return None
    return f"for {record.genders_stated}"


def _by_area(record: ServiceRecord, who: Answers) -> str | None:
    where = who.location
    if where is None or where.kind != "outside_england":
        if "England" not in record.nations:
            return f"for {record.nations}"
    elif where.country in ("Scotland", "Wales", "Northern Ireland"):
        return None if where.country in record.nations else f"for {record.nations}"
    if where is None or not where.districts or record.national:
        return None
    served = set(record.districts)
    if who.age is None or who.age.min < 18:
        served |= record.districts_under_18
    if (record.districts or record.districts_under_18) and not served & set(where.districts):
        return "another area"
    return None
