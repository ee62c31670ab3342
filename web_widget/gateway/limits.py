"""How many messages a minute are taken: from a conversation, from a client, and from all."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW_SECONDS = 60.0
MAX_CLIENTS = 50_000
LONG_TEXT = 1000


class Turns:
    """What this process is busy with."""

    def __init__(self) -> None:
        #: Turns under way, those that wait for an earlier one of their conversation included.
        self.now = 0
        #: One refused message at a time is read for signs of danger, and one that is long.
        self._reading = (asyncio.Semaphore(1), asyncio.Semaphore(1))

    def reading(self, text: str) -> asyncio.Semaphore:
        """What to hold while ``text`` is read: long ones never hold up the short."""
        return self._reading[len(text) > LONG_TEXT]


class LastMinute:
    """The moments of what was let through, at most ``limit`` within any 60 seconds."""

    def __init__(self, limit: int) -> None:
        self._moments: deque[float] = deque(maxlen=limit)

    def has_room(self, now: float) -> bool:
        moments = self._moments
        return len(moments) < (moments.maxlen or 0) or now - moments[0] >= WINDOW_SECONDS

    def take(self, now: float) -> None:
        self._moments.append(now)

    def is_over(self, now: float) -> bool:
        """Whether all that was let through is longer ago."""
        return not self._moments or now - self._moments[-1] >= WINDOW_SECONDS


class Limits:
    """The limits of one gateway process; each conversation carries its own count.

    ``client`` is a keyed hash; ``None`` is not limited.
    """

    def __init__(
        self,
        of_a_client: int,
        of_all: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._of_a_client = of_a_client
        self._clock = clock
        self._all = LastMinute(of_all)
        self._clients: OrderedDict[bytes, LastMinute] = OrderedDict()

    def exceeded(self, conversation: LastMinute, client: bytes | None) -> str | None:
        """Takes one message; where there is no room, which limit it was, and nothing is taken."""
        now = self._clock()
        of_client = self._client(client, now)
        counts = {"conversation": conversation, "client": of_client, "all": self._all}
        for name, count in counts.items():
            if count is not None and not count.has_room(now):
                return name
        for count in counts.values():
            if count is not None:
                count.take(now)
        return None

    def _client(self, client: bytes | None, now: float) -> LastMinute | None:
        if client is None:
            return None
        count = self._clients.setdefault(client, LastMinute(self._of_a_client))
        self._clients.move_to_end(client)
        oldest, last = next(iter(self._clients.items()))
        if len(self._clients) > MAX_CLIENTS or (last is not count and last.is_over(now)):
            del self._clients[oldest]
        return count
