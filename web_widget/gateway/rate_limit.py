"""So many times in so long for each key, in a few bytes a key however many times that is."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

MOST_KEYS = 50_000
_ROUNDING = 1e-6


class RateLimit:
    """``times`` may come at once; each makes room for another after ``seconds / times``.

    So whoever goes on a little more slowly is let in again soon, and not after the whole time.
    """

    def __init__(
        self, times: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._each = seconds / times
        self._clock = clock
        # When each key would have all its room again.
        self._free_at: OrderedDict[Hashable, float] = OrderedDict()

    def allow(self, key: Hashable = None) -> bool:
        """Takes one of ``key``; False, and nothing is taken, where there is no room."""
        now = self._clock()
        free_at = max(self._free_at.get(key, now), now) + self._each
        if free_at - now > self._seconds + _ROUNDING:
            return False
        self._free_at[key] = free_at
        self._free_at.move_to_end(key)
        self._let_go(now)
        return True

    def _let_go(self, now: float) -> None:
        """Of those not seen for the longest: who has all their room, or is one too many."""
        for _ in range(2):
            key, free_at = next(iter(self._free_at.items()))
            if free_at > now and len(self._free_at) <= MOST_KEYS:
                return
            del self._free_at[key]
