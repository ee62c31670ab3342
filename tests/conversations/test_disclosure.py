"""D8 and D9: a disclosure in any state is believed, not asked about, and never repeated."""

from __future__ import annotations

import json

import pytest

from tests.conversations.states import KNOWN, STATES, goes_on, known

TOLD = "my uncle raped me in his blue van years ago"
ITS_WORDS = ("uncle", "blue", "van ", "raped")


@pytest.mark.parametrize("state", STATES)
def test_d8_d9_believed_not_asked_about_not_echoed_nothing_lost(state, talk):
    conversation = talk(*STATES[state], TOLD)
    first = conversation.texts[0]
    assert "I believe you" in first
    assert "not your fault" in first
    assert "your choice" in first
    about_it = "\n".join(
        message.get("text", "")
        for message in conversation.messages
        if (message.get("custom") or {}).get("type") != "question"
    ).replace("Would you like to do something else?", "")
    assert "?" not in about_it
    assert conversation.custom("contacts") is not None
    assert goes_on(conversation)
    answer = json.dumps(conversation.messages).lower()
    # "Rape" stands in the names of services, so only the words of this message are looked for.
    assert [word for word in ITS_WORDS if word in answer] == []
    assert known(conversation) == KNOWN[state]


def test_d8_no_small_talk_and_the_question_that_stood_is_asked_again(talk):
    conversation = talk("York", TOLD)
    assert conversation.custom("question")["slot"] == "age"
    assert len(conversation.messages) <= 3


def test_d28_not_sure_if_it_counts_is_welcomed_and_not_given_a_name(talk):
    conversation = talk("I'm not sure if it counts")
    said = " ".join(
        message.get("text", "")
        for message in conversation.messages
        if (message.get("custom") or {}).get("type") != "question"
    ).lower()
    assert "believe you" in said or "you can still ask for support" in said
    for label in ("rape ", "assault", "crime", "offence", "the law", "consent"):
        assert label not in said
    assert goes_on(conversation)
