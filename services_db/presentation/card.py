"""One service as the contract's JSON (section 2): every fact with its age, nothing guessed."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from services_db.answers import Answers
from services_db.content import as_it_stands, easy_words, say
from services_db.matching.eligibility import ADULT, gender
from services_db.matching.nearness import distance_km
from services_db.matching.opening_hours import LONDON, open_state
from services_db.matching.stated_genders import stated_genders
from services_db.presentation.dates import month_and_year, printed_date
from services_db.presentation.lists import or_list
from services_db.presentation.reasons import reasons
from services_db.presentation.waits_on_card import waits_json
from services_db.presentation.who import stated_words, who_it_is_for
from services_db.service_record import Phone, ServiceRecord
from services_db.waits.pooling import PeerPool


def service_json(
    record: ServiceRecord,
    answers: Answers,
    now: datetime,
    verified_on: date | None = None,
    peers: PeerPool | None = None,
) -> dict:
    """The card of ``record`` for this person at ``now`` (which carries a time zone).

    ``verified_on`` is the day on which an operator checked the directory by hand; until there is
    one the card says that nobody has rung the number. ``peers`` is the directory's pool of wait
    reports (``peer_pool``), which makes an estimated wait firmer. Beside a ``text`` that Easy Read
    says more simply stands the same as ``easy``, an idea a sentence.
    """
    today = now.astimezone(LONDON).date()
    distance = distance_km(record, answers.location)
    card = {
        "id": record.id,
        "name": as_it_stands(record.name),
        "organisation": as_it_stands(record.organisation),
        "kind": record.kind,
        "description": as_it_stands(record.description),
        "support": list(record.support),
        "contact": _contact(record),
        "opening": _opening(record, now),
        "eligibility": _eligibility(record, answers),
        "area": {
            "national": record.national,
            "names": [as_it_stands(name) for name in record.area_names],
            "distance_km": None if distance is None else round(distance),
            "note": as_it_stands(record.area_note),
        },
        "referral": _referral(record, answers),
        "waits": waits_json(record, answers, today, peers),
        "access": {
            "languages": [as_it_stands(name) for name in record.languages],
            "bsl": record.bsl,
            "step_free": record.step_free,
            "by_and_for": list(record.by_and_for),
            "worker_gender_choice": record.worker_gender_choice,
            "women_only": record.women_only,
            "ethos": as_it_stands(record.ethos),
        },
        "cost": as_it_stands(record.cost),
        "checked_on": record.checked_on.isoformat() if record.checked_on else None,
        "confidence": record.confidence,
        "source_url": record.source_url,
        "why": reasons(record, answers),
        "source_label": say("cards.source_label"),
        "checked_text": _checked_text(record, verified_on),
    }
    with easy_words():
        for part, words in (
            ("opening", _opening(record, now)),
            ("eligibility", _eligibility(record, answers)),
            ("referral", _referral(record, answers)),
        ):
            if words["text"] != card[part]["text"]:
                card[part]["easy"] = words["text"]
    for name in ("alert", "good_to_know"):
        if getattr(record, name):
            card[name] = as_it_stands(getattr(record, name))
    return card


def _contact(record: ServiceRecord) -> dict:
    contact: dict = {"phones": [_phone(one) for one in record.phones]}
    for name in ("text_number", "email", "webchat_url", "website", "form_url"):
        value = getattr(record, name)
        if value:
            contact[name] = value
    if record.text_instructions:
        contact["text_instructions"] = as_it_stands(record.text_instructions)
    if not record.website and record.source_url and not _has_contact(contact):
        contact["website"] = record.source_url
    if "website" in contact:
        contact["website_label"] = say(f"cards.website_label.{_what_page(record)}")
    return contact


def _what_page(record: ServiceRecord) -> str:
    if record.website_is_official_list:
        return "official_list"
    return "source_page" if record.website_is_source_page or not record.website else "own"


def _has_contact(contact: dict) -> bool:
    return bool(contact["phones"]) or len(contact) > 1


def _phone(phone: Phone) -> dict:
    shown = {"number": phone.number}
    if phone.label:
        shown["label"] = as_it_stands(phone.label)
    if phone.text_relay:
        shown["text_relay"] = phone.text_relay
    return shown


def opening_hours_text(record: ServiceRecord) -> str:
    """When the service answers on ordinary days, in words."""
    return as_it_stands(record.opening_text) or say(
        "cards.opening.always" if record.always_open else "cards.opening.unknown"
    )


def _opening(record: ServiceRecord, now: datetime) -> dict:
    state = open_state(record, now)
    text = opening_hours_text(record)
    if state.bank_holiday:
        text = say("cards.opening.bank_holiday", text=text.rstrip(".") + ".")
    opening: dict = {"text": text, "open_now": state.now}
    if state.until:
        opening["until"] = state.until.isoformat()
    if state.opens:
        opening["opens"] = state.opens.isoformat()
    return opening


def _eligibility(record: ServiceRecord, answers: Answers) -> dict:
    return {
        "min_age": record.min_age,
        "max_age": record.max_age,
        "genders": genders_json(record),
        "text": " ".join(_eligibility_sentences(record, answers)),
    }


def genders_json(record: ServiceRecord) -> list[str] | str | None:
    """The contract's words for those the service itself names; "all"; or ``None``, not stated."""
    stated = stated_genders(record)
    if stated is None:
        return None
    if stated.everyone:
        return "all"
    named = []
    if stated.women or stated.girls:
        named.append("woman")
    if stated.men or stated.boys:
        named.append("man")
    if stated.trans_nonbinary:
        named += ["nonbinary", "trans_woman", "trans_man"]
    return named or None


