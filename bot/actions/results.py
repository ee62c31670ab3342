"""Shows the services that would take this person, three first, then more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk.events import EventType, FollowupAction

from bot.actions.signpost_action import Conversation, SignpostAction, contacts, directory
from bot.dialogue.questions import Button, button
from bot.dialogue.turn import FORM
from services_db.answers import Answers
from services_db.pinned import for_nation

PAGE = 3
YOUNG = 16
UNUSABLE_LISTS = frozenset({"closed", "paused", "unknown"})


class ShowResults(SignpostAction):
    action_name = "action_show_results"

    def act(self, conversation: Conversation) -> list[EventType]:
        found = _search(conversation.state.answers, offset=0)
        answers = conversation.state.answers
        where = answers.location
        if where and where.kind == "outside_england":
            lines = contacts(for_nation(where.country or ""))
            outside = {"type": "contacts", "contacts": lines} if lines else None
            response = "outside_england" if lines else "outside_elsewhere"
            conversation.say(response, country=where.country or "", custom=outside)
        conversation.say(_intro(answers, found), custom=_results(found))
        if found["services"] and _waits_are_hard(found["services"]):
            conversation.say("results_waits_hard")
        shown = len(found["services"])
        conversation.say("next_steps", buttons=next_steps(found["total"] > shown))
        return conversation.changes_to(replace(conversation.state, offset=shown))


class MoreResults(SignpostAction):
    action_name = "action_more_results"

    def act(self, conversation: Conversation) -> list[EventType]:
        state = conversation.state
        if state.offset is None:
            return [] if conversation.in_form else [FollowupAction(FORM)]
        found = _search(state.answers, offset=state.offset)
        shown = state.offset + len(found["services"])
        if found["services"]:
            conversation.say("results_more", custom=_results(found))
        else:
            conversation.say("results_no_more")
        conversation.say("next_steps", buttons=next_steps(found["total"] > shown))
        return conversation.changes_to(replace(state, offset=shown))


def _search(answers: Answers, offset: int) -> dict[str, Any]:
    """One page of services. Raises LookupError when no service could be read since the start.

    To say then that none fits would be wrong: nobody has looked.
    """
    if not directory().records():
        raise LookupError("no service could be read")
    return directory().search(answers, offset=offset, limit=PAGE)


def _results(found: dict[str, Any]) -> dict[str, Any]:
    return {"type": "results", **found}


def _intro(answers: Answers, found: dict[str, Any]) -> str:
    if not found["services"]:
        return "results_helplines_only"
    if answers.location and answers.location.kind == "outside_england":
        return "results_outside"
    if answers.age and answers.age.min < YOUNG and not answers.for_someone_else:
        return "results_young"
    if answers.for_someone_else:
        return "results_them"
    if answers.location is None or not answers.location.districts:
        return "results_national"
    return "results"


def _waits_are_hard(services: list[dict[str, Any]]) -> bool:
    """Whether no service shown is known to have room soon: then what is open today is named.

    A helpline is open today itself, so with one shown there is nothing to add.
    """
    return all(
        service["kind"] != "helpline" and wait["list"] in UNUSABLE_LISTS
        for service in services
        for wait in service["waits"]
    )


def next_steps(more: bool) -> list[Button]:
    """What can be done once services are shown."""
    return [
        *([button("more", "more_results")] if more else []),
        button("change_answer", "change_answer"),
        button("what_next", "what_next"),
        button("waiting_times", "waiting_times"),
        button("while_waiting", "while_waiting"),
        button("start_again", "restart"),
        button("leave", "stop_leave"),
    ]
