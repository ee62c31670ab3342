"""Several gateways that share a Redis: a conversation goes on in any, and is forgotten in all."""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.redis_server import SECRET, RedisServer, redis_for_all, redis_server  # noqa: F401
from tests.web_widget.conftest import SENDER, Bot, eventually, http_answer
from web_widget.gateway.keys import CONVERSATIONS
from web_widget.gateway.redis_disk import WritesToDisk

WEBHOOK = "/webhooks/rest/webhook"
BUTTON = '/inform{"gender": "woman"}'


def answer(standing: str, text: str = "a sentence of the bot") -> bytes:
    button = {"title": "a woman", "payload": BUTTON}
    messages = [{"recipient_id": SENDER, "text": text, "buttons": [button]}]
    return http_answer(json.dumps({"messages": messages, "standing": standing}).encode())


@pytest.fixture
async def gateways(serve, bot: Bot, redis_server: RedisServer):  # noqa: F811
    """Two gateways with one Redis and one bot between them."""
    bot.answers = [answer("S1"), answer("S2"), answer("S3"), answer("S4"), answer("S5")]
    shared = {"redis_url": redis_server.url, "redis_secret": SECRET, "turn_seconds": 20.0}
    return [await serve(rasa_url=bot.url, **shared, conversation_messages=6) for _ in range(2)]


async def say(gateway, text: str, message_id: str | None = None) -> list[dict]:
    body = {"sender": SENDER, "message": text, "message_id": message_id}
    response = await gateway.post(WEBHOOK, json=body)
    assert response.status == 200, await response.text()
    return await response.json()


async def test_a_conversation_goes_on_in_the_other_gateway(gateways, bot):
    one, other = gateways
    await say(one, "/start")
    await say(other, BUTTON)
    await say(one, "a word")
    assert [turn["standing"] for turn in bot.heard] == [None, "S1", "S2"]
    assert bot.heard[1]["message"] == BUTTON, "what one offered is a button in the other"


async def test_a_message_sent_again_is_answered_alike_by_the_other(gateways, bot):
    one, other = gateways
    first = await say(one, "/start", "m1")
    assert await say(other, "/start", "m1") == first
    assert len(bot.heard) == 1


async def test_only_the_last_answers_are_shared(gateways, bot, redis_server):  # noqa: F811
    for number in range(5):
        await say(gateways[0], "a word", f"m{number}")
    everything = redis_server.everything()
    assert [f"answer:m{number}" in everything for number in range(5)] == [False] * 2 + [True] * 3


async def test_redis_has_neither_words_nor_the_id_and_keeps_nothing_for_ever(
    gateways,
    redis_server,  # noqa: F811
):
    await say(gateways[0], "zqcanary", "m1")
    everything = redis_server.everything()
    assert "S1" in everything
    assert "a sentence of the bot" in everything
    assert "zqcanary" not in everything
    assert SENDER not in everything
    assert redis_server.without_expiry() == [b"life"]


@pytest.mark.parametrize("by", [0, 1], ids=["the one that talked", "the other"])
async def test_forgetting_forgets_everywhere(gateways, bot, redis_server, by):  # noqa: F811
    await say(gateways[0], "/start", "m1")
    kept = gateways[0].app[CONVERSATIONS].open(SENDER)
    assert (await gateways[by].delete(f"/conversations/{SENDER}")).status == 204
    await eventually(lambda: kept.forgotten)
    assert kept.standing is None
    assert kept.offered == []
    assert redis_server.client().keys("*") == [b"life"]
    await say(gateways[0], BUTTON)
    assert bot.heard[-1]["standing"] is None
    assert bot.heard[-1]["message"] != BUTTON


async def test_forgotten_elsewhere_during_a_turn_nothing_comes_back(
    serve,
    peer,
    redis_server,  # noqa: F811
):
    forgotten = asyncio.Event()
    shared = {"redis_url": redis_server.url, "redis_secret": SECRET, "turn_seconds": 20.0}
    one = await serve(rasa_url=await peer(answer("S1"), after=forgotten), **shared)
    other = await serve(**shared)
    turn = asyncio.create_task(say(one, "/start"))
    await eventually(lambda: any(b"turn:" in name for name in redis_server.client().keys("*")))
    await other.delete(f"/conversations/{SENDER}")
    forgotten.set()
    assert (await turn)[0]["custom"] == {"type": "ended"}
    assert redis_server.client().keys("*") == [b"life"]


