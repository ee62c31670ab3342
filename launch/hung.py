"""A process that runs and says nothing is ended, so that it is started again.

One that died is seen at once; one that hangs holds its port and keeps all who ask it waiting. The
gateway gives people lines to ring meanwhile, but nothing else would ever end that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from launch import problems, readiness
from launch.kept_running import Planned

VARIABLE, DEFAULT_SECONDS = "SIGNPOST_HUNG_SECONDS", 30.0
#: So often in a row at the least: time also passes while all of Signpost is held or asleep.
LEAST_SILENCES = 3
PATIENCE_SECONDS = 5.0
LOOK_SECONDS = 2.0


class _Heard(NamedTuple):
    number: int  # of the process: one that took its place begins anew
    at: float
    silences: int = 0


class Silence:
    """Who has said nothing for how long. Times are monotonic seconds.

    A process counts from its first answer: until then it is still starting.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._heard: dict[str, _Heard] = {}

    def is_hung(self, name: str, number: int, answered: bool, now: float) -> bool:
        """Notes whether the process with that number has just answered; whether it hangs."""
        before = self._heard.get(name)
        if answered:
            self._heard[name] = _Heard(number, now)
            return False
        if before is None or before.number != number:
            return False
        before = self._heard[name] = before._replace(silences=before.silences + 1)
        return before.silences >= LEAST_SILENCES and now - before.at >= self._seconds


class Running(Protocol):
    """What this needs of a supervisor."""

    def number(self, name: str) -> int | None:
        """Of the process of that name, if it runs."""

    def end(self, name: str) -> None:
        """Ends it and what it started, at once."""


def seconds(environment: Mapping[str, str]) -> float:
    """How long one may say nothing; 0 is for ever. Raises `SetupProblem` when it is no number."""
    given = environment.get(VARIABLE, "").strip()
    try:
        wanted = float(given) if given else DEFAULT_SECONDS
    except ValueError:
        wanted = -1.0
    if not 0 <= wanted < float("inf"):
        raise problems.SetupProblem(
            f"{VARIABLE} is `{given}`, which is no number of seconds.",
            [
                f"set it to a number such as {DEFAULT_SECONDS:.0f}, or to 0 to end none,",
                "run again.",
            ],
        )
    return wanted


def watch(
    running: Running,
    plans: Iterable[Planned],
    allowed: float,
    is_over: Callable[[float], bool],
    say: Callable[[str], None],
) -> None:
    """Until ``is_over(seconds to wait)``: asks each that has an address, and ends what hangs."""
    silence, patience = Silence(allowed), min(PATIENCE_SECONDS, allowed)
    asked = {plan.name: plan.health for plan in plans if plan.health}
    while not is_over(LOOK_SECONDS):
        for name, address in asked.items():
            number = running.number(name)
            if number is None:
                continue
            answered = readiness.status_of(address, patience) is not None
            if silence.is_hung(name, number, answered, time.monotonic()):
                say(f"\n`{name}` has not answered for {allowed:.0f} seconds and is ended.\n")
                running.end(name)
