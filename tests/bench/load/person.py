"""A person who holds one whole conversation with a bot's REST channel and notes the times."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

Messages = list[dict[str, Any]]
TURN_SECONDS = 60.0


@dataclass(frozen=True)
class Script:
    """What is said, and how to tell that it led where it has to.

    ``turns`` are pairs of a turn's name and its text. ``arrived`` judges the last turn's messages.
    ``forget`` asks for the conversation to be forgotten at its end, where the bot can do that.
    """

    url: str
    turns: Sequence[tuple[str, str]]
    arrived: Callable[[Messages], bool]
    forget: bool


@dataclass
class Times:
    """Milliseconds of each turn, by the turn's name, and what went wrong, by kind."""

    turns: dict[str, list[float]] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)

    def took(self, turn: str, seconds: float) -> None:
        self.turns.setdefault(turn, []).append(1000 * seconds)

    def failed(self, kind: str) -> None:
        self.failures[kind] = self.failures.get(kind, 0) + 1

    @property
    def answered(self) -> int:
        """How many turns were answered as they have to be."""
        return sum(len(times) for times in self.turns.values())

    @property
    def all(self) -> list[float]:
        return [time for times in self.turns.values() for time in times]


class Person:
    """One conversation, turn by turn."""

    def __init__(self, session: aiohttp.ClientSession, script: Script) -> None:
        self._session = session
        self._script = script
        self._sender = secrets.token_hex(16)
        self._said = 0

    @property
    def done(self) -> bool:
        return self._said == len(self._script.turns)

    async def say_next(self) -> tuple[str, str | None]:
        """Says the next thing; gives the turn's name and what was wrong with the answer, if so."""
        name, text = self._script.turns[self._said]
        self._said += 1
        try:
            async with self._session.post(
                f"{self._script.url}/webhooks/rest/webhook",
                json={"sender": self._sender, "message": text},
                timeout=aiohttp.ClientTimeout(total=TURN_SECONDS),
            ) as response:
                messages = await response.json(content_type=None)
                if response.status != 200:
                    return name, f"status {response.status}"
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return name, type(error).__name__
        if not messages:
            return name, "an empty answer"
        if self.done and not self._script.arrived(messages):
            return name, "no result"
        return name, None

    async def leave(self) -> None:
        """Has the conversation forgotten."""
        if self._script.forget:
            url = f"{self._script.url}/conversations/{self._sender}"
            async with self._session.delete(url) as response:
                await response.read()
