"""One turn through the gateway: what is refused, and what a person sees when the bot is gone."""

from __future__ import annotations

import asyncio
import json
import logging
import time

import pytest

from services_db.content import say
from services_db.pinned import for_purpose
from tests.web_widget.conftest import SENDER, closed_port, eventually, http_answer
from web_widget.gateway.breaker import FAILURES
from web_widget.gateway.keys import BREAKER

WEBHOOK = "/webhooks/rest/webhook"
CANARY = "canary-sentence-nobody-else-types"


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (b"", 400, "errors.not_json"),
        (b"{", 400, "errors.not_json"),
        (b"\xff\xfe", 400, "errors.not_json"),
        (b"[" * 100_000, 400, "errors.not_json"),
        (b"[]", 400, "errors.not_object"),
        (b'"text"', 400, "errors.not_object"),
        (b"{}", 422, "errors.bad_sender"),
        (b'{"sender": "short", "message": "x"}', 422, "errors.bad_sender"),
        (b'{"sender": 1, "message": "x"}', 422, "errors.bad_sender"),
        (b'{"sender": "abcdefgh"}', 422, "errors.bad_message"),
        (b'{"sender": "abcdefgh", "message": {"a": 1}}', 422, "errors.bad_message"),
        (b'{"sender": "abcdefgh", "message": "x", "message_id": 5}', 422, "errors.bad_message_id"),
        (b'{"sender": "abcdefgh", "message": "%s"}' % (b"x" * 5_000_000), 413, "errors.too_large"),
    ],
)
async def test_a_bad_body_is_answered_plainly(serve, body, status, sentence):
    client = await serve()
    response = await client.post(WEBHOOK, data=body)
    assert response.status == status
    assert await response.json() == {"error": say(sentence)}


def is_outage(messages: list[dict]) -> bool:
    custom = messages[0]["custom"]
    phones = [contact.get("phone") for contact in custom["contacts"]]
    national = for_purpose("anyone")[0].phone
    return (
        custom["type"] == "outage"
        and messages[0]["text"] == say("errors.outage")
        and phones[0] == "999"
        and national in phones
        and custom["find"] == "/find"
    )


async def test_with_nothing_behind_it_a_person_still_sees_whom_to_ring(serve):
    client = await serve()
    response = await client.post(WEBHOOK, json={"sender": SENDER, "message": "/start"})
    assert response.status == 200
    assert is_outage(await response.json())


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"not http at all",
        http_answer(b"<html>"),
        http_answer(b'[{"text": "no envelope"}]'),
        http_answer(b'{"messages": {"text": "not a list"}}'),
        http_answer(b'{"messages": ["not a message"]}'),
        http_answer(b"[]", "500 Internal Server Error"),
        http_answer(b"[" + b" " * 5_000_000 + b"]"),
    ],
    ids=[
        "silent",
        "not http",
        "not json",
        "no envelope",
        "not a list",
        "not messages",
        "error",
        "endless",
    ],
)
async def test_a_bot_that_misbehaves_is_an_outage_and_not_an_error(serve, peer, answer):
    client = await serve(rasa_url=await peer(answer), turn_seconds=0.5)
    response = await client.post(WEBHOOK, json={"sender": SENDER, "message": CANARY})
    assert response.status == 200
    assert is_outage(await response.json())


ANSWER = [{"recipient_id": SENDER, "text": "hello"}]


def bot_says(messages: list[dict], standing: str | None = None) -> bytes:
    return http_answer(json.dumps({"messages": messages, "standing": standing}).encode())


async def test_a_message_that_failed_can_be_sent_again(serve, peer):
    address = await peer(http_answer(b"broken"), bot_says(ANSWER))
    client = await serve(rasa_url=address)
    body = {"sender": SENDER, "message": "x", "message_id": "once"}
    assert is_outage(await (await client.post(WEBHOOK, json=body)).json())
    assert await (await client.post(WEBHOOK, json=body)).json() == ANSWER


async def test_where_the_conversation_stands_is_given_back_and_never_shown(serve, bot):
    where = "where the conversation stands"
    bot.answers = [bot_says(ANSWER, where), http_answer(b"broken"), bot_says(ANSWER, "further")]
    client = await serve(rasa_url=bot.url)
    for _ in range(4):
        response = await client.post(WEBHOOK, json={"sender": SENDER, "message": "x"})
        assert where not in await response.text()
    assert [body["standing"] for body in bot.heard] == [None, where, where, "further"]
    await client.delete(f"/conversations/{SENDER}")
    await client.post(WEBHOOK, json={"sender": SENDER, "message": "x"})
    assert bot.heard[-1]["standing"] is None, "what was forgotten is not given back"


