"""What is taken in of a message that does not answer the question as it was asked."""

import datetime

import pytest

from bot.dialogue.state import State
from bot.dialogue.taking import take_words
from bot.readers.message import read_message
from services_db.answers import AgeRange, Answers

TODAY = datetime.date(2026, 11, 26)


def told(state, asked, *said):
    for text in said:
        state = take_words(state, read_message(text, asked, TODAY), asked).state
    return state


@pytest.mark.parametrize(
    ("asked", "text", "slot", "value"),
    [
        ("location", "54 love", "age", AgeRange(54, 54)),
        ("location", "woman, a tired one", "gender", "woman"),
        ("support", "Leeds", "location", "Leeds"),
        ("age", "counselling", "support", ("counselling",)),
    ],
)
def test_a_few_words_may_answer_another_question_than_was_asked(asked, text, slot, value):
    answer = getattr(told(State(), asked, text).answers, slot)
    assert (answer.name if slot == "location" else answer) == value


@pytest.mark.parametrize("text", ["two kids, 4 and 7", "a lady never tells", "3", "it cost me 50"])
def test_what_is_no_such_answer_fills_nothing(text):
    assert told(State(), "location", text).answers == Answers()


def test_namesakes_are_asked_about_and_the_name_alone_said_again_is_the_best_known():
    asked = told(State(), "location", "Richmond")
    assert len(asked.place_options) > 1
    assert told(asked, "location", "whitby, said that").answers.location.county == "North Yorkshire"


def test_a_slip_that_was_asked_about_is_taken_where_the_person_goes_on():
    asked = told(State(), "location", "sheffeeld")
    assert [place.name for place in asked.place_options] == ["Sheffield"]
    after = told(asked, "location", "fifty and two")
    assert (after.answers.location.name, after.answers.age) == ("Sheffield", AgeRange(52, 52))


def test_a_refusal_takes_back_what_was_asked_for():
    both = State(answers=Answers(support=("counselling", "group")))
    assert told(both, None, "no groups please").answers.support == ("counselling",)


@pytest.mark.parametrize(
    ("before", "asked", "text"),
    [
        ("Thetford", "support", "by phone, like my Norwich cousin did once"),
        ("72", "gender", "retired joiner, male"),
    ],
)
def test_what_is_named_in_passing_takes_no_answers_place(before, asked, text):
    slot = "age" if before.isdigit() else "location"
    known = told(State(), slot, before)
    assert getattr(told(known, asked, text).answers, slot) == getattr(known.answers, slot)


@pytest.mark.parametrize(
    "text",
    ["the phone. I live in Norwich now", "Norwich", "counselling in Norwich", "phone, Norwich"],
)
def test_a_place_said_to_be_where_they_are_does(text):
    known = told(State(), "location", "Thetford")
    assert told(known, "support", text).answers.location.name == "Norwich"


@pytest.mark.parametrize(
    ("age", "text", "support"),
    [
        ("14", "someone to talk to at my age", ("children",)),
        ("13", "somebody who does it for people my age", ("children",)),
        ("15", "a group with people my age", ("group",)),
        ("70", "a group with people my age", ("group",)),
    ],
)
def test_help_for_people_of_a_childs_age_is_help_for_children(age, text, support):
    assert told(told(State(), "age", age), "support", text).answers.support == support


def test_a_pronoun_takes_no_gender_back():
    known = told(State(), "gender", "she identifies as a trans woman")
    after = told(known, "support", "counselling and someone to help her report it to the police")
    assert after.answers.gender == "trans_woman"


def test_part_of_a_places_name_is_that_place():
    known = told(State(), "location", "Hebden Bridge")
    assert told(known, "gender", "Hebden, yeah. Woman").answers.location.name == "Hebden Bridge"
