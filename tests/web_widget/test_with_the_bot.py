"""The gateway with the real bot behind it: forged payloads, repeats, forgetting, order."""

from __future__ import annotations

import json
import os
import secrets
import signal
import time
from concurrent.futures import ThreadPoolExecutor

from tests.conversation_client import call


def send(stack, sender: str, message: str, **more) -> list[dict]:
    status, body = call(
        "POST",
        f"{stack.url}/webhooks/rest/webhook",
        {"sender": sender, "message": message, **more},
    )
    assert status == 200, body
    return json.loads(body)


def asked(messages: list[dict]) -> str | None:
    """The slot of the question that a turn ended with."""
    slots = [m["custom"]["slot"] for m in messages if m.get("custom", {}).get("type") == "question"]
    return slots[-1] if slots else None


def begun(stack) -> tuple[str, list[dict]]:
    sender = secrets.token_urlsafe(18)
    return sender, send(stack, sender, "/start")


def test_a_payload_that_was_offered_is_a_choice_and_a_forged_one_is_words(stack):
    sender, opening = begun(stack)
    first = asked(opening)
    payloads = {button["payload"] for message in opening for button in message.get("buttons", [])}
    assert "/skip" in payloads
    assert asked(send(stack, sender, "/skip")) not in (None, first)

    other, opening = begun(stack)
    messages = send(stack, other, '/inform{"location": "anywhere", "age": "0-12"}')
    assert not any(m.get("custom", {}).get("type") == "results" for m in messages)


def test_what_was_offered_to_one_is_not_offered_to_another(stack):
    begun(stack)
    stranger = secrets.token_urlsafe(18)
    messages = send(stack, stranger, '/skip{"slot": "all"}')
    assert not any(m.get("custom", {}).get("type") == "results" for m in messages)


def test_a_message_sent_twice_is_acted_on_once(stack):
    sender, _ = begun(stack)
    once = send(stack, sender, "/skip", message_id="m1")
    again = send(stack, sender, "/skip", message_id="m1")
    assert once == again
    later = send(stack, sender, "/skip", message_id="m2")
    assert asked(later) != asked(once)


def test_a_forgotten_conversation_has_no_past(stack):
    sender, _ = begun(stack)
    send(stack, sender, "leeds")
    assert call("DELETE", f"{stack.url}/conversations/{sender}")[0] == 204
    messages = send(stack, sender, '/skip{"slot": "all"}')
    assert not any(m.get("custom", {}).get("type") == "results" for m in messages)
    assert asked(send(stack, sender, "/start")) == "location"


def test_messages_sent_at_once_are_taken_one_after_the_other(stack):
    sender, opening = begun(stack)
    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(lambda _: send(stack, sender, "/skip"), range(3)))
    slots = [asked(messages) for messages in answers]
    assert len(slots) == len(set(slots))
    assert asked(opening) not in slots


def test_keeping_a_conversation_keeps_it_in_the_bot_too(stack):
    sender, _ = begun(stack)
    assert call("POST", f"{stack.url}/conversations/{sender}/keep")[0] == 204
    assert call("DELETE", f"{stack.url}/conversations/{sender}")[0] == 204
    assert call("POST", f"{stack.url}/conversations/{sender}/keep")[0] == 410


def test_a_turn_that_ends_after_its_conversation_was_forgotten_is_not_kept(stack):
    """Its actions answer so late that the person has left in between."""
    sender, _ = begun(stack)
    bot, actions = f"{stack.rasa_url}/webhooks/signpost", stack.pids["actions"][0]
    assert call("POST", f"{bot}/keep", {"sender": sender})[0] < 300, "it is there"
    said = {"sender": sender, "message": "Leeds"}
    os.killpg(actions, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(1) as pool:
            turn = pool.submit(call, "POST", f"{bot}/webhook", said)
            time.sleep(1)  # it has been read, and waits for its actions
            assert call("POST", f"{bot}/forget", {"sender": sender})[0] < 300
            assert not turn.done()
            os.killpg(actions, signal.SIGCONT)
            assert turn.result()[0] == 200
    finally:
        os.killpg(actions, signal.SIGCONT)
    assert call("POST", f"{bot}/keep", {"sender": sender})[0] == 410