def _eligibility_sentences(record: ServiceRecord, answers: Answers) -> list[str]:
    who = who_it_is_for(record)
    if not who and not record.eligibility_text:
        return [say("cards.eligibility.unknown")]
    said = [say("cards.eligibility.stated", who=who)] if who else []
    if record.eligibility_text:
        said.append(as_it_stands(record.eligibility_text.rstrip(".") + "."))
    if record.checked_on:
        page_date = printed_date(record.source_date_text)
        key = "read_page" if page_date else "read"
        month = month_and_year(record.checked_on)
        said.append(say(f"cards.eligibility.{key}", month=month, page_date=page_date))
    verdict = gender(record, answers)
    if verdict.reason == "gender_words_ask":
        words = stated_words(record.genders_stated)
        said.append(say("cards.eligibility.check_gender", words=words))
    if verdict.reason == "gender_words_ask_nonbinary":
        words = stated_words(record.genders_stated)
        said.append(say("cards.eligibility.nonbinary", words=words))
    if record.confidence == "low":
        said.append(say("cards.eligibility.not_sure"))
    return said


def _referral(record: ServiceRecord, answers: Answers) -> dict:
    routes = list(record.referral_routes)
    if not routes:
        self_referral, text = None, say("cards.referral.unknown")
    elif "self" in routes:
        key = "self_someone" if answers.for_someone_else else "self"
        self_referral, text = True, say(f"cards.referral.{key}")
    else:
        named = [say(f"cards.referral.route.{one}") for one in routes]
        self_referral, text = False, say("cards.referral.others", routes=or_list(named))
    if record.referral_text:
        # Ways in often differ for the young; then the service's own words alone are safe.
        young = answers.age is not None and answers.age.min < ADULT
        self_referral = None if young else self_referral
        theirs = as_it_stands(record.referral_text)
        text = theirs if young or not routes else f"{text} {theirs}"
    return {
        "self": self_referral,
        "routes": routes,
        "text": text,
        "first_contact": as_it_stands(record.first_contact),
    }


def _checked_text(record: ServiceRecord, verified_on: date | None) -> str:
    said = []
    if record.checked_on:
        key = "own" if _on_own_site(record) else "other"
        said.append(say(f"cards.checked.{key}", month=month_and_year(record.checked_on)))
        page_date = printed_date(record.source_date_text)
        if page_date:
            said.append(say("cards.checked.page_date", date=page_date))
    if verified_on is None:
        many = {0: "not_contacted", 1: "not_rung"}.get(len(record.phones), "not_rung_some")
        said.append(say(f"cards.checked.{many}"))
    if record.confidence == "low":
        said.append(say("cards.checked.low"))
    return " ".join(said)


def _on_own_site(record: ServiceRecord) -> bool:
    if _what_page(record) != "own":
        return False
    return _host(record.source_url) == _host(record.website)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
