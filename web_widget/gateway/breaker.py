"""A circuit breaker: once the bot has failed to answer a few times, nobody else has to wait for it.

While it is open, people are answered with helplines at once, and the bot is asked in the background
whether it is well again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

FAILURES = 3
PROBE_SECONDS = 0.5

log = logging.getLogger("signpost.gateway")


class Breaker:
    """``is_well`` says whether the bot and its actions answer again."""

    def __init__(self, is_well: Callable[[], Awaitable[bool]]) -> None:
        self._is_well = is_well
        self._failures = 0
        self._probing: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        return self._probing is not None

    def succeeded(self) -> None:
        """The bot answered, if only with an error: it is there, and quick."""
        self._failures = 0

    def failed(self) -> None:
        """The bot gave no answer; after ``FAILURES`` in a row the breaker opens."""
        self._failures += 1
        if self._failures >= FAILURES and self._probing is None:
            log.warning("the bot is left alone until it is well again")
            self._probing = asyncio.create_task(self._probe())

    async def stop(self) -> None:
        """End the probing, at the end of the process."""
        if self._probing is not None:
            self._probing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._probing

    async def _probe(self) -> None:
        while True:
            await asyncio.sleep(PROBE_SECONDS)
            if await self._is_well():
                break
        self._failures = 0
        self._probing = None
        log.warning("the bot is well again")
