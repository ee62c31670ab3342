"""Forgets the conversation and says so; the client clears what it shows."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, AllSlotsReset, EventType

from bot.actions.signpost_action import Conversation, SignpostAction


class Leave(SignpostAction):
    action_name = "action_leave"

    def act(self, conversation: Conversation) -> list[EventType]:
        conversation.say("leave", custom={"type": "ended"})
        return [AllSlotsReset(), ActiveLoop(None)]
