"""Talking to our own channel inside Rasa: one turn, forgetting, keeping."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

import aiohttp

from bot.readers.whole_answer import questions_answered
from services_db.content.languages import spoken

MAX_ANSWER_BYTES = 4 * 1024 * 1024
FORGET_SECONDS = 1.5


class BotUnreachable(Exception):
    """No usable answer came; says what kind of failure it was, never a message or an id.

    ``answered`` is True when something did answer, if only with an error.
    """

    def __init__(self, reason: str, answered: bool = True) -> None:
        super().__init__(reason)
        self.answered = answered


@dataclass(frozen=True)
class Answer:
    """The bot's messages, and where the conversation stands now (opaque; ``None``: nowhere)."""

    messages: list[dict]
    standing: str | None


class RasaChannel:
    """The bot, by HTTP. Times are in seconds.

    ``url`` is where it is asked now. Another may listen at ``spare_url``, to take over while a new
    model goes live: as each turn is told where its conversation stands, either can take the next.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        connect_seconds: float,
        spare_url: str | None = None,
    ) -> None:
        self._session = session
        self.url = url
        self.spare_url = spare_url
        self._connect_seconds = connect_seconds
        self._aside = aiohttp.ClientTimeout(total=FORGET_SECONDS, sock_connect=connect_seconds)

    async def turn(
        self,
        sender: str,
        text: str,
        standing: str | None,
        seconds: float,
        token: str | None = None,
    ) -> Answer:
        """The bot's answer to ``text``, taken up from ``standing``. Raises BotUnreachable.

        Without ``standing`` the bot goes by what it remembers itself. ``token`` is what the turn is
        called in a memory shared by several gateways, if there is one.
        """
        asked, until = self.url, asyncio.get_running_loop().time() + seconds
        try:
            return await self._turn(asked, sender, text, standing, seconds, token)
        except aiohttp.ClientConnectorError as error:
            left = until - asyncio.get_running_loop().time()
            if self.spare_url is None or left <= 0:
                raise BotUnreachable(type(error).__name__, answered=False) from None
        # Nothing was said to the one that is not there: the other may be asked.
        self.change_over_from(asked)
        try:
            return await self._turn(self.url, sender, text, standing, left, token)
        except aiohttp.ClientConnectorError as error:
            raise BotUnreachable(type(error).__name__, answered=False) from None

    def change_over_from(self, url: str) -> None:
        """From now on the other one is asked, unless it is already. What is under way goes on."""
        if self.spare_url is not None and self.url == url:
            self.url, self.spare_url = self.spare_url, self.url

    async def _turn(
        self,
        url: str,
        sender: str,
        text: str,
        standing: str | None,
        seconds: float,
        token: str | None,
    ) -> Answer:
        body = {
            "sender": sender,
            "message": text,
            "standing": standing,
            "turn": token,
            "lang": spoken().tag,
            "answers": sorted(questions_answered(text)),
        }
        patience = aiohttp.ClientTimeout(total=seconds, sock_connect=self._connect_seconds)
        try:
            async with self._session.post(
                _address(url, "webhook"), json=body, timeout=patience
            ) as response:
                if response.status != 200:
                    raise BotUnreachable(f"status {response.status}")
                return _answer(await _whole_body(response))
        except aiohttp.ClientConnectorError:
            raise
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            raise BotUnreachable(type(error).__name__, answered=False) from None

    async def forget(self, sender: str) -> bool:
        """Ask the bot to forget; False when it could not be asked (its own clock forgets then)."""
        return await self._aside_post("forget", sender)

    async def keep(self, sender: str) -> bool:
        """Tell the bot that the person wants the conversation kept a while longer."""
        return await self._aside_post("keep", sender)

    async def _aside_post(self, what: str, sender: str) -> bool:
        try:
            async with self._session.post(
                _address(self.url, what), json={"sender": sender}, timeout=self._aside
            ) as response:
                return response.status < 400
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False


def _address(url: str, what: str) -> str:
    return f"{url}/webhooks/signpost/{what}"


async def _whole_body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise BotUnreachable("answer too long")
    return bytes(body)


def _answer(body: bytes) -> Answer:
    try:
        whole = json.loads(body)
    except ValueError:
        raise BotUnreachable("answer is not JSON") from None
    messages = whole.get("messages") if isinstance(whole, dict) else None
    if not isinstance(messages, list) or not all(isinstance(m, dict) for m in messages):
        raise BotUnreachable("answer has no list of messages")
    standing = whole.get("standing")
    return Answer(messages, standing if isinstance(standing, str) else None)
