"""What the gateway remembers of a conversation, and that it forgets."""

from __future__ import annotations

from web_widget.gateway.conversations import MAX_ANSWERED, MAX_OFFERED, Conversation, Conversations


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def offering(*payloads: str) -> list[dict]:
    return [{"buttons": [{"title": "x", "payload": payload} for payload in payloads]}]


def test_payloads_of_buttons_and_choices_were_offered():
    conversation = Conversation(0)
    conversation.remember_offers(
        [*offering("/a"), {"custom": {"type": "question", "choices": [{"payload": "/b"}]}}]
    )
    assert conversation.was_offered("/a")
    assert conversation.was_offered("/b")
    assert not conversation.was_offered("/c")


def test_odd_messages_offer_nothing():
    conversation = Conversation(0)
    conversation.remember_offers(
        [{}, {"buttons": None}, {"buttons": "x"}, {"buttons": [1, {"payload": 2}]}, {"custom": []}]
    )
    assert not conversation.was_offered("x")


def test_the_oldest_offers_and_answers_drop_out():
    conversation = Conversation(0)
    conversation.remember_offers(offering(*(f"/{n}" for n in range(MAX_OFFERED + 1))))
    assert not conversation.was_offered("/0")
    assert conversation.was_offered("/1")
    for number in range(MAX_ANSWERED + 1):
        conversation.remember_answer(f"id{number}", [{"text": str(number)}])
    assert conversation.answer_to("id0") is None
    assert conversation.answer_to("id1") == [{"text": "1"}]
    assert conversation.answer_to(None) is None


def test_offers_of_one_conversation_are_not_offers_of_another():
    conversations = Conversations(60, 10)
    conversations.open("one").remember_offers(offering("/a"))
    assert not conversations.open("two").was_offered("/a")


def test_a_forgotten_conversation_begins_anew():
    conversations = Conversations(60, 10)
    first = conversations.open("one")
    first.remember_offers(offering("/a"))
    conversations.forget("one")
    assert first.forgotten
    assert "one" not in conversations
    assert not conversations.open("one").was_offered("/a")


def test_what_rests_too_long_is_named_and_what_is_kept_is_not():
    clock = Clock()
    conversations = Conversations(60, 10, clock)
    conversations.open("resting")
    conversations.open("kept")
    clock.now = 59
    assert conversations.outstayed() == []
    assert conversations.keep("kept")
    clock.now = 60
    assert conversations.outstayed() == ["resting"]
    assert not conversations.keep("unknown")


def test_over_the_limit_the_longest_resting_go_first():
    conversations = Conversations(60, 2)
    for sender in ("one", "two", "three", "one"):
        conversations.open(sender)
    assert conversations.outstayed() == ["two"]
