"""A card in Easy Read says what the plain one says: the same numbers, dates and own words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from services_db.answers import AgeRange, Answers, Location
from services_db.presentation.card import service_json
from tests.matching.made_up import NOW, report, service
from tests.words.rules import sentences, words_in
from tests.words.test_easy_words import MOST_WORDS

ENGLAND = Location(kind="anywhere", name=None)
FIGURES = re.compile(r"\d[\d.,]*")
ANYBODY = Answers(location=ENGLAND)
NONBINARY = Answers(location=ENGLAND, gender="nonbinary", for_someone_else=True)
YOUNG = Answers(location=ENGLAND, age=AgeRange(12, 12), gender="man", support=("counselling",))


def facts(card: dict) -> list[tuple[str, str | None, str | None]]:
    """(which, plain, easy) of each fact that may have Easy Read beside it."""
    said = [
        (part, card[part]["text"], card[part].get("easy"))
        for part in ("opening", "eligibility", "referral")
    ]
    for wait in card["waits"]:
        said.append(("wait", wait["text"], wait["easy"]))
        said += [
            (name, wait.get(name), wait.get(f"easy_{name}")) for name in ("about", "meanwhile")
        ]
    return said


@pytest.mark.parametrize("answers", [ANYBODY, NONBINARY, YOUNG], ids=["anybody", "other", "young"])
def test_nothing_is_left_out_on_any_card(real_records, answers):
    seen = set()
    for record in real_records:
        if "England" not in record.nations:
            continue  # shown to people there alone
        for which, plain, easy in facts(service_json(record, answers, NOW)):
            if easy is None:
                continue
            seen.add(which)
            assert sorted(FIGURES.findall(easy)) == sorted(FIGURES.findall(plain)), easy
            # A sentence of ours is short; a service's own words stay as they are.
            for sentence in sentences(easy):
                assert sentence in plain or len(words_in(sentence)) <= MOST_WORDS + 4, sentence
    assert seen >= {"opening", "eligibility", "referral", "wait", "meanwhile"}


WAITS = {
    "told": {"low_weeks": 8, "high_weeks": 12},
    "told, from when": {"low_weeks": 8, "high_weeks": 8, "clock": "from referral to assessment"},
    "one end": {"low_weeks": 26},
    "none": {"low_weeks": 0, "high_weeks": 0},
    "meetings only": {"low_weeks": 4, "high_weeks": 6, "list_state": "assessment_only"},
    "a list": {"list_state": "waitlist"},
    "open": {"list_state": "open"},
    "closed": {"list_state": "closed"},
    "paused": {"list_state": "paused"},
    "closed once": {"list_state": "closed", "reported_on": date(2024, 9, 1)},
    "long ago": {"low_weeks": 8, "high_weeks": 12, "reported_on": date(2023, 9, 1)},
    "no date": {"low_weeks": 8, "high_weeks": 12, "reported_on": None},
    "closed, no date": {"list_state": "closed", "reported_on": None},
}


@pytest.mark.parametrize("told", WAITS.values(), ids=WAITS)
def test_a_wait_keeps_its_numbers_and_its_date_and_is_short(told):
    (wait,) = service_json(service(wait_reports=(report(**told),)), ANYBODY, NOW)["waits"]
    for plain, easy in ((wait["text"], wait["easy"]), (wait.get("about"), wait.get("easy_about"))):
        assert bool(plain) == bool(easy)
        assert sorted(FIGURES.findall(easy or "")) == sorted(FIGURES.findall(plain or ""))
        for sentence in sentences(easy or ""):
            assert len(words_in(sentence)) <= MOST_WORDS + 4, sentence
    unknown = "not know" in wait["text"]
    assert unknown == ("not know" in wait["easy"]) or "no date" in wait["text"]


def test_whom_it_is_not_known_to_take_is_said_to_be_unknown():
    unread = service(genders_stated=None, min_age=None, referral_routes=(), confidence="low")
    shown = service_json(unread, ANYBODY, NOW)
    assert shown["eligibility"]["easy"] == "We do not know who they help. Please ask them."
    assert "do not know" in shown["opening"]["easy"]
    assert "easy" not in shown["referral"]  # its plain words are easy enough
    ages = service(genders_stated="women_and_girls", min_age=13, checked_on=None)
    assert service_json(ages, ANYBODY, NOW)["eligibility"]["easy"] == (
        "This is for women and girls. They take people aged 13 or older."
    )
