"""The pinned lines as service records, for when there are too few others or no database."""

from __future__ import annotations

from services_db.answers import Answers
from services_db.matching.eligibility import Fit, fits
from services_db.pinned import PinnedHelpline, all_pinned
from services_db.service_record import Phone, ServiceRecord

# Lines for people who want to be heard, most fitting first. Emergency numbers, the police and
# lines for people worried about their own behaviour are given elsewhere, where they are wanted.
_PURPOSES = ("nation", "anyone", "anyone_young", "any_crime", "listening")


def pinned_fits(answers: Answers) -> list[Fit]:
    """Pinned lines that take this person; those of their nation, then for their age, first.

    Never empty: if none fits, those for anyone, wherever they are.
    """
    records = [record_of(line) for line in _lines()]
    found = fits(records, answers, ("nation", "age", "gender"))
    if not found:
        found = fits(records, Answers(age=answers.age, gender=answers.gender), ("nation", "age"))
    young = answers.age is not None and answers.age.max < 18
    return sorted(found, key=lambda one: young and one.record.max_age is None)


def _lines() -> list[PinnedHelpline]:
    wanted = [line for line in all_pinned() if set(_PURPOSES).intersection(line.purposes)]

    def place(line: PinnedHelpline) -> int:
        return min(_PURPOSES.index(one) for one in line.purposes if one in _PURPOSES)

    return sorted(wanted, key=place)


def record_of(line: PinnedHelpline) -> ServiceRecord:
    """``line`` as a record with the service's own id, so that a card of it is a card of that."""
    support = ["helpline"] if line.phone else []
    if "anyone_young" in line.purposes:
        support.append("children")
    if not line.phone:
        support.append("crisis" if line.text else "online")
    return ServiceRecord(
        id=line.service_id or line.id,
        name=line.name,
        organisation=line.name,
        kind="helpline",
        description=line.say,
        support=tuple(support),
        phones=(Phone(line.phone, source_url=line.source_url),) if line.phone else (),
        text_number=line.text,
        text_instructions=line.text_instructions,
        website=line.url,
        opening_text=line.hours,
        always_open=line.always_open,
        min_age=line.min_age,
        max_age=line.max_age,
        genders_stated="; ".join(line.genders) or "all",
        national="nation" not in line.purposes,
        area_names=line.nations,
        source_url=line.source_url,
        checked_on=line.checked_on,
        confidence="high",
        nations=line.nations,
    )
