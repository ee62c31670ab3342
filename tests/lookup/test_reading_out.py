"""What is read out over the phone, and what is sent as a text."""

from __future__ import annotations

import re

import pytest

from services_db.answers import Answers
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


def test_every_service_fits_a_text_with_its_name_numbers_and_warning(directory):
    cards = directory.search(Answers(), limit=1000)["services"]
    assert len(cards) > 100
    for card in cards:
        message = text_message(card)
        assert len(message) <= LONGEST
        assert message == "\n".join(plain(line) for line in message.split("\n"))
        assert message.startswith(plain(card["name"]))
        assert all(phone["number"] in message for phone in card["contact"]["phones"][:3])
        assert plain(card.get("alert", "")) in message


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
