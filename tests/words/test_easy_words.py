"""Easy Read says what the plain sentences say, shorter, one idea a line, and leaves nothing out."""

import re

import pytest

from bot.words import responses
from services_db.answers import SUPPORT_TYPES
from services_db.content import catalogue, easy_words, say
from services_db.content.easy_read import easy_lines, in_english
from services_db.content.translations import flat
from tests.words.rules import problems, reading_age, sentences, words_in
from tests.words.test_bot_lines import NEEDS_REVIEW, ONLY_A_LABEL, REVIEW
from web_widget.gateway.symbols import SYMBOLS

# Parts of a sentence and the labels of buttons are short already, and stand as they are.
PARTS = ("utter_label_", "utter_name_", "utter_answer_skipped")
MOST_WORDS = 13
MOST_WORDS_OF_A_CHOICE = 7
MOST_LINES = 6

SENTENCES = {name: text for name, text in responses().items() if not name.startswith(PARTS)}
EASY = in_english()
LABELS = sorted(name for name in EASY if name.startswith("utter_label_"))
LINES = [
    (f"{name}:{part}:{number}", line)
    for name, bubbles in EASY.items()
    for part, bubble in enumerate(bubbles, start=1)
    for number, line in enumerate(bubble, start=1)
]
IDS = [name for name, _ in LINES]


def test_every_sentence_of_the_bot_has_one():
    of_the_bot = {name for name in EASY if name.startswith("utter_")}
    assert of_the_bot - set(LABELS) == set(SENTENCES)


@pytest.mark.parametrize("name", LABELS)
def test_a_choice_has_easier_words_of_its_own_with_the_same_names_and_numbers(name):
    ((line,),) = EASY[name]
    plain = responses()[name]
    assert line.text != plain
    assert set(re.findall(r"\{\w+\}|\d+", line.text)) == set(re.findall(r"\{\w+\}|\d+", plain))
    assert len(words_in(line.text)) <= MOST_WORDS_OF_A_CHOICE
    assert not line.text.endswith(".")


def test_no_two_choices_have_the_same_words():
    said = [
        EASY[n][0][0].text if n in EASY else text
        for n, text in responses().items()
        if n.startswith("utter_label_")
    ]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("kind", SUPPORT_TYPES)
def test_no_kind_of_support_is_named_by_a_word_that_needs_explaining(kind):
    name = f"utter_label_support_{kind}"
    said = EASY[name][0][0].text if name in EASY else responses()[name]
    assert not re.search(
        r"\b(therapy|counselling|ISVA|SARC|legal|medical|self-help|practical)\b", said
    )


FACTS = dict(flat(catalogue()["easy_words"]))
PLAIN = dict(flat(catalogue()))


@pytest.mark.parametrize("key", FACTS)
def test_a_fact_in_easy_read_is_an_idea_a_sentence_and_leaves_nothing_out(key):
    """Beside the ordinary sentence of the same key: the same names and numbers, shorter."""
    easy, plain = FACTS[key], PLAIN[key]
    assert easy != plain
    assert set(re.findall(r"\{\w+\}|\d+", easy)) == set(re.findall(r"\{\w+\}|\d+", plain))
    assert [problem for problem in problems(easy) if "sentences" not in problem] == []
    for sentence in sentences(easy):
        assert len(words_in(sentence)) <= MOST_WORDS
        assert sentence.count(",") <= 1
        assert not re.search(r"\b(but|because|although|unless|whether)\b", sentence)


def test_facts_are_easier_than_the_plain_ones():
    plain = reading_age("\n".join(PLAIN[key] for key in FACTS))
    assert reading_age("\n".join(FACTS.values())) < plain


def test_in_easy_words_what_has_none_is_said_as_ever():
    with easy_words():
        assert say("waits.unknown") == FACTS["waits.unknown"]
        assert say("waits.told.service", when="x") == "The service told us this x."
    assert say("waits.unknown") != FACTS["waits.unknown"]


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
    assert easy_lines("utter_label_age_over", 0, {"min": 25})[0]["text"] == "25 or older"
    assert easy_lines(None) == []
