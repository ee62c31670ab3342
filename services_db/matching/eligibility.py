"""Who a service would take: one small criterion each, composed into a fit.

Every criterion is a pure function ``(record, answers) -> Verdict``. A given answer filters; what
is unknown, of the person or of the service, never excludes. The bot makes no ruling where a
service's own words leave room: those are UNKNOWN, and the words are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from services_db.answers import AgeRange, Answers
from services_db.matching.stated_genders import StatedGenders, stated_genders
from services_db.matching.verdict import Outcome, Verdict, excludes, takes, unknown
from services_db.service_record import ServiceRecord

Criterion = Callable[[ServiceRecord, Answers], Verdict]

ADULT = 18
UK_NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")
# Names for "anywhere but the United Kingdom"; and the several names of one country.
ABROAD = ("abroad", "Outside the UK", "International", "Worldwide")
IRELAND = ("Ireland", "Republic of Ireland")

# What a service for children offers under a single name in the sources.
_WITHIN_CHILDREN = {"counselling", "group", "practical", "advocacy"}
# Asked for one, the other is close enough to be shown after the exact ones.
_CLOSE = {"online": {"webchat"}, "webchat": {"online"}}


def age(record: ServiceRecord, answers: Answers) -> Verdict:
    """By overlap; a missing limit is no limit. Part of a band taken is UNKNOWN."""
    low, high = record.min_age or 0, record.max_age
    wanted = answers.age
    limited = low > 0 or high is not None
    if wanted is None:
        return unknown("age_limits", min=low, max=high) if limited else takes()
    if wanted.max < low or (high is not None and wanted.min > high):
        return excludes("age_limits", min=low, max=high)
    if not limited:
        # A child is safer with a service that says it takes children.
        if wanted.min < ADULT and record.min_age is None and "children" not in record.support:
            return unknown("age_not_stated")
        return takes()
    if low <= wanted.min and (high is None or wanted.max <= high):
        return takes("age_limits", min=low, max=high)
    return unknown("age_limits_part", min=low, max=high)


def gender(record: ServiceRecord, answers: Answers) -> Verdict:
    stated = stated_genders(record)
    who = answers.gender
    if who is not None and who in record.genders_ruled_out:
        return excludes("gender_words", words=record.genders_stated)
    if stated is None:
        return takes() if who is None else unknown("gender_not_stated")
    if stated.everyone:
        return takes("gender_all")
    if stated.children and _surely_child(answers.age):
        return takes("gender_words", words=record.genders_stated)
    judge = _BY_GENDER.get(who or "", _no_ruling)
    outcome = judge(stated, answers.age)
    if outcome is Outcome.EXCLUDES and stated.children and not _surely_adult(answers.age):
        outcome = Outcome.UNKNOWN
    if outcome is Outcome.UNKNOWN and who is not None:
        reason = "gender_words_ask_nonbinary" if who == "nonbinary" else "gender_words_ask"
        return Verdict(outcome, reason, (("words", record.genders_stated),))
    return Verdict(outcome, "gender_words", (("words", record.genders_stated),))


def _no_ruling(stated: StatedGenders, wanted: AgeRange | None) -> Outcome:
    """Not given, or described in words of one's own: nobody is ruled in or out."""
    return Outcome.UNKNOWN


def _nonbinary(stated: StatedGenders, wanted: AgeRange | None) -> Outcome:
    # A list of others is not a refusal: only published words that rule a person out do that.
    return Outcome.TAKES if stated.trans_nonbinary else Outcome.UNKNOWN


def _one_of(adult_word: str, child_word: str, trans: bool):
    def judge(stated: StatedGenders, wanted: AgeRange | None) -> Outcome:
        if trans and stated.trans_nonbinary:
            return Outcome.TAKES
        adults, children = getattr(stated, adult_word), getattr(stated, child_word)
        if not adults and not children:
            return Outcome.EXCLUDES
        if _surely_child(wanted) and not children:
            return Outcome.UNKNOWN  # "women" alone does not say whether it means girls
        if _surely_adult(wanted) and not adults:
            return Outcome.EXCLUDES
        return Outcome.TAKES

    return judge


