"""How much more gets done with a second Rasa: one and two of them in turn, in the same run.

The scaled plan stands as `make run-scaled` starts it. nginx is told to give turns to one Rasa or to
both; everything else stays as it is.
"""

from __future__ import annotations

import asyncio
import re
import signal
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import redis

from tests.bench.conversations import CROWD, OURS, has_results
from tests.bench.load.closed_loop import ClosedRun, closed_loop
from tests.bench.load.percentiles import percentile, spread
from tests.bench.load.person import Script
from tests.bench.report.machine import ended, machine
from tests.bench.report.page import table
from tests.bench.report.processes import cpu_seconds, memory_mb
from tests.scaled.running import OURS as KINDS
from tests.scaled.running import SHARED, Scaled

ROUNDS = 5
WARM_UP_SECONDS = 8.0
SECONDS = 12.0
SETTLE_SECONDS = 3.0  # until nginx's workers of before have ended what they had
CLIENT = "the load itself"
HELD = 40


@dataclass
class Measured:
    """All rounds with one number of Rasas. Processor times are of one conversation, in ms."""

    runs: list[ClosedRun] = field(default_factory=list)
    cpu: list[dict[str, float]] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)  # of the machine, by everybody


def measure() -> str:
    where = machine()
    with tempfile.TemporaryDirectory() as folder:
        scaled = Scaled(Path(folder), {"SIGNPOST_ALL_MESSAGES": "600000"})
        scaled.start()
        try:
            scaled.wait(scaled.all_well)
            found = {1: Measured(), 2: Measured()}
            asyncio.run(_rounds(scaled, found))
            memory = memory_mb(_pids(scaled))
            held = _held_in_redis(scaled)
        finally:
            scaled.stop()
    return _section(f"{where} {ended()}", found, memory, held)


async def _rounds(scaled: Scaled, found: dict[int, Measured]) -> None:
    script = Script(scaled.url, OURS, has_results, forget=True)
    await closed_loop(script, CROWD, WARM_UP_SECONDS)
    for number in range(ROUNDS):
        for rasas, measured in found.items():
            _share_out(scaled, rasas)
            await asyncio.sleep(SETTLE_SECONDS)
            await _round(scaled, script, measured)
            done = measured.runs[-1].conversations_a_second
            print(
                f"round {number + 1}, {rasas} Rasa: {done:.1f} conversations a second", flush=True
            )


async def _round(scaled: Scaled, script: Script, measured: Measured) -> None:
    pids = _pids(scaled)
    before, client, began = cpu_seconds(pids), time.process_time(), psutil.cpu_times()
    run = await closed_loop(script, CROWD, SECONDS)
    after, client, now = cpu_seconds(pids), time.process_time() - client, psutil.cpu_times()
    measured.runs.append(run)
    talks = max(1.0, run.conversations_a_second * SECONDS)
    spent = {name: 1000 * (after[name] - before[name]) / talks for name in after}
    measured.cpu.append({**spent, CLIENT: 1000 * client / talks})
    idle = now.idle + now.iowait - began.idle - began.iowait
    measured.busy.append(1 - idle / (sum(now[:8]) - sum(began[:8])))


def _share_out(scaled: Scaled, rasas: int) -> None:
    """Has nginx give turns to so many Rasas, by its own settings."""
    master = scaled.shared("nginx")
    settings = Path(re.findall(r"-c (\S+)", " ".join(master.cmdline()))[0])
    text = settings.read_text(encoding="utf-8").replace("#off ", "")
    for port in list(scaled.both("rasa"))[rasas:]:
        text = text.replace(f"server 127.0.0.1:{port} ", f"#off server 127.0.0.1:{port} ")
    settings.write_text(text, encoding="utf-8")
    master.send_signal(signal.SIGHUP)


def _pids(scaled: Scaled) -> dict[str, list[int]]:
    found = {kind: [one.pid for one in scaled.both(kind).values()] for kind in KINDS}
    for name in SHARED:
        first = scaled.shared(name)
        found[name] = [first.pid, *(child.pid for child in first.children())]
    return found


