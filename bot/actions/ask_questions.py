"""Asks for one slot: the question, its reason, and the answers that can be pressed."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from bot.actions.long_messages import is_too_long
from bot.actions.signpost_action import Conversation, SignpostAction, contacts, directory
from bot.dialogue.questions import Button, button, choices, place_label
from bot.dialogue.turn import FORM
from bot.words import responses, words
from services_db.pinned import for_purpose

RETRIES = {1: "first_retry", 2: "second_retry"}
SEVERAL = frozenset({"support"})


class AskSlot(SignpostAction):
    """Asks for ``slot``, in words that fit how often it has been asked and whom it is about."""

    slot = ""

    def act(self, conversation: Conversation) -> list[EventType]:
        if conversation.turn.paused:
            conversation.say("carry_on", buttons=pause_choices())
            return []
        state = conversation.state
        if state.misunderstood == 3:
            conversation.say(
                "not_understood_third",
                custom={"type": "contacts", "contacts": contacts(for_purpose("anyone"))},
            )
        buttons = choices(self.slot, directory().index(), state)
        response, values = self._question(conversation)
        conversation.say(response, buttons=buttons, custom=self._custom(buttons), **values)
        if self.slot in state.asked:
            return []
        return [SlotSet("asked", [*state.asked, self.slot])]

    def _question(self, conversation: Conversation) -> tuple[str, dict[str, str]]:
        state = conversation.state
        if self.slot == "location" and len(state.place_options) == 1:
            return "ask_location_confirm", {"place": place_label(state.place_options[0])}
        if self.slot == "location" and state.place_options:
            return "ask_location_which", {}
        if not conversation.turn.actions and state.misunderstood in RETRIES:
            if is_too_long(conversation.turn.text):
                conversation.say("too_long")
            else:
                return f"ask_{self.slot}_{RETRIES[state.misunderstood]}", {}
        them = f"ask_{self.slot}_them"
        if state.answers.for_someone_else and f"utter_{them}" in responses():
            return them, {}
        return f"ask_{self.slot}", {}

    def _custom(self, buttons: list[Button]) -> dict:
        return {
            "type": "question",
            "slot": self.slot,
            "why": words(f"why_{self.slot}"),
            "choices": [b.as_json() for b in buttons],
            "multiple": self.slot in SEVERAL,
        }


def pause_choices() -> list[Button]:
    """What can be pressed after a safety message: go on, talk to a person, or leave."""
    return [
        button("carry_on", "carry_on"),
        button("talk_to_human", "talk_to_human"),
        button("leave", "stop_leave"),
    ]


class AskLocation(AskSlot):
    slot = "location"
    action_name = f"action_ask_{FORM}_location"


class AskAge(AskSlot):
    slot = "age"
    action_name = f"action_ask_{FORM}_age"


class AskGender(AskSlot):
    slot = "gender"
    action_name = f"action_ask_{FORM}_gender"


class AskSupport(AskSlot):
    slot = "support"
    action_name = f"action_ask_{FORM}_support"
