"""Whole conversations through the gateway, beside a stock Rasa assistant in the same run.

Rounds of the two alternate, so that a machine whose speed drifts drifts for both. Both stand ready
all the while; the one that is not asked does nothing.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import aiohttp

from tests.bench.load.closed_loop import closed_loop
from tests.bench.load.measured import Measured
from tests.bench.load.open_loop import open_loop
from tests.bench.load.percentiles import Spread, percentile, spread
from tests.bench.load.person import Messages, Script
from tests.bench.report.conversations_text import section
from tests.bench.report.machine import ended, machine
from tests.bench.report.processes import cpu_seconds, memory_mb
from tests.bench.stock_assistant import process as stock_process
from tests.stack import running

ROUNDS = 3
WARM_UP_SECONDS = 6.0
ALONE_SECONDS = 8.0  # one person at a time
CROWD, CROWD_SECONDS = 8, 10.0  # as much as can be done
OPEN_SECONDS = 20.0
FLOOR_REQUESTS = 300

OURS = (("open", "/start"), ("where", "Leeds"), ("age", "19"), ("gender", "woman"))
OURS = (*OURS, ("results", "counselling"))
# Not one of these is a whole answer: each goes through the language model.
SENTENCES = (("open", "/start"), ("where", "im living over in Leeds at the moment"))
SENTENCES = (*SENTENCES, ("age", "i only turned 19 in the summer"))
SENTENCES = (*SENTENCES, ("gender", "well i am a woman if that matters"))
SENTENCES = (*SENTENCES, ("results", "some kind of counselling would be good i think"))
STOCK = (("open", "I want to find a service"), ("where", "Leeds"), ("age", "19"))
STOCK = (*STOCK, ("gender", "woman"), ("results", "counselling"))


def measure() -> str:
    """Runs both bots and gives the section of docs/performance.md."""
    stock_process.train_if_changed()
    where = machine()
    # The bench keeps the real limit of a turn: one that takes longer is a failure.
    real = {"SIGNPOST_TURN_SECONDS": "1.8"}
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), real) as ours,
        stock_process.running(Path(folder) / "stock") as stock,
    ):
        with_gateway = Script(ours.url, OURS, has_results, forget=True)
        alone = Script(stock.url, STOCK, _is_told, forget=False)
        bots = {
            "Signpost": Measured(with_gateway, lambda: ours.pids, ours.ready_seconds),
            "stock Rasa": Measured(alone, lambda: stock.pids, stock.ready_seconds),
        }
        talker = Script(ours.url, SENTENCES, has_results, forget=True)
        sentences = Measured(talker, lambda: ours.pids, ours.ready_seconds)
        floor = asyncio.run(_rounds(bots, sentences, f"{ours.url}/healthz"))
    return section(f"{where} {ended()}", bots, sentences, floor)


async def _rounds(bots: Mapping[str, Measured], sentences: Measured, empty: str) -> Spread:
    for bot in bots.values():
        await closed_loop(bot.script, CROWD, WARM_UP_SECONDS)
    floors = []
    for number in range(ROUNDS):
        floors.append(percentile(await floor_times(empty), 0.5))
        run = await closed_loop(sentences.script, 1, ALONE_SECONDS)
        sentences.alone.append(run.times)
        for name, bot in bots.items():
            bot.alone.append((await closed_loop(bot.script, 1, ALONE_SECONDS)).times)
            await _crowd(bot)
            done = bot.crowd[-1].conversations_a_second
            print(f"round {number + 1}, {name}: {done:.1f} conversations a second", flush=True)
    for number in range(ROUNDS):
        for bot in bots.values():
            bot.open.append(await open_loop(bot.script, bot.rate, OPEN_SECONDS, seed=number))
    for bot in bots.values():
        bot.memory = memory_mb(bot.pids())
    return spread(floors)


async def _crowd(bot: Measured) -> None:
    before = cpu_seconds(bot.pids())
    run = await closed_loop(bot.script, CROWD, CROWD_SECONDS)
    after = cpu_seconds(bot.pids())
    bot.crowd.append(run)
    turns = max(1, run.times.answered)
    bot.cpu.append({name: 1000 * (after[name] - before[name]) / turns for name in after})


async def floor_times(url: str) -> list[float]:
    """Milliseconds of each of many requests to a handler that does nothing."""
    times = []
    async with aiohttp.ClientSession() as session:
        for _ in range(FLOOR_REQUESTS):
            began = time.perf_counter()
            async with session.get(url) as response:
                await response.read()
            times.append(1000 * (time.perf_counter() - began))
    return times


def has_results(messages: Messages) -> bool:
    """Whether services are shown."""
    return any((m.get("custom") or {}).get("type") == "results" for m in messages)


def _is_told(messages: Messages) -> bool:
    return any("Services for: Leeds, 19, woman, counselling" in m["text"] for m in messages)
