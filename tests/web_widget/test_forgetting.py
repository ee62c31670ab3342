"""A conversation is forgotten on request and by itself, and a wrong id is no error."""

from __future__ import annotations

import asyncio

import pytest

from tests.web_widget.conftest import SENDER, eventually, http_answer
from web_widget.gateway.keys import CONVERSATIONS

WEBHOOK = "/webhooks/rest/webhook"


async def begun(client) -> None:
    await client.post(WEBHOOK, json={"sender": SENDER, "message": "/start"})
    assert SENDER in client.app[CONVERSATIONS]


async def test_delete_forgets_even_when_the_bot_is_gone(serve):
    client = await serve()
    await begun(client)
    response = await client.delete(f"/conversations/{SENDER}")
    assert response.status == 204
    assert SENDER not in client.app[CONVERSATIONS]


async def test_a_beacon_forgets(serve):
    client = await serve()
    await begun(client)
    response = await client.post(f"/conversations/{SENDER}/forget", data=b"")
    assert response.status == 204
    assert SENDER not in client.app[CONVERSATIONS]


@pytest.mark.parametrize("sender", ["never-seen-before", "x", "%00%ff", "a" * 500])
async def test_forgetting_what_is_not_known_is_no_error(serve, sender):
    client = await serve()
    assert (await client.delete(f"/conversations/{sender}")).status == 204
    assert (await client.post(f"/conversations/{sender}/forget")).status == 204


async def test_a_conversation_that_rests_is_forgotten(serve):
    client = await serve(idle_minutes=0.2 / 60)
    await begun(client)
    await eventually(lambda: SENDER not in client.app[CONVERSATIONS])


async def test_keeping_is_refused_when_there_is_nothing_to_keep(serve):
    client = await serve()
    assert (await client.post("/conversations/never-seen-before/keep")).status == 410
    assert (await client.post("/conversations/x/keep")).status == 410


async def test_forgotten_during_a_turn_the_answer_says_so_and_nothing_stays(serve, peer):
    forgotten = asyncio.Event()
    offer = b'{"messages": [{"recipient_id": "x", "text": "hello"}], "standing": "x"}'
    client = await serve(rasa_url=await peer(http_answer(offer), after=forgotten))
    turn = asyncio.create_task(client.post(WEBHOOK, json={"sender": SENDER, "message": "hello"}))
    await eventually(lambda: SENDER in client.app[CONVERSATIONS])
    client.app[CONVERSATIONS].forget(SENDER)
    forgotten.set()
    messages = await (await turn).json()
    assert messages == [{"recipient_id": SENDER, "custom": {"type": "ended"}}]
    assert SENDER not in client.app[CONVERSATIONS]
