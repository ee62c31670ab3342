"""Closed loop: so many people at once, each saying the next thing as soon as an answer is there.

It shows how long a turn takes with nobody else there, and how much can be done at the most. It
cannot show what people wait when they come as they please: `open_loop` does.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

import aiohttp

from tests.bench.load.person import Person, Script, Times


@dataclass
class ClosedRun:
    """What one run gave. ``conversations_a_second`` counts answered turns over turns in a talk."""

    times: Times
    seconds: float
    conversations_a_second: float


async def closed_loop(script: Script, at_once: int, seconds: float) -> ClosedRun:
    """Keeps ``at_once`` people talking for ``seconds``; turns that end later are not counted."""
    times = Times()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        began = time.perf_counter()
        until = began + seconds
        await asyncio.gather(*(_talk(session, script, times, until) for _ in range(at_once)))
    return ClosedRun(times, seconds, times.answered / len(script.turns) / seconds)


async def _talk(session: aiohttp.ClientSession, script: Script, times: Times, until: float) -> None:
    while time.perf_counter() < until:
        person = Person(session, script)
        while not person.done and time.perf_counter() < until:
            began = time.perf_counter()
            name, wrong = await person.say_next()
            ended = time.perf_counter()
            if wrong:
                times.failed(wrong)
                break
            if ended <= until:
                times.took(name, ended - began)
        await person.leave()
