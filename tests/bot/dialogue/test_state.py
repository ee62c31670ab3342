"""The state of a conversation: what changing, skipping and going back keep and lose."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.state import State
from services_db.answers import GENDERS, SLOTS, SUPPORT_TYPES, AgeRange, Answers, Location

LEEDS = Location(
    "place",
    "Leeds",
    "Leeds",
    "West Yorkshire",
    "Yorkshire and The Humber",
    districts={"E08000035": 1.0},
)
FULL = State(
    answers=Answers(LEEDS, AgeRange(18, 24), "woman", ("counselling",)),
    asked=SLOTS,
)

states = st.builds(
    State,
    answers=st.builds(
        Answers,
        location=st.none() | st.just(LEEDS),
        age=st.none() | st.integers(0, 120).map(lambda a: AgeRange(a, a)),
        gender=st.none() | st.sampled_from(GENDERS),
        support=st.lists(st.sampled_from(SUPPORT_TYPES), unique=True).map(tuple),
        for_someone_else=st.booleans(),
    ),
    skipped=st.lists(st.sampled_from(SLOTS), unique=True).map(tuple),
    asked=st.lists(st.sampled_from(SLOTS), unique=True).map(tuple),
    misunderstood=st.integers(0, 3),
    offset=st.none() | st.integers(0, 50),
)


@given(states)
def test_a_state_survives_the_trip_through_slots(state):
    assert State.from_slots(json.loads(json.dumps(state.to_slots()))) == state


@pytest.mark.parametrize("slot", SLOTS)
def test_a_cleared_answer_loses_no_other(slot):
    cleared = FULL.clear(slot)
    assert cleared.open_slots() == [slot]
    assert all(cleared.known(other) for other in SLOTS if other != slot)


def test_an_answer_takes_back_a_skip():
    state = State().skip("age").answered(age=AgeRange(30, 30))
    assert state.skipped == ()
    assert "age" not in state.open_slots()


def test_skipping_leaves_an_answer_as_it_is():
    assert FULL.skip(*SLOTS) == State(answers=FULL.answers, asked=SLOTS)


def test_back_opens_the_question_before_this_one():
    state = State(answers=Answers(location=LEEDS), asked=("location", "age"))
    earlier = state.back("age")
    assert earlier.open_slots()[0] == "location"


def test_back_from_the_results_opens_the_last_question():
    assert FULL.back(None).open_slots() == ["support"]


def test_there_is_nothing_before_the_first_question():
    assert State(asked=("location",)).back("location") is None


def test_back_from_a_choice_of_places_asks_where_anew_and_keeps_the_rest():
    choosing = State(answers=Answers(age=AgeRange(30, 30)), place_options=(LEEDS,))
    back = choosing.back("location")
    assert back is not None
    assert back.place_options == ()
    assert back.answers == choosing.answers