def _held_in_redis(scaled: Scaled) -> float:
    """KB of Redis's memory that one whole conversation takes, its names and their upkeep too."""
    told = next(iter(scaled.both("gateway").values())).environ()
    client = redis.Redis.from_url(told["REDIS_URL"])
    before = client.info("memory")["used_memory"]
    for _ in range(HELD):
        talk = scaled.talk()
        for _, text in OURS:
            talk.say(text)
    return (client.info("memory")["used_memory"] - before) / HELD / 1000


def _section(where: str, found: dict[int, Measured], memory: dict[str, float], held: float) -> str:
    one, two = found[1], found[2]
    ratios = spread(
        [
            both.conversations_a_second / alone.conversations_a_second
            for alone, both in zip(one.runs, two.runs, strict=True)
        ]
    )
    whole = {name: spread([cpu[name] for cpu in two.cpu]) for name in two.cpu[0]}
    total = sum(cost.median for cost in whole.values())
    rasa, cores = whole["rasa"].median, psutil.cpu_count() or 1
    most = {1: min(1000 / rasa, 1000 * cores / total), 2: 1000 * cores / total}
    rows = [
        ["conversations a second", *(_capacity(one_of) for one_of in found.values())],
        ["50th percentile of a turn, ms", *(_turns(one_of, 0.5) for one_of in found.values())],
        ["99th percentile of a turn, ms", *(_turns(one_of, 0.99) for one_of in found.values())],
        ["cores in use, by everybody, %", *(_busy(one_of) for one_of in found.values())],
        ["turns that failed", *(_failures(one_of) for one_of in found.values())],
        ["the most that its processor times allow here", *(f"{most[n]:.1f}" for n in found)],
    ]
    costs = [[name, cost.text(), f"{memory.get(name, 0):.0f}"] for name, cost in whole.items()]
    return "\n\n".join(
        [
            "## One Rasa and two",
            where,
            "`make run-scaled`: two gateways, two action servers, Redis, PostgreSQL and nginx, "
            f"and {CROWD} people at once who say the next thing as soon as an answer is there. "
            f"{ROUNDS} rounds with one Rasa and with two, in turn. The load comes from the same "
            "cores.",
            table(["", "one Rasa", "two Rasas"], rows),
            f"Two Rasas got {ratios.text(2)} times as much done as one in the same round. At least "
            f"1.7 was expected where cores allow. A conversation costs {total:.0f} ms of processor "
            f"time in all and {rasa:.0f} ms of it in Rasa. One Rasa can do 1000 / {rasa:.0f} = "
            f"{1000 / rasa:.1f} conversations a second on a core of its own; all together, {cores} "
            f"cores can do {cores} × 1000 / {total:.0f} = {1000 * cores / total:.1f}. By that, the "
            f"most that a second Rasa can bring on these {cores} cores is {most[2] / most[1]:.2f} "
            "times. Where others use the machine too, two processes are given more of it than one, "
            "and the measured figure is larger than the second Rasa's own doing.",
            "### What a conversation costs\n\nFive turns, two Rasas.",
            table(["", "processor ms a conversation", "memory of both, MB (PSS)"], costs),
            f"In Redis a conversation takes {held:.1f} KB until it is forgotten ({HELD} held).",
        ]
    )


def _capacity(measured: Measured) -> str:
    return spread([run.conversations_a_second for run in measured.runs]).text()


def _turns(measured: Measured, share: float) -> str:
    return spread([percentile(run.times.all, share) for run in measured.runs]).text()


def _busy(measured: Measured) -> str:
    return spread([100 * share for share in measured.busy]).text(0)


def _failures(measured: Measured) -> str:
    kinds: dict[str, int] = {}
    for run in measured.runs:
        for kind, count in run.times.failures.items():
            kinds[kind] = kinds.get(kind, 0) + count
    return ", ".join(f"{count} × {kind}" for kind, count in kinds.items()) or "0"
