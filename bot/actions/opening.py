"""Opens a conversation, or opens it again from the beginning."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, AllSlotsReset, EventType, FollowupAction

from bot.actions.signpost_action import Conversation, SignpostAction
from bot.dialogue.turn import FORM


class Start(SignpostAction):
    action_name = "action_start"

    def act(self, conversation: Conversation) -> list[EventType]:
        conversation.say("opening")
        return [AllSlotsReset(), ActiveLoop(None)]


class Restart(SignpostAction):
    """Replaces Rasa's own ``action_restart``: forgets every answer, asks the first question."""

    action_name = "action_restart"

    def act(self, conversation: Conversation) -> list[EventType]:
        conversation.say("start_again")
        return [AllSlotsReset(), ActiveLoop(None), FollowupAction(FORM)]
