"""Answers to what people ask at any point, where a fixed sentence is not enough."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import EventType, FollowupAction

from bot.actions.results import next_steps
from bot.actions.signpost_action import Conversation, SignpostAction, contacts
from bot.actions.validate_signpost_form import is_about_another, taken_after_results
from bot.dialogue.questions import button
from bot.dialogue.taking import not_understood
from bot.dialogue.turn import FORM
from bot.readers.mood import speaks_of_mood_alone
from bot.readers.who import opens_for_oneself
from bot.words import responses
from services_db.pinned import for_purpose


class CarryOn(SignpostAction):
    """After an answer outside the questions: go on with them, or offer what can be done next."""

    action_name = "action_carry_on"

    def act(self, conversation: Conversation) -> list[EventType]:
        if conversation.in_form:
            return []  # the form asks its question again by itself
        if conversation.state.offset is None:
            return [FollowupAction(FORM)]
        changed = taken_after_results(conversation)
        if changed:
            return changed
        conversation.say("offer_options", buttons=next_steps(more=True))
        return []


class Disclosure(SignpostAction):
    """Thanks, belief and the choice, then lines that listen; never a question about it (D8)."""

    action_name = "action_disclosure"

    def act(self, conversation: Conversation) -> list[EventType]:
        age = conversation.state.answers.age
        lines = for_purpose("disclosure", age=age.max if age else None)
        mood = speaks_of_mood_alone(conversation.turn.text)
        conversation.say("low_mood" if mood else "disclosure")
        conversation.say(
            "disclosure_lines", custom={"type": "contacts", "contacts": contacts(lines)}
        )
        return []


class AboutAnother(SignpostAction):
    """That it is kind to ask for somebody; silent where the message turns out to be an answer."""

    action_name = "action_about_another"

    def act(self, conversation: Conversation) -> list[EventType]:
        turn = conversation.turn
        if is_about_another(turn) or turn.read:
            # "My wife suggested I enquire" is an opening of the writer's own.
            conversation.say("greet" if opens_for_oneself(turn.text) else turn.intent)
            return []
        return [FollowupAction(FORM)]


class WhyAsk(SignpostAction):
    """The reason for the question that stands, or for all of them."""

    action_name = "action_why_ask"

    def act(self, conversation: Conversation) -> list[EventType]:
        slot = conversation.asked if conversation.in_form else None
        conversation.say(f"why_{slot}" if slot else "why_general")
        return []


class ExplainTerm(SignpostAction):
    """What a word of the field means."""

    action_name = "action_explain_term"

    def act(self, conversation: Conversation) -> list[EventType]:
        term = f"term_{conversation.turn.entities.get('term')}"
        conversation.say(term if f"utter_{term}" in responses() else "who_is_eligible")
        return []


class TalkToHuman(SignpostAction):
    """The lines on which a person answers; the open ones come first."""

    action_name = "action_talk_to_human"

    def act(self, conversation: Conversation) -> list[EventType]:
        age = conversation.state.answers.age
        lines = for_purpose("anyone", age=age.max if age else None)
        conversation.say("talk_to_human", custom={"type": "contacts", "contacts": contacts(lines)})
        return []


class NotUnderstood(SignpostAction):
    """Three tries, each in other words; the third names people to talk to (D17)."""

    action_name = "action_not_understood"

    def act(self, conversation: Conversation) -> list[EventType]:
        changed = taken_after_results(conversation)
        if changed:
            return changed
        state = not_understood(conversation.state)
        if state.misunderstood == 1:
            onward = () if conversation.in_form else next_steps(more=True)
            conversation.say("out_of_scope", buttons=onward)
        elif state.misunderstood == 2:
            conversation.say("not_understood_second", buttons=_ways_on(conversation))
        elif not conversation.in_form:  # in the form the question itself brings the helplines
            conversation.say(
                "not_understood_third",
                buttons=_ways_on(conversation),
                custom={"type": "contacts", "contacts": contacts(for_purpose("anyone"))},
            )
        return conversation.changes_to(replace(state))


def _ways_on(conversation: Conversation):
    return [
        button("carry_on", "carry_on"),
        button("talk_to_human", "talk_to_human"),
        button("start_again", "restart"),
    ]
