"""All that was measured of one bot, round by round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.load.closed_loop import ClosedRun
from tests.bench.load.percentiles import Spread, percentile, spread
from tests.bench.load.person import Script, Times

OPEN_SHARE = 0.7  # of what the crowd got done


@dataclass
class Measured:
    """All rounds of one bot. Times are in milliseconds, memory in MB."""

    script: Script
    pids: Callable[[], Mapping[str, Sequence[int]]]
    ready_seconds: float
    alone: list[Times] = field(default_factory=list)
    crowd: list[ClosedRun] = field(default_factory=list)
    cpu: list[dict[str, float]] = field(default_factory=list)  # for a turn, by process
    open: list[Times] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)

    def alone_p50(self, turn: str) -> Spread:
        return spread([percentile(times.turns[turn], 0.5) for times in self.alone])

    def open_at(self, share: float) -> Spread:
        return spread([percentile(times.all, share) for times in self.open])

    @property
    def capacity(self) -> Spread:
        """Conversations a second, with a crowd."""
        return spread([run.conversations_a_second for run in self.crowd])

    @property
    def rate(self) -> float:
        """Conversations begun a second in the open loop."""
        return OPEN_SHARE * self.capacity.median

    @property
    def failures(self) -> dict[str, int]:
        kinds: dict[str, int] = {}
        for times in (*self.alone, *(run.times for run in self.crowd), *self.open):
            for kind, count in times.failures.items():
                kinds[kind] = kinds.get(kind, 0) + count
        return kinds