async def test_messages_to_two_gateways_at_once_take_their_turns(serve, peer, redis_server):  # noqa: F811
    answered = asyncio.Event()
    shared = {"redis_url": redis_server.url, "redis_secret": SECRET, "turn_seconds": 20.0}
    one = await serve(rasa_url=await peer(answer("S1"), after=answered), **shared)
    other = await serve(rasa_url=await peer(answer("S2", "the second")), **shared)
    first = asyncio.create_task(say(one, "/start", "m1"))
    await eventually(lambda: any(b"turn:" in name for name in redis_server.client().keys("*")))
    again = asyncio.create_task(say(other, "/start", "m1"))
    answered.set()
    assert await first == await again, "sent again while under way, it is acted on once"


async def test_a_limit_counts_the_messages_to_all(gateways):
    for number in range(6):
        await say(gateways[number % 2], "a word")
    for gateway in gateways:
        response = await gateway.post(WEBHOOK, json={"sender": SENDER, "message": "a word"})
        assert response.status == 429
    assert await say(gateways[0], "i want to kill myself"), "danger is never refused"


async def test_kept_by_one_it_is_kept_for_all(gateways, redis_server):  # noqa: F811
    assert (await gateways[1].post(f"/conversations/{SENDER}/keep")).status == 410
    await say(gateways[0], "/start")
    (name,) = redis_server.client().keys("conversation:*")
    redis_server.client().pexpire(name, 5000)
    assert (await gateways[1].post(f"/conversations/{SENDER}/keep")).status == 204
    assert redis_server.client().ttl(name) > 1000


async def test_after_the_idle_time_redis_has_forgotten_by_itself(serve, bot, redis_server):  # noqa: F811
    bot.answers = [answer("S1")]
    shared = {"redis_url": redis_server.url, "redis_secret": SECRET, "idle_minutes": 0.01}
    await say(await serve(rasa_url=bot.url, **shared), "/start")
    await eventually(lambda: redis_server.client().keys("conversation:*") == [])


async def test_a_redis_that_dies_loses_nothing(serve, bot, tmp_path):
    server = RedisServer(tmp_path)
    bot.answers = [answer(f"S{number}") for number in range(1, 9)]
    shared = {"redis_url": server.url, "redis_secret": SECRET, "turn_seconds": 20.0}
    one, other = [await serve(rasa_url=bot.url, **shared) for _ in range(2)]
    try:
        await say(one, "/start")
        server.kill()
        await say(one, "a word")
        assert bot.heard[-1]["standing"] == "S1", "without Redis by its own copy"
        (helplines,) = await say(other, "a word")
        assert helplines["custom"]["type"] == "outage", "it cannot know, so it begins nothing anew"
        assert (await (await one.get("/readyz")).json())["failing"].count("redis") == 1
        server.start()
        await asyncio.sleep(0.6)  # for so long a Redis that failed is left alone
        await say(one, "a word")
        assert bot.heard[-1]["standing"] == "S2", "a Redis that is empty is given what there is"
        await say(other, "a word")
        assert bot.heard[-1]["standing"] == "S3"
    finally:
        server.kill()


async def begun_then_lost(serve, bot, tmp_path, **settings) -> tuple[RedisServer, list]:
    """Two gateways, of which the first was talked to; then Redis dies and comes back empty."""
    server = RedisServer(tmp_path)
    bot.answers = [answer(f"S{number}") for number in range(1, 9)]
    shared = {"redis_url": server.url, "redis_secret": SECRET, "turn_seconds": 20.0}
    both = [await serve(rasa_url=bot.url, **shared, **settings) for _ in range(2)]
    await say(both[0], "/start")
    await say(both[1], "a word")
    await say(both[0], BUTTON)
    server.kill()
    return server, both


async def until_heard(bot: Bot, gateway, text: str) -> None:
    """Says ``text``, and again while all that comes is lines to ring: nobody can know yet."""
    heard = len(bot.heard)
    async with asyncio.timeout(20):
        while len(bot.heard) == heard:
            await say(gateway, text)


def left(server: RedisServer) -> list[bytes]:
    """The names of what is there, the marks of what was forgotten aside."""
    return [name for name in server.client().keys("*") if not name.startswith(b"forgotten:")]


