"""So many times in so long, counted in memory for each key."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable

MOST_KEYS = 10_000


class RateLimit:
    """``allow`` is False once a key was allowed ``times`` in the last ``seconds``."""

    def __init__(
        self, times: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._times = times
        self._seconds = seconds
        self._clock = clock
        self._seen: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def allow(self, key: Hashable = None) -> bool:
        now = self._clock()
        seen = self._seen.setdefault(key, deque())
        self._seen.move_to_end(key)
        while len(self._seen) > MOST_KEYS:
            self._seen.popitem(last=False)
        while seen and now - seen[0] >= self._seconds:
            seen.popleft()
        if len(seen) >= self._times:
            return False
        seen.append(now)
        return True
