"""What is an answer with nothing left over, and how much is none."""

import csv
from pathlib import Path

import pytest

from bot.readers.whole_answer import questions_answered
from bot.safety import KINDS, detect

BOT = Path(__file__).parents[1]

WHOLE = [
    ("Leeds", "location"),
    ("I live in Stoke-on-Trent.", "location"),
    ("near todmorden please", "location"),
    ("West Yorkshire", "location"),
    ("LS1 4AP", "location"),
    ("ls6", "location"),
    ("19", "age"),
    ("I'm 34!", "age"),
    ("47 years old", "age"),
    ("18-24", "age"),
    ("mid twenties", "age"),
    ("over 65", "age"),
    ("woman", "gender"),
    ("I'm a man", "gender"),
    ("Non-binary", "gender"),
    ("trans woman", "gender"),
    ("counselling", "support"),
    ("Counselling, please", "support"),
    ("a support group and counselling", "support"),
]

NOT_WHOLE = [
    "",
    "/inform",
    "reading",  # the town, or the pastime
    "Hope",
    "help",
    "newport",  # which of them?
    "leicetser",  # asked back before it is taken
    "not london",
    "my daughter is 9",
    "he is 45",
    "19 and scared",
    "19 and I want to die",
    "woman, hurt",
    "not a woman",
    "someone to talk to",
    "counselling but not now",
    "what is an isva",
    "no",
    "skip",
    "why do you need that",
    "leeds 19 woman",
    "Leeds\nLeeds",
    "łódź",
    "Leeds " * 20,
]


@pytest.mark.parametrize(("text", "slot"), WHOLE)
def test_an_answer_with_nothing_left_over_is_one(text, slot):
    assert questions_answered(text) == {slot}


@pytest.mark.parametrize("text", NOT_WHOLE)
def test_one_word_too_many_and_it_is_none(text):
    assert questions_answered(text) == frozenset()


def test_no_message_in_a_crisis_is_one():
    texts = [
        row["text"]
        for path in BOT.glob("*/*.csv")
        for row in csv.DictReader(path.open(encoding="utf-8", newline=""))
        if row.get("intent") in KINDS or row.get("expected") in KINDS or detect(row.get("text", ""))
    ]
    assert len(texts) > 400
    assert [text for text in texts if questions_answered(text)] == []