async def test_who_listens_again_too_late_finds_a_mark_and_puts_nothing_back(
    serve,
    bot,
    redis_server,  # noqa: F811
):
    bot.answers = [answer("S1")]
    shared = {"redis_url": redis_server.url, "redis_secret": SECRET, "turn_seconds": 20.0}
    one = await serve(rasa_url=bot.url, **shared)
    await say(one, "/start")
    kept, client = one.app[CONVERSATIONS].open(SENDER), redis_server.client()
    (name,) = client.keys("conversation:*")
    mark = name.replace(b"conversation:", b"forgotten:")
    with client.pipeline() as together:  # as another gateway leaves a Redis that came back empty
        together.flushall().set(mark, "", px=5000).execute()
    await eventually(lambda: kept.forgotten)
    assert kept.standing is None
    assert client.keys("conversation:*") == []


@pytest.mark.parametrize("by", [0, 1], ids=["the one that talked last", "the other"])
async def test_a_redis_that_comes_back_empty_is_given_what_there_was(serve, bot, tmp_path, by):
    server, both = await begun_then_lost(serve, bot, tmp_path)
    try:
        server.start()
        await until_heard(bot, both[by], BUTTON)
        assert bot.heard[-1]["standing"] == "S3", "it goes on where it was"
        assert bot.heard[-1]["message"] == BUTTON, "what was offered is a button still"
    finally:
        server.kill()


async def test_what_was_forgotten_before_redis_came_back_empty_is_not_put_back(
    serve, bot, tmp_path
):
    server, (one, other) = await begun_then_lost(serve, bot, tmp_path)
    try:
        kept = one.app[CONVERSATIONS].open(SENDER)
        assert (await other.delete(f"/conversations/{SENDER}")).status == 204
        server.start()
        await eventually(lambda: kept.forgotten)
        await eventually(lambda: left(server) == [b"life"])
        await asyncio.sleep(1.2)  # the next time that either looks
        assert left(server) == [b"life"]
        await until_heard(bot, one, "a word")
        assert bot.heard[-1]["standing"] is None
    finally:
        server.kill()


async def test_a_turn_under_way_while_redis_comes_back_empty_counts(serve, peer, tmp_path):
    server = RedisServer(tmp_path)
    shared = {"redis_url": server.url, "redis_secret": SECRET, "turn_seconds": 20.0}
    answered = asyncio.Event()
    one = await serve(rasa_url=await peer(answer("S1"), after=answered), **shared)
    try:
        turn = asyncio.create_task(say(one, "/start"))
        await eventually(lambda: any(b"turn:" in name for name in server.client().keys("*")))
        server.kill()
        server.start()
        await eventually(lambda: b"life" in server.client().keys("*"))
        answered.set()
        assert (await turn)[0]["text"] == "a sentence of the bot"
        assert "S1" in server.everything()
    finally:
        server.kill()


async def test_the_bot_is_told_what_the_turn_is_called_until_nobody_waits_for_it(
    serve,
    bot,
    redis_server,  # noqa: F811
):
    """By this name alone it keeps anything: tests/bot/rasa_components/test_redis_stores.py."""
    bot.answers = [None]
    shared = {"redis_url": redis_server.url, "redis_secret": SECRET, "turn_seconds": 1.0}
    one = await serve(rasa_url=bot.url, **shared)
    turn = asyncio.create_task(say(one, "/start"))
    await eventually(lambda: bot.heard)
    (name,) = redis_server.client().keys("turn:*")
    assert redis_server.client().get(name).decode() == bot.heard[0]["turn"]
    assert (await turn)[0]["custom"]["type"] == "outage"
    assert redis_server.client().keys("turn:*") == []


async def test_what_is_forgotten_while_redis_is_away_is_forgotten_there_when_it_is_back(
    gateways,
    redis_server,  # noqa: F811
):
    one, _ = gateways
    await say(one, "/start")
    client = redis_server.client()
    client.execute_command("CLIENT", "PAUSE", 1500, "ALL")
    await one.delete(f"/conversations/{SENDER}")
    await eventually(lambda: left(redis_server) == [b"life"])


async def test_a_redis_that_writes_to_its_disk_is_refused(serve, tmp_path):
    server = RedisServer(tmp_path, persistent=True)
    try:
        with pytest.raises(WritesToDisk, match="appendonly no"):
            await serve(redis_url=server.url, redis_secret=SECRET)
    finally:
        server.kill()