async def test_the_bot_is_told_which_question_a_message_is_a_whole_answer_to(serve, bot):
    bot.answers = [bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url)
    for text in ("Leeds", "19", "19 and i want to die", "/inform"):
        await client.post(WEBHOOK, json={"sender": SENDER, "message": text})
    assert [body["answers"] for body in bot.heard] == [["location"], ["age"], [], []]


async def test_a_bot_that_keeps_silent_is_not_waited_for_by_everybody(serve, bot):
    bot.answers = [None]
    client = await serve(rasa_url=bot.url, actions_url=bot.url, turn_seconds=0.2)
    for _ in range(FAILURES + 3):
        response = await client.post(WEBHOOK, json={"sender": SENDER, "message": "x"})
        assert is_outage(await response.json())
    assert len(bot.heard) == FAILURES
    bot.answers = [bot_says(ANSWER)]
    await eventually(lambda: not client.app[BREAKER].is_open)
    response = await client.post(WEBHOOK, json={"sender": SENDER, "message": "x"})
    assert await response.json() == ANSWER


async def test_a_bot_that_answers_with_errors_is_asked_every_time(serve, bot):
    bot.answers = [http_answer(b"{}", "500 Internal Server Error")]
    client = await serve(rasa_url=bot.url)
    for _ in range(FAILURES + 3):
        await client.post(WEBHOOK, json={"sender": SENDER, "message": "x"})
    assert len(bot.heard) == FAILURES + 3


async def test_messages_sent_at_once_share_one_turns_time(serve, bot):
    bot.answers = [None]
    client = await serve(rasa_url=bot.url, turn_seconds=0.5)
    began = time.monotonic()
    responses = await asyncio.gather(
        *(client.post(WEBHOOK, json={"sender": SENDER, "message": "x"}) for _ in range(5))
    )
    assert all([is_outage(await response.json()) for response in responses])
    assert len(bot.heard) < 5, "those that came too late for the bot were answered without it"
    assert time.monotonic() - began < 5 * 0.5


async def test_a_message_sent_again_is_answered_again_and_not_acted_on_twice(serve, peer):
    address = await peer(bot_says(ANSWER), http_answer(b"broken"))
    client = await serve(rasa_url=address)
    body = {"sender": SENDER, "message": "x", "message_id": "once"}
    assert await (await client.post(WEBHOOK, json=body)).json() == ANSWER
    assert await (await client.post(WEBHOOK, json=body)).json() == ANSWER


async def test_nothing_of_a_turn_is_logged(serve, peer, caplog):
    caplog.set_level(logging.DEBUG)
    client = await serve(rasa_url=await peer(http_answer(b"broken")))
    await client.post(WEBHOOK, json={"sender": SENDER, "message": CANARY})
    await client.post(WEBHOOK, data=CANARY)
    await client.delete(f"/conversations/{SENDER}")
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("signpost")]
    assert ours == ["the bot gave no answer: answer is not JSON"]
    assert CANARY not in json.dumps(ours)
    assert SENDER not in json.dumps(ours)


async def test_unknown_places_and_methods_are_answered_plainly(serve):
    client = await serve()
    missing = await client.get("/nowhere", headers={"Accept": "application/json"})
    assert (missing.status, await missing.json()) == (404, {"error": say("errors.not_found")})
    wrong = await client.put(WEBHOOK)
    assert wrong.status == 405
    assert wrong.headers["Allow"] == "POST"
    page = await client.get("/nowhere", headers={"Accept": "text/html"})
    assert page.status == 404
    assert "999" in await page.text()


async def test_when_one_bot_is_gone_the_other_takes_the_turns_that_come(serve, bot):
    bot.answers = [bot_says(ANSWER, "where it stands")]
    client = await serve(rasa_spare_url=bot.url)
    bodies = [{"sender": f"{SENDER}-{number}", "message": "x"} for number in range(4)]
    # At once: each finds the first one gone, and none sends the others back to it.
    answers = await asyncio.gather(*(client.post(WEBHOOK, json=body) for body in bodies))
    assert [await answer.json() for answer in answers] == [ANSWER] * 4
    assert await (await client.post(WEBHOOK, json=bodies[0])).json() == ANSWER
    assert bot.heard[-1]["standing"] == "where it stands"


async def test_two_bots_that_are_both_gone_are_an_outage(serve):
    client = await serve(rasa_spare_url=f"http://127.0.0.1:{closed_port()}")
    for _ in range(2):
        response = await client.post(WEBHOOK, json={"sender": SENDER, "message": "x"})
        assert is_outage(await response.json())
