"""Buttons: what they are called, and that what they send is what the bot takes."""

import json

import pytest

from bot.dialogue.questions import age_button, age_label, choices, next_question, place_label
from bot.dialogue.state import State
from bot.dialogue.taking import take_button
from services_db.answers import AgeRange, Answers, Location
from services_db.search_index.index import SearchIndex


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (0, 12, "Aged 12 and under"),
        (13, 15, "Aged 13 to 15"),
        (16, 17, "Aged 16 or 17"),
        (13, 13, "Aged 13"),
        (25, 120, "Aged 25 and over"),
    ],
)
def test_ages_are_worded_as_the_nhs_words_them(low, high, label):
    assert age_label(AgeRange(low, high)) == label


def test_a_place_is_told_from_its_namesakes():
    kent = Location("place", "Ashford", "Ashford", "Kent", "South East")
    surrey = Location("place", "Ashford", "Spelthorne", "Surrey", "South East")
    assert place_label(kent) == "Ashford, Kent"
    assert place_label(surrey) == "Ashford, Spelthorne"


def values(button):
    return json.loads(button.payload[button.payload.index("{") :])


def test_an_age_button_is_taken_as_its_age():
    pressed = age_button(AgeRange(16, 17))
    assert take_button(State(), values(pressed), "age").state.answers.age == AgeRange(16, 17)


def test_a_choice_of_places_is_asked_before_anything_else():
    places = (Location("place", "Newport", county="Shropshire"), Location("place", "Newport"))
    state = State(place_options=places)
    assert next_question(SearchIndex([]), state) == "location"
    titles = [b.title for b in choices("location", SearchIndex([]), state)]
    assert titles == ["Newport, Shropshire", "Newport", "None of these", "Skip this question"]


@pytest.mark.parametrize(
    "payload",
    [
        {"age": "13-900"},
        {"age": "-1-4"},
        {"gender": "<b>"},
        {"support": "anything"},
        {"location": "option:7"},
        {"location": "Leeds"},
        {"needs": "deaf"},
    ],
)
def test_a_forged_value_is_not_taken(payload):
    taken = take_button(State(), payload, None)
    assert taken.state.answers == Answers()
    assert not taken.understood


@pytest.mark.parametrize("slot", ["location", "age", "gender", "support"])
def test_every_question_can_be_skipped_and_the_first_skips_all(directory, slot):
    titles = [b.title for b in choices(slot, directory, State())]
    assert any(t in titles for t in ("Skip this question", "I am not sure"))
    assert "Skip all questions" in titles


def test_what_is_known_is_not_asked(directory):
    assert next_question(directory, State()) == "location"
    assert next_question(directory, State().skip("location", "age", "gender", "support")) is None
