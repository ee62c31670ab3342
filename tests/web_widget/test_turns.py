"""One turn through the gateway: what is refused, and what a person sees when the bot is gone."""

from __future__ import annotations

import json
import logging

import pytest

from services_db.content import say
from services_db.pinned import for_purpose
from tests.web_widget.conftest import SENDER, http_answer

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
        http_answer(b'{"text": "not a list"}'),
        http_answer(b'["not a message"]'),
        http_answer(b"[]", "500 Internal Server Error"),
        http_answer(b"[" + b" " * 5_000_000 + b"]"),
    ],
    ids=["silent", "not http", "not json", "not a list", "not messages", "error", "endless"],
)
async def test_a_bot_that_misbehaves_is_an_outage_and_not_an_error(serve, peer, answer):
    client = await serve(rasa_url=await peer(answer), turn_seconds=0.5)
    response = await client.post(WEBHOOK, json={"sender": SENDER, "message": CANARY})
    assert response.status == 200
    assert is_outage(await response.json())


ANSWER = [{"recipient_id": SENDER, "text": "hello"}]


async def test_a_message_the_bot_may_have_read_is_not_given_to_it_twice(serve, peer):
    address = await peer(http_answer(b"broken"), http_answer(json.dumps(ANSWER).encode()))
    client = await serve(rasa_url=address)
    body = {"sender": SENDER, "message": "x", "message_id": "once"}
    assert is_outage(await (await client.post(WEBHOOK, json=body)).json())
    assert is_outage(await (await client.post(WEBHOOK, json=body)).json())
    body["message_id"] = "another"
    assert await (await client.post(WEBHOOK, json=body)).json() == ANSWER


async def test_a_message_sent_again_is_answered_again_and_not_acted_on_twice(serve, peer):
    address = await peer(http_answer(json.dumps(ANSWER).encode()), http_answer(b"broken"))
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
