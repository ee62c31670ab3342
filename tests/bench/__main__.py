"""Times whole conversations through the gateway, one after another, and the floor beside them.

The floor is the gateway's own ``/healthz``: an aiohttp handler that does nothing. Both are timed in
turn, after a warm-up, so that a machine whose speed drifts drifts for both.
"""

from __future__ import annotations

import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.conversation_client import Conversation, call
from tests.stack import Stack, running

ROUNDS, WARM_UP, CONVERSATIONS = 5, 3, 10
TURNS = ("/start", "Leeds", "19", "woman", "counselling")
FLOOR = "floor: an empty handler"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stack:
        for _ in range(WARM_UP):
            one_conversation(stack, {})
        rounds = [one_round(stack) for _ in range(ROUNDS)]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    print(f"{ROUNDS} rounds of {CONVERSATIONS} conversations, one at a time; milliseconds")
    print("| what | median of rounds' medians | slowest round's median | slowest of all |")
    print("|---|---|---|---|")
    for what in (FLOOR, *TURNS):
        medians = [statistics.median(times[what]) for times in rounds]
        slowest = max(max(times[what]) for times in rounds)
        print(f"| {what} | {statistics.median(medians):.1f} | {max(medians):.1f} | {slowest:.1f} |")


def one_round(stack: Stack) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    for _ in range(CONVERSATIONS):
        timed(times, FLOOR, lambda: call("GET", f"{stack.url}/healthz"))
        one_conversation(stack, times)
    return times


def one_conversation(stack: Stack, times: dict[str, list[float]]) -> None:
    conversation: Conversation = stack.talk()
    for text in TURNS:
        timed(times, text, lambda text=text: conversation.say(text))
    assert conversation.results, "the conversation ended without services"
    conversation.forget()


def timed(times: dict[str, list[float]], what: str, act: Callable[[], object]) -> None:
    began = time.perf_counter()
    act()
    times.setdefault(what, []).append(1000 * (time.perf_counter() - began))


if __name__ == "__main__":
    main()
