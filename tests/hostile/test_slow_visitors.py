"""Visitors who send a letter at a time, or never read, hold nobody else up and are sent away."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest

from tests.web_widget.conftest import SENDER, bot, eventually, real_data, serve
from tests.web_widget.test_turns import ANSWER, WEBHOOK, bot_says
from web_widget.gateway import connections
from web_widget.gateway.keys import DATABASE, OPEN

__all__ = ["bot", "real_data", "serve"]

HEAD = b"POST /find HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
MANY = 300
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
async def crowd() -> AsyncIterator:
    """Opens connections that send some bytes and then no more."""
    streams: list[Stream] = []

    async def come(client, count: int, sent: bytes) -> list[Stream]:
        new = [await asyncio.open_connection("127.0.0.1", client.port) for _ in range(count)]
        streams.extend(new)
        for _, writer in new:
            writer.write(sent)
        return new

    yield come
    for _, writer in streams:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def told(client) -> list[dict]:
    return await (await client.post(WEBHOOK, json={"sender": SENDER, "message": "hello"})).json()


@pytest.mark.parametrize(
    "sent",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\nX: ", HEAD, HEAD + b"Content-Length: 9\r\n\r\ntext"],
    ids=["nothing", "a letter", "half a head", "most of a head", "half a body"],
)
async def test_many_who_are_slow_are_sent_away_and_others_are_answered(serve, bot, crowd, sent):
    bot.answers = [bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url, request_seconds=1.0)
    slow = await crowd(client, MANY, sent)
    assert await told(client) == ANSWER
    last = [await asyncio.wait_for(reader.read(), 20) for reader, _ in slow]
    explained = sum(one.startswith(b"HTTP/1.1 408 ") for one in last)
    assert explained + last.count(b"") == MANY
    assert (explained > 0) == (b"Content-Length" in sent), "who sent a head is told why"
    assert await told(client) == ANSWER


async def test_a_letter_at_a_time_gains_no_time(serve, crowd):
    client = await serve(request_seconds=0.5)
    ((reader, writer),) = await crowd(client, 1, HEAD)

    async def drip() -> None:
        with contextlib.suppress(OSError):
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.05)

    dripping = asyncio.create_task(drip())
    with contextlib.suppress(ConnectionError):
        assert await asyncio.wait_for(reader.read(), 20) == b""
    dripping.cancel()


async def test_the_second_request_of_a_connection_is_waited_for_no_longer(serve, crowd):
    client = await serve(request_seconds=0.5)
    ((reader, writer),) = await crowd(client, 1, WHOLE)
    assert b"200" in await reader.readuntil(b"\r\n\r\n")
    await reader.readuntil(b"}")
    writer.write(WHOLE[:20])
    assert await asyncio.wait_for(reader.read(), 20) == b""


async def test_one_who_rests_between_two_requests_is_kept(serve, crowd):
    client = await serve(request_seconds=0.3)
    ((reader, writer),) = await crowd(client, 1, WHOLE)
    assert b"200" in await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(0.6)  # twice as long as a head may take
    writer.write(WHOLE)
    assert b"200" in await reader.readuntil(b"\r\n\r\n")


async def test_a_slow_answer_of_ours_is_no_slow_request(serve, bot):
    bot.answers = [None, bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url, request_seconds=0.2, turn_seconds=0.6)
    assert (await told(client))[0]["custom"]["type"] == "outage"


async def test_over_the_most_connections_the_longest_idle_goes_and_new_ones_are_served(
    serve, bot, crowd
):
    bot.answers = [bot_says(ANSWER)]
    client = await serve(rasa_url=bot.url, request_seconds=60.0, connections=20)
    slow = await crowd(client, 60, HEAD)
    assert await told(client) == ANSWER
    ended = sum([await _is_over(reader) for reader, _ in slow[:30]])
    assert ended == 30


async def _is_over(reader: asyncio.StreamReader) -> bool:
    with contextlib.suppress(ConnectionError):
        return await asyncio.wait_for(reader.read(), 20) == b""
    return True


LARGE = b"GET /open-referral/services?format=ndjson&full=true HTTP/1.1\r\nHost: x\r\n\r\n"


async def test_those_who_never_read_hold_no_place_at_the_database_and_are_sent_away(
    serve, real_data, monkeypatch
):
    monkeypatch.setattr(connections, "STALL_SECONDS", 15.0)
    client = await serve(database_url=real_data)
    deaf = [_deaf(client.port) for _ in range(2)]
    for one in deaf:
        one.sendall(LARGE * 2)  # the first may lie in the machine's own buffers, whole
    everyone = client.app[OPEN]
    await eventually(lambda: sum(one.writing_paused for one in everyone) == len(deaf))
    assert client.app[DATABASE].pool.checkedout() == 0
    async with client.get("/open-referral/services?per_page=1") as answer:
        assert answer.status == 200
    await eventually(lambda: not any(one.writing_paused for one in everyone))
    for one in deaf:
        one.close()


def _deaf(port: int) -> socket.socket:
    """A connection into which little fits, and from which nothing is read."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(("127.0.0.1", port))
    return one
