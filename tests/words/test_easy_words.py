"""Easy Read says what the plain sentences say, shorter, one idea a line, and leaves nothing out."""

import re

import pytest

from bot.words import responses
from services_db.content import say
from services_db.content.easy_read import easy_lines, in_english
from tests.words.rules import problems, reading_age, words_in
from tests.words.test_bot_lines import NEEDS_REVIEW, ONLY_A_LABEL, REVIEW
from web_widget.gateway.symbols import SYMBOLS

# Parts of a sentence and the labels of buttons are short already, and stand as they are.
PARTS = ("utter_label_", "utter_name_", "utter_answer_skipped")
MOST_WORDS = 13
MOST_LINES = 6

SENTENCES = {name: text for name, text in responses().items() if not name.startswith(PARTS)}
EASY = in_english()
LINES = [
    (f"{name}:{part}:{number}", line)
    for name, bubbles in EASY.items()
    for part, bubble in enumerate(bubbles, start=1)
    for number, line in enumerate(bubble, start=1)
]
IDS = [name for name, _ in LINES]


def test_every_sentence_of_the_bot_has_one():
    assert sorted(name for name in EASY if name.startswith("utter_")) == sorted(SENTENCES)


def test_what_the_pages_say_has_a_plain_sentence_too():
    others = [name for name in EASY if not name.startswith("utter_")]
    for name in others:
        assert say("widget.before_1" if name == "widget.before" else name)


@pytest.mark.parametrize("name", SENTENCES)
def test_it_has_the_same_bubbles_names_and_numbers(name):
    plain = SENTENCES[name].split("\n\n")
    assert len(EASY[name]) == len(plain)
    for bubble, text in zip(EASY[name], plain, strict=True):
        easy = " ".join(line.text for line in bubble)
        for found in (r"\{\w+\}", r"\d+"):
            assert set(re.findall(found, easy)) == set(re.findall(found, text))


@pytest.mark.parametrize(("name", "line"), LINES, ids=IDS)
def test_a_line_is_short_and_keeps_the_rules(name, line):
    assert problems(line.text) == []
    assert len(words_in(line.text)) <= MOST_WORDS
    assert line.symbol in SYMBOLS


def test_a_bubble_is_a_few_lines():
    assert [name for name, bubbles in EASY.items() if max(map(len, bubbles)) > MOST_LINES] == []


def test_it_is_easier_than_the_plain_text():
    easy = reading_age("\n".join(line.text for _, line in LINES))
    assert easy <= 8
    assert easy < reading_age("\n\n".join(SENTENCES.values())) - 1


@pytest.mark.parametrize("name", EASY)
def test_what_speaks_of_danger_or_children_awaits_review(name):
    if name.startswith((*ONLY_A_LABEL, "utter_term_")):
        return
    for bubble in EASY[name]:
        whole = " ".join(line.text for line in bubble)
        assert not NEEDS_REVIEW.search(whole) or f"`{name}`: {whole}" in REVIEW


def test_the_lines_are_filled_in_and_named():
    lines = easy_lines("utter_safety_child_self", 1, {"childline": "0800 1111"})
    assert lines[0] == {"symbol": "phone", "text": "You can call Childline on 0800 1111."}
    assert easy_lines("utter_safety_child_self", 1) == []  # a value is missing: the plain text
    assert easy_lines("utter_safety_child_self", 7) == []
    assert easy_lines("utter_label_yes") == []
    assert easy_lines(None) == []
