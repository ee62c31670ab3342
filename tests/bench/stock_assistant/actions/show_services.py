"""The stock assistant's one custom action. It looks nothing up: the least such an action can do."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

SLOTS = ("place", "age", "gender", "support")


class ActionShowServices(Action):
    def name(self) -> str:
        return "action_show_services"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answers = ", ".join(str(tracker.get_slot(name)) for name in SLOTS)
        dispatcher.utter_message(text=f"Services for: {answers}")
        return []
