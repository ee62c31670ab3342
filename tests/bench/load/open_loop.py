"""Open loop: people come as they please (Poisson), however busy the bot is.

When each turn is to be said is drawn beforehand, and its time counts from then. A bot that falls
behind is charged for all who wait, also for those who could not yet ask (coordinated omission).
"""

from __future__ import annotations

import asyncio
import random
import time

import aiohttp

from tests.bench.load.person import Person, Script, Times

#: Between two turns of one person, on average (exponential). Shorter than people are, so that a
#: short run holds whole conversations; the load is set by how many come, not by this.
THINKING_SECONDS = 0.5


async def open_loop(script: Script, a_second: float, seconds: float, seed: int) -> Times:
    """Lets ``a_second`` people come, on average, for ``seconds``, and waits for the last answer."""
    dice = random.Random(seed)
    times = Times()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        began = time.perf_counter()
        arrival, talks = dice.expovariate(a_second), []
        while arrival < seconds:
            due = [began + arrival]
            for _ in script.turns[1:]:
                due.append(due[-1] + dice.expovariate(1 / THINKING_SECONDS))
            talks.append(_talk(Person(session, script), times, due))
            arrival += dice.expovariate(a_second)
        await asyncio.gather(*talks)
    return times


async def _talk(person: Person, times: Times, due: list[float]) -> None:
    for moment in due:
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        name, wrong = await person.say_next()
        if wrong:
            times.failed(wrong)
            break
        times.took(name, time.perf_counter() - moment)
    await person.leave()
