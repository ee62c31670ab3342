"""What is read out over the phone, and what is sent as a text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from services_db.answers import Answers
from services_db.content import say
from tests.matching.people import PEOPLE
from web_widget.gateway.plain_dates import in_words
from web_widget.lookup.saying_numbers import read_aloud
from web_widget.lookup.text_message import LONGEST, plain, text_message


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0113 245 5725", "0-1-1-3, 2-4-5, 5-7-2-5"),
        ("0800 1111", "0-8-0-0, 1-1-1-1"),
        ("999", "9-9-9"),
    ],
)
def test_a_number_is_read_digit_by_digit(number, said):
    assert read_aloud(number) == said


def test_every_number_in_the_directory_reads_out_whole(directory):
    for record in directory.records():
        for phone in record.phones:
            assert re.sub(r"\D", "", read_aloud(phone.number)) == re.sub(r"\D", "", phone.number)


def test_every_service_fits_a_text_with_all_that_a_caller_needs(directory):
    cards = directory.search(Answers(), limit=1000)["services"]
    assert len(cards) > 100
    for card in cards:
        message = text_message(card)
        assert len(message) <= LONGEST
        assert message == "\n".join(plain(line) for line in message.split("\n"))
        assert message.startswith(plain(card["name"]))
        assert all(phone["number"] in message for phone in card["contact"]["phones"][:3])
        assert plain(card.get("alert", "")) in message
        told = {plain(wait["text"]) for wait in card["waits"]}
        assert any(f"Wait: {text}\n" in message for text in told) or len(told) > 1
        assert all(text in message for text in told - {plain(say("waits.unknown"))})
        day = date.fromisoformat(card["checked_on"])
        assert message.endswith(say("lookup.sms.checked", day=in_words(day)))


def test_a_text_says_nothing_of_the_caller(directory):
    """Whoever reads it on a shared phone learns of a service, and not what was asked for."""
    plain_ones = {
        card["id"]: text_message(card)
        for card in directory.search(Answers(), limit=1000)["services"]
    }
    looked_at = 0
    for person in PEOPLE[::3]:
        answers = replace(person.answers(), support=("counselling", "group"), needs=("deaf",))
        for card in directory.search(answers, limit=1000)["services"]:
            if card["id"] in plain_ones:  # those of another nation are shown to its people alone
                assert text_message(card) == plain_ones[card["id"]]
                looked_at += 1
    assert looked_at > 100


def test_what_is_known_of_several_lists_is_told_of_each(directory):
    card = directory.search(Answers(), limit=1)["services"][0]
    lists = [("counselling", "They have no waiting list."), ("group", say("waits.unknown"))]
    waits = [{"support": kind, "text": text} for kind, text in lists]
    assert "\nWait: They have no waiting list.\nRead on" in text_message({**card, "waits": waits})
    waits[1]["text"] = "Their waiting list is closed for now."
    message = text_message({**card, "waits": waits})
    assert f"\nWait ({say('widget.support.group')}): Their waiting list is closed" in message


def test_letters_that_a_text_lacks_lose_only_their_accent():
    assert plain("Women’s – “A”…") == 'Women\'s - "A"...'
    assert plain("é £ ś") == "é £ s"
    assert plain("a\nb\tc") == "a b c"


def test_what_does_not_fit_is_left_out_whole(directory):
    card = directory.search(Answers(), limit=1)["services"][0]
    long = {**card, "opening": {"text": "Mon 9am-5pm. " * 60}}
    message = text_message(long)
    assert "Mon 9am" not in message
    assert card["name"].split()[0] in message
    assert "\nRead on" in message
