"""Goes back a question, or opens one answer again, keeping the others."""

from __future__ import annotations

import re

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from bot.actions.signpost_action import Conversation, SignpostAction
from bot.actions.validate_signpost_form import take
from bot.dialogue.questions import age_label, button
from bot.dialogue.state import State
from bot.dialogue.turn import FORM
from bot.words import responses, words
from services_db.answers import SLOTS

# What people call each answer: "I want to change my age".
_NAMES = {
    "location": re.compile(r"\b(where|place|town|city|area|location|postcode)\b", re.IGNORECASE),
    "age": re.compile(r"\b(age|old)\b", re.IGNORECASE),
    "gender": re.compile(r"\bgender\b", re.IGNORECASE),
    "support": re.compile(r"\b(support|kind of help|type of help)\b", re.IGNORECASE),
}


class GoBack(SignpostAction):
    """The question before this one is asked again; the rule then runs the form."""

    action_name = "action_go_back"

    def act(self, conversation: Conversation) -> list[EventType]:
        asked = conversation.asked if conversation.in_form else None
        earlier = conversation.state.back(asked)
        if earlier is None:
            return []
        return [*conversation.changes_to(earlier), SlotSet("requested_slot", None)]


class ChangeAnswer(SignpostAction):
    """Opens the answer that was named; asks which one where none was."""

    action_name = "action_change_answer"

    def act(self, conversation: Conversation) -> list[EventType]:
        state, turn = conversation.state, conversation.turn
        slot = turn.entities.get("slot")
        if slot in SLOTS:
            return self._go_on(conversation, state.clear(slot))
        if not turn.read:
            taken = take(state, turn, None)
            if taken.filled or taken.state.place_options:
                return self._go_on(conversation, taken.state)
        named = _named(turn.text)
        if named and not turn.pressed:
            return self._go_on(conversation, state.clear(named))
        changeable = [s for s in SLOTS if state.known(s) or s in state.skipped]
        if not changeable:
            conversation.say("no_answers_yet")
            return [] if conversation.in_form else [FollowupAction(FORM)]
        conversation.say(
            "your_answers",
            answers=", ".join(summary(state, s) for s in changeable),
            buttons=[button(f"change_{s}", "change_answer", slot=s) for s in changeable],
        )
        return []

    @staticmethod
    def _go_on(conversation: Conversation, state: State) -> list[EventType]:
        events = conversation.changes_to(state)
        return events if conversation.in_form else [*events, FollowupAction(FORM)]


def _named(text: str) -> str | None:
    """The one answer that the words name; ``None`` where they name none, or several."""
    named = [slot for slot, words_for_it in _NAMES.items() if words_for_it.search(text)]
    return named[0] if len(named) == 1 else None


def summary(state: State, slot: str) -> str:
    """One answer in words, such as "age: aged 18 to 24", or that it was skipped."""
    return f"{words(f'name_{slot}')}: {_value(state, slot)}"


def _value(state: State, slot: str) -> str:
    answers = state.answers
    if not state.known(slot):
        return words("answer_skipped")
    match slot:
        case "location":
            return answers.location.name or words("label_anywhere")
        case "age" if answers.age.min == answers.age.max:
            return str(answers.age.min)
        case "age":
            return age_label(answers.age)
        case "gender":
            label = f"utter_label_gender_{answers.gender}"
            return responses().get(label, answers.gender)
        case _:
            return " and ".join(words(f"label_support_{s}") for s in answers.support)
