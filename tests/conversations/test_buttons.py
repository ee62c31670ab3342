"""Every button that was offered anywhere is accepted when pressed, and leads on."""

from __future__ import annotations

from tests.conversation_client import Conversation
from tests.conversations.shape import faults
from tests.conversations.states import DANGER, goes_on

# Beside the recorded conversations: where other buttons are offered.
ELSEWHERE = (("York", "30", DANGER), ("the moon is made of cheese", "what is the weather tomorrow"))


def _offered(turns: list[tuple[str, list[dict]]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Each button, with what it stood beside, and the shortest way there."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    said: list[str] = []
    for words, messages in turns:
        said.append(words)
        for message in messages:
            beside = (message.get("custom") or {}).get("slot", "")
            for button in message.get("buttons", []):
                found.setdefault((beside, button["payload"]), tuple(said))
    return found


def test_every_button_is_accepted_and_leads_on(recorded, stack):
    conversations = list(recorded.values())
    for words in ELSEWHERE:
        conversation = stack.talk()
        conversation.start()
        for message in words:
            conversation.say(message)
        conversations.append(conversation)
    ways: dict[tuple[str, str], tuple[str, ...]] = {}
    for conversation in conversations:
        for button, way in _offered(conversation.turns).items():
            if button not in ways or len(way) < len(ways[button]):
                ways[button] = way
    assert len(ways) > 40
    dead_ends = []
    for (beside, payload), way in sorted(ways.items()):
        conversation = stack.talk()
        for words in way:
            conversation.say(words)
        before = conversation.messages
        conversation.say(payload)
        if not _leads_on(conversation, before):
            dead_ends.append((beside, payload, way, conversation.texts))
        assert faults(conversation.messages) == [], payload
    assert dead_ends == []


def _leads_on(conversation: Conversation, before: list[dict]) -> bool:
    ended = conversation.custom("ended") is not None
    misread = any(
        "did not follow" in text or "Something went wrong" in text for text in conversation.texts
    )
    return conversation.messages != before and not misread and (ended or goes_on(conversation))
