"""Sends the answers of the actions that come next along with the one that was asked for.

Once the form's answers are validated it is settled what Rasa runs next: the action that asks the
question, or, with none left, the one that shows the services. When a conversation opens, the form
is validated as it starts and once more as it runs. Running these at once saves Rasa the journeys.
Rasa takes an answer only if it does run that action next (`bot.rasa_components.action_calls`).
"""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult, CollectingDispatcher

from bot.actions.opening import Start
from bot.actions.results import ShowResults
from bot.actions.validate_signpost_form import ValidateSignpostForm
from bot.dialogue.turn import FORM
from services_db.matching.questions import questions_of_one_turn

# What the opening does: no answer and no form are left.
_STARTED = ["reset_slots", "active_loop"]


class WithFollowing(ActionExecutorRunResult):
    """An action's answer, and that of the action that comes next, with its name."""

    following: dict[str, Any]


class FollowingExecutor(ActionExecutor):
    """Rasa's executor; an answer has ``following`` beside it where it is sure what comes next."""

    async def run(
        self,
        action_call: dict[str, Any],
        sink: asyncio.Queue | None = None,
        dispatcher: CollectingDispatcher | None = None,
    ) -> ActionExecutorRunResult | None:
        with questions_of_one_turn():
            return await self._run(action_call, sink, dispatcher)

    async def _run(
        self,
        action_call: dict[str, Any],
        sink: asyncio.Queue | None = None,
        dispatcher: CollectingDispatcher | None = None,
    ) -> ActionExecutorRunResult | None:
        answer = await super().run(action_call, sink, dispatcher)
        call = following_call(action_call, answer.events) if answer else None
        if call is None:
            return answer
        following = await self._run(call)
        return WithFollowing(
            events=answer.events,
            responses=answer.responses,
            following={"action": call["next_action"], **following.model_dump()},
        )


def following_call(
    action_call: dict[str, Any], events: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The call that Rasa makes after this one was answered with ``events``, where that is sure."""
    action, tracker = action_call["next_action"], action_call["tracker"]
    if action == Start.action_name and [event["event"] for event in events] == _STARTED:
        done = [*tracker["events"], {"event": "action", "name": action}]
        then = {**tracker, "slots": {}, "active_loop": {}, "events": done}
        return {**action_call, "next_action": ValidateSignpostForm.action_name, "tracker": then}
    if action != ValidateSignpostForm.action_name:
        return None
    if any(event["event"] != "slot" for event in events):
        return None  # it stands aside
    slots = {**tracker["slots"], **{event["name"]: event["value"] for event in events}}
    then = {**tracker, "slots": slots}
    if not tracker.get("active_loop"):
        if tracker["latest_message"]["intent"]["name"] != "start":
            return None  # the form takes an answer as it starts, and looks at it again
        return {**action_call, "tracker": {**then, "active_loop": {"name": FORM}}}
    question = slots.get("requested_slot")
    if not question:
        then["active_loop"] = {}
        return {**action_call, "next_action": ShowResults.action_name, "tracker": then}
    return {**action_call, "next_action": f"action_ask_{FORM}_{question}", "tracker": then}
