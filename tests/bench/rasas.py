"""Whether a second Rasa does twice as much: Rasa by itself, asked without a gateway in between.

The scaled plan cannot show it on two cores, where all else that a turn needs takes the second one.
Here almost all of the work is Rasa's: some sentences that go through the language model and are
answered by Rasa itself. One Rasa has a core of its own; a second one shares the other with Redis,
the action server and the load.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

from launch import kept_running, ports, procfile, settings
from launch.readiness import ASKED, answers
from tests.bench.load.percentiles import spread
from tests.bench.report.machine import ended, machine
from tests.bench.report.page import table
from tests.bench.report.processes import cpu_seconds
from tests.redis_server import SECRET, RedisServer
from tests.stack import Stack, running

ROUNDS = 5
WARM_UP_SECONDS, SECONDS = 4.0, 10.0
PEOPLE = 4  # at each Rasa, at once
READY_SECONDS = 180.0
ASIDE = "Redis, actions and the load"
# Each is answered by a rule, with responses of the bot's own: no action is called for it. They are
# long, as each sentence is read by itself as well, so that Rasa has most of the work.
SAID = tuple(
    f"{first} i have never used one of these before. it is only that i want to know first. {first}"
    for first in (
        "could you tell me who will get to see what i write here.",
        "do i have to pay anything for these services.",
        "i would like to know whether they will tell the police.",
        "what exactly is it that you can do for me.",
    )
)


@dataclass
class Measured:
    """All rounds with one number of Rasas. Processor times are of one turn, in ms."""

    rates: list[float] = field(default_factory=list)
    rasa: list[float] = field(default_factory=list)
    aside: list[float] = field(default_factory=list)
    given: list[float] = field(default_factory=list)  # processor seconds a second, to Rasa
    others: list[float] = field(default_factory=list)  # the same, to who has no part in this


def measure() -> str:
    where, cores = machine(), sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        redis = RedisServer(Path(folder))
        shared = {"REDIS_URL": redis.url, "SIGNPOST_REDIS_SECRET": SECRET}
        try:
            with running(Path(folder) / "stack", shared) as stack, _another(stack) as (url, pid):
                rasas = [(stack.rasa_url, stack.pids["rasa"]), (url, [pid])]
                aside = [*stack.pids["actions"], redis.pid, os.getpid()]
                # The first Rasa has the first core, everything else the second.
                _keep_to(rasas[0][1], cores[:1])
                _keep_to(rasas[1][1] + aside, cores[-1:])
                found = asyncio.run(_rounds(rasas, aside))
        finally:
            redis.kill()
            _keep_to([os.getpid()], cores)  # the next benchmark has them all again
    return _section(f"{where} {ended()}", found)


@contextmanager
def _another(stack: Stack) -> Iterator[tuple[str, int]]:
    """A second Rasa beside that of the stack: its address and its number."""
    port = ports.any_free()
    process = subprocess.Popen(
        procfile.read(settings.ROOT)["rasa"],
        shell=True,
        cwd=settings.ROOT,
        env={**stack.environment, "SIGNPOST_RASA_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=kept_running.die_with_parent,
    )
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + READY_SECONDS
    try:
        while not answers(f"{url}{ASKED['rasa']}"):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the second Rasa did not come up")
            time.sleep(0.3)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait()


def _keep_to(pids: list[int], cores: list[int]) -> None:
    """Keeps processes, with all their threads, to these cores."""
    for pid in pids:
        for thread in psutil.Process(pid).threads():
            os.sched_setaffinity(thread.id, cores)


async def _rounds(rasas: list[tuple[str, list[int]]], aside: list[int]) -> dict[int, Measured]:
    found = {1: Measured(), 2: Measured()}
    await _talk([url for url, _ in rasas], WARM_UP_SECONDS)
    for number in range(ROUNDS):
        for count, measured in found.items():
            await _round(rasas[:count], aside, measured)
            print(f"round {number + 1}, {count} Rasa: {measured.rates[-1]:.1f} turns a second")
    return found


async def _round(rasas: list, aside: list[int], measured: Measured) -> None:
    pids = {"rasa": [pid for _, several in rasas for pid in several], ASIDE: aside}
    before, began, machine_before = cpu_seconds(pids), time.monotonic(), psutil.cpu_times()
    turns = await _talk([url for url, _ in rasas], SECONDS)
    after, seconds, machine_after = cpu_seconds(pids), time.monotonic() - began, psutil.cpu_times()
    spent = {name: after[name] - before[name] for name in after}
    idle = [times.idle + times.iowait for times in (machine_before, machine_after)]
    busy = sum(machine_after[:8]) - sum(machine_before[:8]) - idle[1] + idle[0]
    measured.rates.append(turns / seconds)
    measured.rasa.append(1000 * spent["rasa"] / turns)
    measured.aside.append(1000 * spent[ASIDE] / turns)
    measured.given.append(spent["rasa"] / seconds)
    measured.others.append(max(0.0, busy - sum(spent.values())) / seconds)


async def _talk(urls: list[str], seconds: float) -> int:
    """So many people at each address talk for so long; how many turns were answered."""
    until, turns = time.monotonic() + seconds, 0

    async def person(session: aiohttp.ClientSession, url: str) -> None:
        nonlocal turns
        while time.monotonic() < until:
            sender = secrets.token_hex(16)
            for text in SAID:
                body = {"sender": sender, "message": text, "answers": []}
                async with session.post(f"{url}/webhooks/signpost/webhook", json=body) as answer:
                    said = await answer.json()
                if not said["messages"]:
                    raise RuntimeError("an empty answer")
                turns += 1

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(person(session, url) for url in urls for _ in range(PEOPLE)))
    return turns


def _section(where: str, found: dict[int, Measured]) -> str:
    one, two = found[1], found[2]
    measured = spread([b / a for a, b in zip(one.rates, two.rates, strict=True)])
    fair = spread([2 * a / b for a, b in zip(one.rasa, two.rasa, strict=True)])
    kinds = (
        ("turns a second", "rates", 1),
        ("processor ms of a turn in Rasa", "rasa", 1),
        (f"processor ms of a turn in {ASIDE}", "aside", 1),
        ("cores that Rasa was given", "given", 2),
        ("cores that others took, who have no part in this", "others", 2),
    )
    rows = [
        [name, *(spread(getattr(some, kind)).text(places) for some in found.values())]
        for name, kind, places in kinds
    ]
    return "\n\n".join(
        [
            "## Rasa by itself, one and two",
            where,
            f"{PEOPLE} people at each Rasa say a few sentences at a time, which go through the "
            "language model and which Rasa answers by itself. It is asked without a gateway, over "
            "one Redis. The first Rasa has a core of its own; the second shares the other core "
            f"with Redis, the action server and the load. {ROUNDS} rounds of each, in turn.",
            table(["", "one Rasa", "two Rasas"], rows),
            f"Two Rasas answered {measured.text(2)} times as many turns as one. That counts what "
            "the second one had to leave of its core to the rest; and where others use the machine "
            "too, two processes are given more of it than one. By the processor "
            f"time of a turn alone, two Rasas that each had a core would answer {fair.text(2)} "
            "times as many as one: that is twice, less what they cost each other. At least 1.7 was "
            "expected where cores allow.",
        ]
    )
