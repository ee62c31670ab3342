"""The lines a person can use today, whatever the state of every list (D25, D26)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from services_db.answers import Answers
from services_db.matching.communities import asked_community, for_others_only, other_community
from services_db.matching.eligibility import ADULT, Fit
from services_db.matching.focus import ONE_MATTER, focus
from services_db.matching.nearness import nearness
from services_db.matching.opening_hours import open_state
from services_db.matching.order import Memo
from services_db.matching.reach import reachable
from services_db.matching.verdict import Outcome
from services_db.service_record import ServiceRecord

SHOWN = 6  # as many as can be read on a small screen
FEWEST = 2

_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}
OPEN = {True: 0, None: 1, False: 2}


def is_helpline(record: ServiceRecord) -> bool:
    """Answers today by phone, text or chat. Emergency and police numbers are not helplines."""
    if record.kind in ("statutory", "sarc"):
        return False
    if not (record.phones or record.text_number or record.webchat_url):
        return False
    return record.kind == "helpline" or "helpline" in record.support or "webchat" in record.support


def helpline_fits(
    able: Sequence[Fit],
    answers: Answers,
    now: datetime,
    memo: Memo,
    leave_out: frozenset[str] = frozenset(),
) -> list[Fit]:
    """At most ``SHOWN`` of those that take this person, those open now first.

    Those in ``leave_out`` (ids of services shown already) are, where ``FEWEST`` others remain.
    ``able`` are the services that nation, area, age and gender do not exclude. Where fewer than
    ``FEWEST`` answer by voice, text or chat, lines with a website alone fill the list.
    """

    def opened(one: Fit) -> bool | None:
        state = memo.opened.get(one.record.id)
        if state is None:
            state = memo.opened[one.record.id] = open_state(one.record, now)
        return state.now

    def key(one: Fit) -> tuple:
        return _choice_key(one, answers, OPEN[opened(one)])

    lines = sorted((one for one in able if is_helpline(one.record)), key=key)
    others = [one for one in lines if one.record.id not in leave_out]
    lines = others if len(others) >= FEWEST else lines
    # Six is the most, not the aim: a line for another matter or other people only fills a gap.
    fitting = [one for one in lines if _suits(one, answers)]
    chosen = (fitting if len(fitting) >= FEWEST else lines)[:SHOWN]
    if len(chosen) < FEWEST:
        online = [
            one
            for one in able
            if one.record.kind == "helpline" and one not in chosen and reachable(one.record)
        ]
        chosen += sorted(online, key=key)[: FEWEST - len(chosen)]
    chosen = _with_open_ones(chosen, lines, opened)
    return sorted(chosen, key=lambda one: OPEN[opened(one)])


def _suits(one: Fit, answers: Answers) -> bool:
    """Not for one matter, for others, or perhaps not for this person's gender or place."""
    record = one.record
    if asked_community(record, answers):
        return True
    return not (
        focus(record) == ONE_MATTER
        or one.outcome("area") is not Outcome.TAKES
        or other_community(record, answers)
        or for_others_only(record, answers)
        or one.outcome("gender") is not Outcome.TAKES
    )


def _with_open_ones(
    chosen: list[Fit], lines: list[Fit], opened: Callable[[Fit], bool | None]
) -> list[Fit]:
    """Two that are open now, where there are two, even if others suit better."""
    lacking = FEWEST - sum(opened(one) is True for one in chosen)
    if lacking <= 0:
        return chosen
    have = {one.record.id for one in chosen}
    others = (one for one in lines if one.record.id not in have)
    more = [one for one in others if opened(one) is True][:lacking]
    return chosen[: SHOWN - len(more)] + more


def _choice_key(one: Fit, answers: Answers, openness: int) -> tuple:
    record = one.record
    young = answers.age is not None and answers.age.max < ADULT
    about = focus(record)
    abroad = answers.location is not None and answers.location.kind == "outside_england"
    return (
        not asked_community(record, answers),
        abroad and record.national,  # the nation's own lines first
        int(one.outcome("area")),  # with no place given, a local line is a guess
        other_community(record, answers) or for_others_only(record, answers),
        about == ONE_MATTER,
        young and "children" not in record.support,
        int(one.outcome("gender")),
        int(one.outcome("age")) if answers.age is not None else record.max_age is not None,
        about,
        openness,
        bool(answers.support) and not set(answers.support).intersection(record.support),
        nearness(record, answers.location),
        _CONFIDENCE.get(record.confidence, 2),
        record.name,
        record.id,
    )
