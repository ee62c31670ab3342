"""A gateway in this process, with nothing behind it unless a test puts something there."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp.test_utils import TestClient, TestServer

from tests.stack import load_database
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config

SENDER = "a-random-conversation"


def closed_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
async def serve(tmp_path) -> AsyncIterator[Callable[..., Awaitable[TestClient]]]:
    """Starts a gateway with the settings given; bot, actions and database are absent by default."""
    clients: list[TestClient] = []

    async def start(**settings) -> TestClient:
        nowhere = f"http://127.0.0.1:{closed_port()}"
        defaults = {
            "rasa_url": nowhere,
            "actions_url": nowhere,
            "database_url": f"sqlite:///{tmp_path / 'absent.db'}",
        }
        client = TestClient(TestServer(create_app(Config(**{**defaults, **settings}))))
        await client.start_server()
        clients.append(client)
        return client

    yield start
    for client in clients:
        await client.close()


@pytest.fixture
async def peer() -> AsyncIterator[Callable[..., Awaitable[str]]]:
    """Starts a TCP peer that answers requests with the bytes given, one after the other, the
    last for all that follow; None is never. Gives its address.

    With ``after``, it answers once that has happened.
    """
    servers: list[asyncio.Server] = []

    async def start(*answers: bytes | None, after: asyncio.Event | None = None) -> str:
        given = iter(answers)

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(65536)
            answer = next(given, answers[-1])
            if answer is None:
                await asyncio.sleep(3600)
            if after is not None:
                await after.wait()
            writer.write(answer)
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        servers.append(server)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    yield start
    for server in servers:
        server.close()


class Bot:
    """A peer in the bot's place. ``heard`` are the turns it was asked for; ``answers`` are given in
    their order, the last for all that follow, and None is never. Asked for its health: the same.
    """

    def __init__(self) -> None:
        self.url = ""
        self.answers: list[bytes | None] = []
        self.heard: list[dict] = []

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"(?i)content-length: (\d+)", head)
        body = await reader.readexactly(int(length.group(1)) if length else 0)
        if " /webhooks/signpost/webhook " in head:
            self.heard.append(json.loads(body))
        answer = self.answers[min(len(self.heard), len(self.answers)) - 1]
        if answer is None:
            await asyncio.sleep(3600)
        writer.write(answer)
        await writer.drain()
        writer.close()


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    bot = Bot()
    server = await asyncio.start_server(bot.talk, "127.0.0.1", 0)
    bot.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield bot
    server.close()


@pytest.fixture(scope="session")
def real_data(tmp_path_factory) -> str:
    """The address of a database that holds the real data files."""
    url = f"sqlite:///{tmp_path_factory.mktemp('data') / 'signpost.db'}"
    load_database({**os.environ, "DATABASE_URL": url})
    return url


@pytest.fixture
async def loaded(serve, real_data) -> TestClient:
    """A gateway on the real data."""
    return await serve(database_url=real_data)


def http_answer(body: bytes, status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + body


async def eventually(condition: Callable[[], bool]) -> None:
    """Waits until ``condition`` holds; fails after a long while."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.01)
