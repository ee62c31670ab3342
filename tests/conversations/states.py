"""The places in a conversation where a person may be, and how to see what the bot still knows."""

from __future__ import annotations

from typing import Any

from tests.conversation_client import Conversation

DANGER = "he is outside with a knife right now"

#: For each state what was said to come there.
STATES: dict[str, tuple[str, ...]] = {
    "opening": (),
    "age asked": ("York",),
    "gender asked": ("York", "30"),
    "support asked": ("York", "30", "woman"),
    "which place asked": ("Richmond",),
    "after safety": ("York", "30", DANGER),
    "after results": ("York", "30", "woman", "not sure"),
}
KNOWN: dict[str, dict[str, Any]] = {
    "opening": {},
    "age asked": {"location": "York"},
    "gender asked": {"location": "York", "age": 30},
    "support asked": {"location": "York", "age": 30, "gender": "woman"},
    "which place asked": {},
    "after safety": {"location": "York", "age": 30},
    "after results": {"location": "York", "age": 30, "gender": "woman"},
}
#: The question that is asked in each, and the one before it.
ASKED = {
    "opening": "location",
    "age asked": "age",
    "gender asked": "gender",
    "support asked": "support",
    "which place asked": "location",
    "after safety": "gender",
    "after results": None,
}
BEFORE = {
    "opening": "location",
    "age asked": "location",
    "gender asked": "age",
    "support asked": "gender",
    "which place asked": "location",
    "after safety": "age",
    "after results": "support",
}


def known(conversation: Conversation) -> dict[str, Any]:
    """What the bot knows, seen by leaving every other question out and reading the results."""
    for _ in range(8):
        results = conversation.results
        if results:
            break
        payloads = [button["payload"] for button in conversation.buttons]
        onward = next(
            (p for p in payloads if p.startswith(("/carry_on", "/skip", "/more_results"))), "skip"
        )
        conversation.say(onward)
    assert results, conversation.texts
    understood = results["understood"]
    found = {
        "location": understood["location"]["name"],
        "age": (understood["age"] or {}).get("min"),
        "gender": understood["gender"],
        "support": understood["support"] or None,
        "needs": understood["needs"] or None,
        "for_someone_else": understood["for_someone_else"] or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def goes_on(conversation: Conversation) -> bool:
    """Whether there is something to press or to answer: never a dead end."""
    return bool(conversation.buttons) or conversation.custom("question") is not None
