"""D7: back, change an answer, start again, stop and leave work in every state."""

from __future__ import annotations

import pytest

from tests.conversations.states import ASKED, BEFORE, KNOWN, STATES, known

in_every_state = pytest.mark.parametrize("state", STATES)


@in_every_state
def test_d7_back_asks_the_question_before(state, talk):
    conversation = talk(*STATES[state], "go back")
    question = conversation.custom("question")
    assert question is not None
    assert question["slot"] == BEFORE[state]
    if state == "which place asked":
        assert "option:" not in str(conversation.buttons)
    expected = {k: v for k, v in KNOWN[state].items() if k != BEFORE[state]}
    assert known(conversation) == expected


@in_every_state
def test_d7_a_changed_answer_does_not_lose_the_others(state, talk):
    conversation = talk(*STATES[state], "I want to change an answer")
    if "location" not in KNOWN[state]:
        assert conversation.custom("question")["slot"] == "location"
        return
    conversation.press("Change where")
    assert conversation.custom("question")["slot"] == "location"
    conversation.say("Leeds")
    assert known(conversation) == KNOWN[state] | {"location": "Leeds"}


@pytest.mark.parametrize(
    ("words", "slot"),
    [("I want to change my age", "age"), ("can I change the town", "location")],
)
@pytest.mark.parametrize("state", ["gender asked", "support asked", "after results"])
def test_d7_the_answer_named_is_asked_for_again_at_once(state, words, slot, talk):
    conversation = talk(*STATES[state], words)
    assert conversation.custom("question")["slot"] == slot
    conversation.say({"age": "17", "location": "Leeds"}[slot])
    changed = {"age": 17} if slot == "age" else {"location": "Leeds"}
    assert known(conversation) == KNOWN[state] | changed


@in_every_state
def test_d7_after_start_again_no_answer_survives(state, talk):
    conversation = talk(*STATES[state], "start again")
    assert conversation.custom("question")["slot"] == "location"
    assert known(conversation) == {}


@pytest.mark.parametrize("words", ["stop", "leave", "delete everything"])
@in_every_state
def test_d7_stop_and_leave_end_it_and_forget(state, words, talk):
    conversation = talk(*STATES[state], words)
    assert conversation.custom("ended") is not None
    assert conversation.custom("question") is None
    conversation.start()
    assert known(conversation) == {}


def test_the_states_are_what_they_say(talk):
    for state, slot in ASKED.items():
        conversation = talk(*STATES[state])
        question = conversation.custom("question")
        if state == "after safety":
            assert question is None  # the questions wait until the person goes on
            conversation.press("Carry on")
            question = conversation.custom("question")
        assert (question and question["slot"]) == slot, state
