"""The answer that a validation brings along is the one that Rasa would get by asking for it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conversation_client import call
from tests.stack import Stack

FORM = {"name": "signpost_form"}
LEEDS = {"kind": "region", "name": "Yorkshire and the Humber", "region": "Yorkshire and the Humber"}


def ask(stack: Stack, action: str, tracker: dict[str, Any]) -> dict[str, Any]:
    body = {"next_action": action, "tracker": tracker, "domain": {}}
    status, answer = call("POST", f"{stack.actions_url}/webhook", body)
    assert status == 200
    return json.loads(answer)


def tracker(text: str, intent: str = "inform", loop: dict | None = None, **slots: Any) -> dict:
    return {
        "sender_id": "following",
        "slots": slots,
        "latest_message": {"text": text, "intent": {"name": intent}, "entities": []},
        "events": [],
        "active_loop": FORM if loop is None else loop,
    }


ANSWERS = {
    "the first answer": ("Leeds", {"requested_slot": "location"}, "action_ask_signpost_form_"),
    "one of several places": ("Newport", {"requested_slot": "location"}, "action_ask_"),
    "no answer": ("hmm", {"requested_slot": "age", "location": LEEDS}, "action_ask_"),
    "the last answer": (
        "counselling",
        {
            "requested_slot": "support",
            "location": LEEDS,
            "age": [30, 30],
            "gender": "woman",
            "asked": ["location", "age", "gender", "support"],
        },
        "action_show_results",
    ),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_it_is_what_a_call_would_give(what, stack):
    text, slots, comes_next = ANSWERS[what]
    before = tracker(text, **slots)
    validated = ask(stack, "validate_signpost_form", before)
    following = validated.pop("following")
    action = following.pop("action")
    assert action.startswith(comes_next)
    changed = {event["name"]: event["value"] for event in validated["events"]}
    after = {**before, "slots": {**slots, **changed}}
    assert following == ask(stack, action, after)
    assert following["responses"]


def test_an_opening_brings_all_up_to_the_first_question(stack):
    now = tracker("/start", "start", {}, location=LEEDS, requested_slot="age")
    answer = ask(stack, "action_start", now)
    done = [{"event": "action", "name": "action_start"}]
    now = {**now, "slots": {}, "events": done}
    for action in ("validate_signpost_form", "validate_signpost_form"):
        answer = answer["following"]
        assert answer.pop("action") == action
        called = ask(stack, action, now)
        assert (answer["events"], answer["responses"]) == (called["events"], called["responses"])
        changed = {event["name"]: event["value"] for event in called["events"]}
        now = {**now, "slots": {**now["slots"], **changed}, "active_loop": FORM}
    question = answer["following"]
    assert question.pop("action") == "action_ask_signpost_form_location"
    assert question == ask(stack, "action_ask_signpost_form_location", now)


@pytest.mark.parametrize(
    ("text", "intent", "loop"),
    [
        ("thank you", "thanks", FORM),
        ("someone is hurting me", "immediate_danger", FORM),
        ("Leeds", "inform", {}),
    ],
    ids=["it stands aside", "danger comes first", "the form is only opening"],
)
def test_nothing_is_brought_where_it_is_not_sure_what_comes_next(text, intent, loop, stack):
    validated = ask(
        stack, "validate_signpost_form", tracker(text, intent, loop, requested_slot="age")
    )
    assert "following" not in validated


def test_other_actions_bring_nothing(stack):
    assert "following" not in ask(stack, "action_ask_signpost_form_age", tracker("Leeds"))
