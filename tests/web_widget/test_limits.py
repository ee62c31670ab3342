"""Too many messages: a human answer with lines to ring, and danger always gets through."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest
from aiohttp.test_utils import make_mocked_request

from services_db.content import say
from tests.web_widget.conftest import SENDER, eventually
from tests.web_widget.test_turns import ANSWER, WEBHOOK, bot_says
from web_widget.gateway.clients import KEY_SECONDS, ClientHash
from web_widget.gateway.conversations import MAX_WAITING_TURNS
from web_widget.gateway.keys import CLIENTS, CONVERSATIONS
from web_widget.gateway.limits import LastMinute, Limits


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def sent(client, message="hello", sender=SENDER, **headers):
    return await client.post(
        WEBHOOK, json={"sender": sender, "message": message}, headers=dict(headers)
    )


def helps(messages: list[dict], sentence: str) -> bool:
    phones = [contact.get("phone") for contact in messages[0]["custom"]["contacts"]]
    return messages[0]["text"] == say(sentence) and phones[0] == "999" and len(phones) > 2


async def test_over_the_limit_of_a_conversation_a_person_is_told_and_others_go_on(serve, bot):
    bot.answers = [bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url, conversation_messages=3)
    assert [(await sent(client)).status for _ in range(4)] == [200, 200, 200, 429]
    refused = await sent(client)
    assert helps(await refused.json(), "errors.too_many_messages")
    assert int(refused.headers["Retry-After"]) > 0
    assert (await sent(client, sender="somebody-else")).status == 200
    assert len(bot.heard) == 4


@pytest.mark.parametrize(
    ("limit", "status"),
    [("conversation_messages", 429), ("client_messages", 429), ("all_messages", 503)],
)
@pytest.mark.parametrize(
    "words", ["i want to kill myself", "he has a knife and is outside my door"]
)
async def test_over_every_limit_a_message_in_danger_reaches_the_bot(
    serve, bot, words, limit, status
):
    bot.answers = [bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url, proxies=1, **{limit: 1})
    one = {"X-Forwarded-For": "192.0.2.1"}
    await sent(client, **one)
    assert (await sent(client, **one)).status == status
    assert await (await sent(client, words, **one)).json() == ANSWER
    assert bot.heard[-1]["message"] == words


async def test_behind_too_many_of_its_own_messages_danger_still_gets_in(serve, bot):
    bot.answers = [None, *[bot_says(ANSWER)] * (MAX_WAITING_TURNS + 1)]
    client = await serve(rasa_url=bot.url, turn_seconds=2.0)
    conversation = client.app[CONVERSATIONS].open(SENDER)
    waiting = [asyncio.create_task(sent(client)) for _ in range(MAX_WAITING_TURNS)]
    await eventually(lambda: conversation.waiting_turns == MAX_WAITING_TURNS)
    refused = await sent(client)
    assert refused.status == 429
    assert helps(await refused.json(), "errors.too_many_at_once")
    assert (await sent(client, "i took an overdose")).status == 200
    for one in waiting:
        await one


async def test_fifty_people_behind_one_address_are_not_in_each_others_way(serve, bot):
    """A school, a shelter, or a telephone company: six messages a minute is brisk."""
    bot.answers = [bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url, proxies=1)
    shared = {"X-Forwarded-For": "192.0.2.1"}
    for _ in range(6):
        turns = [sent(client, sender=f"person-number-{n}", **shared) for n in range(50)]
        assert {answer.status for answer in await asyncio.gather(*turns)} == {200}


async def test_while_too_many_turns_are_under_way_danger_still_gets_in(serve, bot):
    bot.answers = [None]
    client = await serve(rasa_url=bot.url, turns_at_once=1, turn_seconds=1.0)
    first = asyncio.create_task(sent(client))
    async with asyncio.timeout(20):
        while not bot.heard:  # noqa: ASYNC110 - the peer has no event
            await asyncio.sleep(0.01)
    refused = await sent(client, sender="somebody-else")
    assert refused.status == 503
    assert helps(await refused.json(), "errors.overloaded")
    bot.answers = [None, bot_says(ANSWER)]
    assert await (await sent(client, "i took an overdose", "another-one")).json() == ANSWER
    await first


async def test_a_client_is_limited_over_all_its_conversations_and_others_are_not(serve, bot):
    bot.answers = [bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url, client_messages=2, proxies=1)
    one = {"X-Forwarded-For": "9.9.9.9, 192.0.2.1"}  # the first could be anybody's invention
    for number in range(2):
        assert (await sent(client, sender=f"conversation-{number}", **one)).status == 200
    one["X-Forwarded-For"] = "8.8.8.8, 192.0.2.1"
    assert (await sent(client, sender="conversation-3", **one)).status == 429
    other = {"X-Forwarded-For": "192.0.2.2"}
    assert (await sent(client, sender="conversation-4", **other)).status == 200


def test_a_minute_later_there_is_room_again():
    clock = Clock()
    limits = Limits(of_a_client=100, of_all=100, clock=clock)
    lately = LastMinute(2)
    assert [limits.exceeded(lately, None) for _ in range(3)] == [None, None, "conversation"]
    clock.now = 59.9
    assert limits.exceeded(lately, None) == "conversation"
    clock.now = 60.0
    assert limits.exceeded(lately, None) is None


def test_what_is_refused_takes_no_room():
    limits = Limits(of_a_client=1, of_all=2, clock=Clock())
    assert limits.exceeded(LastMinute(5), b"one") is None
    assert [limits.exceeded(LastMinute(5), b"one") for _ in range(5)] == ["client"] * 5
    assert limits.exceeded(LastMinute(5), b"two") is None
    assert limits.exceeded(LastMinute(5), b"three") == "all"


def test_a_minute_after_its_last_message_a_client_is_let_go():
    clock = Clock()
    limits = Limits(of_a_client=5, of_all=1000, clock=clock)
    for number in range(20):
        assert limits.exceeded(LastMinute(5), bytes([number])) is None
    clock.now = 61.0
    for _ in range(21):
        limits.exceeded(LastMinute(100), b"another")
    assert list(limits._clients) == [b"another"]


def request_from(address: str):
    return make_mocked_request("POST", WEBHOOK, headers={"X-Forwarded-For": address})


def test_a_clients_hash_changes_with_the_hour_and_holds_no_address():
    clock = Clock()
    clients = ClientHash(proxies=1, clock=clock)
    first = clients.of(request_from("192.0.2.1"))
    assert first == clients.of(request_from("192.0.2.1"))
    assert first != clients.of(request_from("192.0.2.2"))
    assert ipaddress.ip_address("192.0.2.1").packed not in first
    clock.now = KEY_SECONDS
    assert first != clients.of(request_from("192.0.2.1"))
    assert ClientHash(proxies=1).of(request_from("192.0.2.1")) != first


def test_a_network_of_version_6_is_one_client():
    clients = ClientHash(proxies=1)
    assert clients.of(request_from("2001:db8::1")) == clients.of(request_from("2001:db8::2:3"))
    assert clients.of(request_from("2001:db8::1")) != clients.of(request_from("2001:db8:1::1"))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "unknown", ""])
def test_this_machine_and_what_has_no_address_are_no_client(address):
    assert ClientHash(proxies=1).of(request_from(address)) is None


async def test_a_header_is_not_believed_unless_a_proxy_is_announced(serve):
    client = await serve()
    assert client.app[CLIENTS].of(make_mocked_request("POST", "/")) is None
    assert ClientHash().of(request_from("192.0.2.1")) is None
