"""What all our actions share: the state in and out, the directory, and never a dead end."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue.questions import Button
from bot.dialogue.state import State
from bot.dialogue.turn import Turn
from services_db.content.languages import language, speaking
from services_db.engine import make_engine
from services_db.pinned import PinnedHelpline, for_purpose
from services_db.search import Directory

logger = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def directory() -> Directory:
    """The services, opened once for the process."""
    return Directory(make_engine(read_only=True))


class Conversation:
    """One call of an action: what is known, what was said, and how to answer."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher = dispatcher
        self.slots = tracker.slots
        self.state = State.from_slots(tracker.slots)
        self.asked: str | None = tracker.slots.get("requested_slot")
        self.in_form = bool(tracker.active_loop)
        self.turn = Turn.from_events(tracker.latest_message, tracker.events)
        self.sender = tracker.sender_id

    def say(
        self,
        response: str,
        *,
        buttons: Sequence[Button] = (),
        custom: dict[str, Any] | None = None,
        **values: object,
    ) -> None:
        """Say ``utter_<response>``; its ``{names}`` are filled by Rasa from ``values``."""
        self._dispatcher.utter_message(
            response=f"utter_{response}",
            buttons=[b.as_json() for b in buttons] or None,
            json_message=custom,
            **values,
        )

    def changes_to(self, state: State) -> list[EventType]:
        """The slots that differ between what was known and ``state``."""
        before = self.state.to_slots()
        return [
            SlotSet(name, value)
            for name, value in state.to_slots().items()
            if value != before[name]
        ]


class SignpostAction(Action):
    """An action of the bot. Subclasses have ``action_name`` and ``act``."""

    action_name = ""

    def name(self) -> str:
        return self.action_name

    def act(self, conversation: Conversation) -> list[EventType]:
        """Answer the person; returns the events for Rasa."""
        raise RuntimeError(f"{type(self).__name__} does nothing")

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        # The language comes with each message and is kept nowhere.
        metadata = tracker.latest_message.get("metadata") or {}
        with speaking(language(metadata.get("lang"))):
            return self._act(dispatcher, tracker)

    def _act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        try:
            return self.act(Conversation(dispatcher, tracker))
        except Exception as error:  # whatever breaks, the person still sees the national lines
            # The name alone: a message could carry what was typed.
            logger.error("%s failed: %s", self.action_name, type(error).__name__)
            logger.debug("at %s", _place_of(error))
            dispatcher.utter_message(
                response="utter_something_broke",
                json_message={"type": "contacts", "contacts": contacts(_for_now())},
            )
            return []


def _for_now() -> list[PinnedHelpline]:
    """999 first, then the national lines: nobody knows what was about to be answered."""
    lines = {line.id: line for line in (*for_purpose("danger"), *for_purpose("anyone"))}
    return list(lines.values())


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "nowhere"


def contacts(helplines: Sequence[PinnedHelpline]) -> list[dict[str, str]]:
    """Pinned helplines as the contract's contacts."""
    return [line.as_contact() for line in helplines]
