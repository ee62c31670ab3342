"""Sends the answer of the action that comes next along with the one that was asked for.

Once the form's answers are validated it is settled what Rasa runs next: the action that asks the
question, or, with none left, the one that shows the services. Running it at once saves Rasa the
journey. Rasa takes it only if it does run that action next (`bot.rasa_components.action_calls`).
"""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult, CollectingDispatcher

from bot.actions.results import ShowResults
from bot.actions.validate_signpost_form import ValidateSignpostForm
from bot.dialogue.turn import FORM


class WithFollowing(ActionExecutorRunResult):
    """An action's answer, and that of the action that comes next, with its name."""

    following: dict[str, Any]


class FollowingExecutor(ActionExecutor):
    """Rasa's executor; the answer of a validation has ``following`` beside it."""

    async def run(
        self,
        action_call: dict[str, Any],
        sink: asyncio.Queue | None = None,
        dispatcher: CollectingDispatcher | None = None,
    ) -> ActionExecutorRunResult | None:
        answer = await super().run(action_call, sink, dispatcher)
        call = following_call(action_call, answer.events) if answer else None
        if call is None:
            return answer
        following = await super().run(call)
        return WithFollowing(
            events=answer.events,
            responses=answer.responses,
            following={"action": call["next_action"], **following.model_dump()},
        )


def following_call(
    action_call: dict[str, Any], events: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The call that Rasa makes after this one was answered with ``events``, where that is sure."""
    tracker = action_call["tracker"]
    if action_call["next_action"] != ValidateSignpostForm.action_name:
        return None
    if not tracker.get("active_loop"):
        return None  # while the form opens it validates twice
    if any(event["event"] != "slot" for event in events):
        return None  # it stands aside
    slots = {**tracker["slots"], **{event["name"]: event["value"] for event in events}}
    question = slots.get("requested_slot")
    return {
        **action_call,
        "next_action": f"action_ask_{FORM}_{question}" if question else ShowResults.action_name,
        "tracker": {
            **tracker,
            "slots": slots,
            "active_loop": tracker["active_loop"] if question else {},
        },
    }
