"""D10, D11, D14: danger is answered first, from every state, and nothing given is lost."""

from __future__ import annotations

import pytest

from tests.conversations.states import DANGER, KNOWN, STATES, known

IN_OTHER_WORDS = {
    "suicide_self_harm": "I want to kill myself",
    "recent_assault": "I was raped last night",
    "child_at_risk": "my little brother is being abused by my stepdad",
    "medical_emergency": "she is unconscious and not breathing",
}


@pytest.mark.parametrize("state", STATES)
def test_d10_danger_now_is_answered_before_anything_else(state, talk):
    conversation = talk(*STATES[state], DANGER)
    first = conversation.messages[0]
    assert first["custom"]["type"] == "safety"
    assert first["custom"]["kind"] == "immediate_danger"
    for words in ("999", "55", "cannot call for you", "cannot see where you are"):
        assert words in first["text"]
    assert "999" in {contact.get("phone") for contact in first["custom"]["contacts"]}
    assert conversation.custom("question") is None
    conversation.press("Carry on")
    assert known(conversation) == KNOWN[state]


@pytest.mark.parametrize("state", STATES)
def test_d11_suicide_is_met_with_warmth_and_lines_and_the_chat_stays_open(state, talk):
    conversation = talk(*STATES[state], IN_OTHER_WORDS["suicide_self_harm"])
    first = conversation.messages[0]
    assert first["custom"]["type"] == "safety"
    assert first["custom"]["kind"] == "suicide_self_harm"
    assert "sorry" in first["text"]
    said = " ".join(conversation.texts)
    assert "999" in said
    assert "111" in said
    assert "mental health option" in said
    names = [contact["name"] for contact in first["custom"]["contacts"]]
    assert "Samaritans" in names
    conversation.press("Carry on")
    assert known(conversation) == KNOWN[state]


# Immediate danger and suicide have a test of their own for each state, above.
@pytest.mark.parametrize("kind", ["recent_assault", "child_at_risk", "medical_emergency"])
@pytest.mark.parametrize("state", STATES)
def test_every_kind_of_danger_comes_first_in_every_state_and_keeps_the_answers(kind, state, talk):
    conversation = talk(*STATES[state], IN_OTHER_WORDS[kind])
    first = conversation.messages[0]
    assert first["custom"]["type"] == "safety"
    assert first["custom"]["kind"] == kind
    assert conversation.custom("question") is None
    conversation.press("Carry on")
    found = known(conversation)
    # A gender given before may be another person's than the one who is spoken of now.
    for name in KNOWN[state].keys() & {"location", "age"}:
        assert found.get(name) == KNOWN[state][name]


@pytest.mark.parametrize("said", [*IN_OTHER_WORDS.values(), "I can't stop thinking about kids"])
def test_danger_in_the_very_first_words_leaves_the_next_answer_an_answer(said, stack):
    conversation = stack.talk()  # not opened: the first words are the conversation's beginning
    conversation.say(f"{said}. I live in Leeds")
    assert conversation.buttons[0]["title"] == "Carry on"
    conversation.say("19 in the spring just gone")
    while not conversation.results:
        conversation.say("skip")
    understood = conversation.results["understood"]
    assert understood["location"]["name"] == "Leeds"
    assert understood["age"] == {"min": 19, "max": 19}


def test_d10_three_ways_on_after_danger_and_a_person_to_talk_to_is_one(talk):
    conversation = talk(DANGER)
    assert [button["title"] for button in conversation.buttons] == [
        "Carry on",
        "Talk to a person",
        "Delete and leave",
    ]
    conversation.press("Talk to a person")
    assert conversation.custom("contacts") is not None


def test_d14_after_a_recent_assault_care_without_orders_and_without_the_police(talk):
    said = " ".join(talk(IN_OTHER_WORDS["recent_assault"]).texts)
    for words in ("SARC", "You do not have to report", "OK if you have washed"):
        assert words in said


def test_d14_no_time_limits_for_what_was_long_ago(talk):
    conversation = talk("it happened when I was a child, years ago")
    assert "days" not in " ".join(conversation.texts)
    assert conversation.custom("safety") is None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("I was raped", "24/7 Rape and Sexual Abuse Support Line"),
        ("I am being abused", "24/7 Rape and Sexual Abuse Support Line"),
        ("I was beaten up by my husband", "National Domestic Abuse Helpline"),
        ("I want to commit suicide", "Samaritans"),
        ("I am depressed", "Samaritans"),
    ],
)
def test_d12_the_panel_of_five_recognised_respectful_and_referred(said, named, talk):
    conversation = talk(said)
    contacts = [
        contact
        for message in conversation.messages
        for contact in (message.get("custom") or {}).get("contacts", [])
    ]
    assert named in [contact["name"] for contact in contacts]
    warm = " ".join(conversation.texts[:2]).lower()
    assert any(words in warm for words in ("i am sorry", "thank you for telling me"))


def test_a_child_in_danger_is_told_of_999_first_and_then_of_childline(talk):
    conversation = talk("im 11 and i am in danger right now, he has a knife")
    first = conversation.messages[0]
    assert first["custom"]["kind"] == "immediate_danger"
    assert first["text"].startswith("If you are in danger now, call 999.")
    assert "0800 1111" in " ".join(conversation.texts)


def test_a_parent_is_not_spoken_to_as_if_they_were_the_child(talk):
    conversation = talk("my daughter's 12 and was touched by her cousin last weekend")
    said = " ".join(conversation.texts)
    assert conversation.messages[0]["custom"]["type"] == "safety"
    assert "grown-up you trust" not in said
    for words in ("999", "SARC"):
        assert words in said


def test_a_worried_grown_up_hears_what_a_sarc_does_for_children(talk):
    conversation = talk("my 7 year old son is being abused by his grandad")
    assert conversation.messages[0]["custom"]["kind"] == "child_at_risk"
    said = " ".join(conversation.texts)
    for words in ("NSPCC", "SARCs) for children", "You can call a SARC first"):
        assert words in said
