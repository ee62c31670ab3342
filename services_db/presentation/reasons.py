"""Why a service is shown to this person, in plain words, from what the criteria said."""

from __future__ import annotations

from services_db.answers import Answers
from services_db.content import say
from services_db.matching.communities import asked_community, communities, needs_met
from services_db.matching.eligibility import CRITERIA
from services_db.matching.helplines import is_helpline
from services_db.matching.verdict import Outcome, Verdict
from services_db.presentation.lists import and_list
from services_db.presentation.who import stated_words
from services_db.service_record import ServiceRecord

MOST_AREAS = 4  # more names than this do not fit one short sentence


def reasons(record: ServiceRecord, answers: Answers) -> list[str]:
    """Short sentences, the place first. Only what was asked, or needs checking, is spoken of."""
    said = []
    for name in ("nation", "area", "support", "age", "gender"):
        sentence = _SENTENCES[name](record, CRITERIA[name](record, answers), answers)
        if sentence and sentence not in said:
            said.append(sentence)
    said += [say(f"reasons.need.{need}") for need in _needs(record, answers)]
    return list(dict.fromkeys(said)) or [say("reasons.nothing_against")]


def _needs(record: ServiceRecord, answers: Answers) -> tuple[str, ...]:
    met = needs_met(record, answers)
    if asked_community(record, answers):
        return met
    # Whom a service was made for is said also to those who did not ask.
    return (*met, *(need for need in sorted(communities(record)) if need not in met))


def _nation(record: ServiceRecord, verdict: Verdict, answers: Answers) -> str | None:
    if verdict.reason == "nation_abroad":
        return say("reasons.nation_abroad")
    if verdict.reason == "nation":
        return say("reasons.nation", nation=dict(verdict.values)["nation"])
    return None


def _area(record: ServiceRecord, verdict: Verdict, answers: Answers) -> str | None:
    values = dict(verdict.values)
    names = _names(values.get("names", ()))
    if answers.location is not None and answers.location.kind == "outside_england":
        return None
    if verdict.reason == "area_national":
        return say("reasons.area_national")
    if verdict.reason == "area_covers":
        if values.get("place"):
            return say("reasons.area_covers", place=values["place"])
        return say("reasons.area_covers_plain")
    if verdict.reason == "area_children_only":
        return say("reasons.area_children_only")
    if verdict.reason == "area_names" and names:
        return say("reasons.area_names", names=names)
    return say("reasons.area_not_known")


def _names(names: tuple[str, ...]) -> str:
    return and_list(names) if len(names) <= MOST_AREAS else ""


def _support(record: ServiceRecord, verdict: Verdict, answers: Answers) -> str | None:
    if not answers.support:
        return None
    if verdict.outcome is Outcome.EXCLUDES:
        return say(f"reasons.support_{'line' if is_helpline(record) else 'other'}")
    if verdict.reason == "support_offers":
        kinds = [say(f"reasons.support.{kind}") for kind in dict(verdict.values)["kinds"]]
        return say("reasons.support_offers", kinds=and_list(kinds))
    return say(f"reasons.{verdict.reason}")


def _age(record: ServiceRecord, verdict: Verdict, answers: Answers) -> str | None:
    if answers.age is None:
        return None
    if verdict.reason == "age_not_stated":
        return say("reasons.age_not_stated")
    if verdict.reason not in ("age_limits", "age_limits_part"):
        return None
    limits = dict(verdict.values)
    low, high = limits["min"], limits["max"]
    kind = "age_part" if verdict.reason == "age_limits_part" else "age"
    if low and high is not None:
        return say(f"reasons.{kind}_between", low=low, high=high)
    if high is not None:
        return say(f"reasons.{kind}_to", high=high)
    return say(f"reasons.{kind}_from", low=low)


def _gender(record: ServiceRecord, verdict: Verdict, answers: Answers) -> str | None:
    if answers.gender is None and verdict.reason != "gender_words":
        return None
    if verdict.reason is None or verdict.outcome is Outcome.EXCLUDES:
        return None
    words = dict(verdict.values).get("words")
    return say(f"reasons.{verdict.reason}", who=stated_words(words))


_SENTENCES = {
    "nation": _nation,
    "area": _area,
    "support": _support,
    "age": _age,
    "gender": _gender,
}
