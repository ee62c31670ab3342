"""Talking to our own channel inside Rasa: one turn, forgetting, keeping, readiness."""

from __future__ import annotations

import asyncio
import json

import aiohttp

MAX_ANSWER_BYTES = 4 * 1024 * 1024
FORGET_SECONDS = 3.0


class BotUnreachable(Exception):
    """No usable answer came. ``may_have_read`` is True when the message may have arrived."""

    def __init__(self, reason: str, may_have_read: bool) -> None:
        super().__init__(reason)
        self.may_have_read = may_have_read


class RasaChannel:
    """The bot, by HTTP. ``reason``s in errors name a kind of failure, never a message or id."""

    def __init__(
        self, session: aiohttp.ClientSession, url: str, connect_seconds: float, turn_seconds: float
    ) -> None:
        self._session = session
        self._url = f"{url}/webhooks/signpost"
        self._turn = aiohttp.ClientTimeout(total=turn_seconds, sock_connect=connect_seconds)
        self._aside = aiohttp.ClientTimeout(total=FORGET_SECONDS, sock_connect=connect_seconds)

    async def turn(self, sender: str, text: str) -> list[dict]:
        """The bot's messages in answer to ``text``. Raises BotUnreachable."""
        body = {"sender": sender, "message": text}
        try:
            async with self._session.post(
                f"{self._url}/webhook", json=body, timeout=self._turn
            ) as response:
                if response.status != 200:
                    raise BotUnreachable(f"status {response.status}", may_have_read=True)
                return _messages(await _whole_body(response))
        except aiohttp.ClientConnectorError as error:
            raise BotUnreachable(type(error).__name__, may_have_read=False) from None
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            # A connection that could not be made in time is a ServerTimeoutError of its own.
            unread = isinstance(error, aiohttp.ConnectionTimeoutError)
            raise BotUnreachable(type(error).__name__, may_have_read=not unread) from None

    async def forget(self, sender: str) -> bool:
        """Ask the bot to forget; False when it could not be asked (its own clock forgets then)."""
        return await self._aside_post("forget", sender)

    async def keep(self, sender: str) -> bool:
        """Tell the bot that the person wants the conversation kept a while longer."""
        return await self._aside_post("keep", sender)

    async def _aside_post(self, what: str, sender: str) -> bool:
        try:
            async with self._session.post(
                f"{self._url}/{what}", json={"sender": sender}, timeout=self._aside
            ) as response:
                return response.status < 400
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False


async def _whole_body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise BotUnreachable("answer too long", may_have_read=True)
    return bytes(body)


def _messages(body: bytes) -> list[dict]:
    try:
        messages = json.loads(body)
    except ValueError:
        raise BotUnreachable("answer is not JSON", may_have_read=True) from None
    if not isinstance(messages, list) or not all(isinstance(m, dict) for m in messages):
        raise BotUnreachable("answer is not a list of messages", may_have_read=True)
    return messages
