"""Services made for a community, and what a person asked of one."""

from __future__ import annotations

from services_db.answers import Answers
from services_db.service_record import ServiceRecord

LGBTQ_GENDERS = ("nonbinary", "trans_woman", "trans_man")
# "male" is a matter of gender, which has its own rule.
_BY_GENDER = frozenset({"male"})


def communities(record: ServiceRecord) -> frozenset[str]:
    return frozenset(record.by_and_for) - _BY_GENDER


def asked_community(record: ServiceRecord, answers: Answers) -> bool:
    """Made for a community that this person asked for."""
    return bool(communities(record).intersection(answers.needs))


def other_community(record: ServiceRecord, answers: Answers) -> bool:
    """Made for a community of which this person said nothing. Never a reason to exclude."""
    made_for = communities(record)
    if not made_for or made_for.intersection(answers.needs):
        return False
    return not ("lgbtq" in made_for and answers.gender in LGBTQ_GENDERS)


def for_others_only(record: ServiceRecord, answers: Answers) -> bool:
    """For friends and family, where nobody has said that they ask for someone else."""
    return record.supporters_only and not answers.for_someone_else


def needs_met(record: ServiceRecord, answers: Answers) -> tuple[str, ...]:
    """The asked access needs and preferences that the service says it meets."""
    return tuple(need for need in answers.needs if _meets(record, need))


def _meets(record: ServiceRecord, need: str) -> bool:
    if need == "bsl":
        return record.bsl is True
    if need == "interpreter":
        return any(name.casefold() != "english" for name in record.languages)
    if need in ("step_free", "women_only", "worker_gender_choice"):
        return getattr(record, need) is True
    return need in record.by_and_for