_BY_GENDER = {
    "woman": _one_of("women", "girls", trans=False),
    "trans_woman": _one_of("women", "girls", trans=True),
    "man": _one_of("men", "boys", trans=False),
    "trans_man": _one_of("men", "boys", trans=True),
    "nonbinary": _nonbinary,
}


def _surely_child(wanted: AgeRange | None) -> bool:
    return wanted is not None and wanted.max < ADULT


def _surely_adult(wanted: AgeRange | None) -> bool:
    return wanted is not None and wanted.min >= ADULT


def area(record: ServiceRecord, answers: Answers) -> Verdict:
    """By overlap of districts. A service without a known area is never lost."""
    if record.national:
        return takes("area_national")
    where = answers.location
    if where is not None and where.kind == "outside_england":
        return takes()  # a matter of the nation
    if where is None or not where.districts:
        return unknown("area_names", names=record.area_names)
    if not record.districts and not record.districts_under_18:
        return unknown("area_not_known", names=record.area_names)
    if not record.districts.isdisjoint(where.districts):
        return takes("area_covers", place=where.name, names=record.area_names)
    # Some take children from a wider area than adults.
    if record.districts_under_18.isdisjoint(where.districts) or _surely_adult(answers.age):
        return excludes("area_names", names=record.area_names)
    if _surely_child(answers.age):
        return takes("area_covers", place=where.name, names=record.area_names)
    return unknown("area_children_only", names=record.area_names)


def nation(record: ServiceRecord, answers: Answers) -> Verdict:
    """Services of other nations only for people there, and English ones only for England."""
    where = answers.location
    if where is None or where.kind != "outside_england":
        return takes() if "England" in record.nations else excludes("nation")
    if where.country is None:
        elsewhere = set(record.nations) != {"England"}
        return unknown() if elsewhere else excludes("nation")
    names = nation_names(where.country)
    served = next((name for name in names if name in record.nations), None)
    if served is None:
        return excludes("nation")
    if served in ABROAD:
        return takes("nation_abroad")
    return takes("nation", nation=served)


def nation_names(country: str) -> tuple[str, ...]:
    """The names under which services say that they serve ``country``."""
    if country in UK_NATIONS:
        return (country,)
    own = IRELAND if country in IRELAND else (country,)
    return tuple(dict.fromkeys((*own, *ABROAD)))


def support(record: ServiceRecord, answers: Answers) -> Verdict:
    asked = answers.support
    if not asked:
        return takes()
    offered = [kind for kind in asked if kind in record.support]
    if offered:
        return takes("support_offers", kinds=tuple(offered))
    if not record.support:
        return unknown("support_not_known")
    young = answers.age is not None and answers.age.min < ADULT
    if young and "children" in record.support and _WITHIN_CHILDREN.intersection(asked):
        return unknown("support_children")
    if any(_CLOSE.get(kind, set()).intersection(record.support) for kind in asked):
        return unknown("support_close")
    return excludes("support")


CRITERIA: dict[str, Criterion] = {
    "nation": nation,
    "area": area,
    "age": age,
    "gender": gender,
    "support": support,
}


class Fit(NamedTuple):
    """A service that is not excluded, and what each criterion said of it."""

    record: ServiceRecord
    verdicts: dict[str, Verdict]

    def outcome(self, criterion: str) -> Outcome:
        verdict = self.verdicts.get(criterion)
        return verdict.outcome if verdict else Outcome.UNKNOWN


def fit(
    record: ServiceRecord, answers: Answers, criteria: Iterable[str] = tuple(CRITERIA)
) -> Fit | None:
    """How the service fits, or ``None`` when any of ``criteria`` excludes this person."""
    verdicts: dict[str, Verdict] = {}
    for name in criteria:
        verdict = CRITERIA[name](record, answers)
        if verdict.outcome is Outcome.EXCLUDES:
            return None
        verdicts[name] = verdict
    return Fit(record, verdicts)


def fits(
    records: Iterable[ServiceRecord], answers: Answers, criteria: Iterable[str] = tuple(CRITERIA)
) -> list[Fit]:
    """Those services that would, or might, take this person; in the order given."""
    names = tuple(criteria)
    found = (fit(record, answers, names) for record in records)
    return [one for one in found if one is not None]
