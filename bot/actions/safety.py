"""Answers danger first, whatever else was said, and then leaves the choice to go on."""

from __future__ import annotations

from rasa_sdk.events import EventType, FollowupAction

from bot.actions.ask_questions import pause_choices
from bot.actions.signpost_action import Conversation, SignpostAction, contacts
from bot.dialogue.turn import FORM
from bot.readers.message import MessageReading, read_message
from services_db.pinned import for_purpose, pinned

# Each kind of danger and the pinned helplines' purpose that answers it.
PURPOSES = {
    "immediate_danger": "danger",
    "suicide_self_harm": "suicide",
    "recent_assault": "recent_assault",
    "child_at_risk": "child",
    "medical_emergency": "medical",
}
AT_ONCE = frozenset({"immediate_danger", "medical_emergency"})
CHILD_BELOW = 13
ADULT_FROM = 18


class Safety(SignpostAction):
    action_name = "action_safety"

    def act(self, conversation: Conversation) -> list[EventType]:
        kind = conversation.turn.intent
        reading = read_message(conversation.turn.text[:1000])
        of_another = bool(conversation.state.answers.for_someone_else or reading.for_someone_else)
        age = None if of_another else _age(conversation, reading)
        lines = for_purpose(PURPOSES[kind], age=age)
        custom = {"type": "safety", "kind": kind, "contacts": contacts(lines)}
        child = age is not None and age < CHILD_BELOW
        of_a_child = child or (kind == "child_at_risk" and age is not None and age < ADULT_FROM)
        # 999 and the silent way to call it come first, for a child too.
        if kind in AT_ONCE or not of_a_child:
            conversation.say(f"safety_{kind}", custom=custom)
            custom = None
        if of_a_child:
            childline = pinned("childline").phone
            conversation.say("safety_child_self", custom=custom, childline=childline)
        if kind == "recent_assault" or (child and kind == "child_at_risk"):
            conversation.say("safety_child_sarc" if child else "safety_recent_assault_sarc")
        elif kind == "child_at_risk" and of_another:
            conversation.say("safety_child_sarc_them")
        return _choice_to_go_on(conversation)


def _choice_to_go_on(conversation: Conversation) -> list[EventType]:
    """The form offers it, and keeps what was said; after the results there is none."""
    if conversation.in_form:
        return []
    if conversation.state.offset is None:
        return [FollowupAction(FORM)]
    conversation.say("carry_on", buttons=pause_choices())
    return []


def _age(conversation: Conversation, reading: MessageReading) -> int | None:
    """The age of the person who writes, if they have given it, now or before."""
    now = reading.age.value if reading.age.status == "value" else None
    known = now or conversation.state.answers.age
    return known.max if known else None


class Perpetrator(SignpostAction):
    """Meets somebody who fears harming, or has harmed, without judgement."""

    action_name = "action_perpetrator"

    def act(self, conversation: Conversation) -> list[EventType]:
        lines = contacts(for_purpose("perpetrator"))
        conversation.say("perpetrator", custom={"type": "contacts", "contacts": lines})
        return _choice_to_go_on(conversation)
