"""``make soak``: 20,000 conversations, and no process has grown; ``ARGS="3000"``: fewer.

Most people leave with "Leave now", the others just go, and are forgotten after the idle time, which
is made short here. Memory is printed after every thousand: each process's own, which no file stands
behind. The first quarter fills caches and pools; from the second to the last the whole may grow by
no more than `ALLOWED`. Then every endpoint is sent 10,000 requests of any shape, a tenth of them
made for it and each of these in nine mutations; ``--requests 500``: fewer, and 0 none. A tenth as
many come from somebody who has a service's link and the moderators' password;
``--only-requests``: these and those alone. Last come the tests marked ``long``: every process of
`make run-scaled` killed in turn, new data and models going live, the clock jumping, the fuzzed
feed; ``--only-tests``: these alone.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from tests.bench.conversations import OURS, has_results
from tests.bench.load.person import Person, Script, Times
from tests.bench.report.processes import own_memory_mb
from tests.hostile.endpoints import ENDPOINTS
from tests.hostile.insider import ENDPOINTS as INSIDE
from tests.hostile.insider import Insider
from tests.hostile.raw_http import Visitor
from tests.hostile.test_fuzz import Broken, fuzz
from tests.stack import Stack, running
from tests.updates.site import HASH

CONVERSATIONS, POINTS_APART = 20_000, 1000
REQUESTS = 10_000
MUTATIONS = 9
AT_ONCE = 6
JUST_GOES = 5  # every so manyth person closes the page without a word
IDLE_MINUTES = "1"
ALLOWED = 0.03  # of the memory in the second quarter


class Grown(Exception):
    """Memory grew, or conversations failed; the message says by how much."""


class AnsweredWrongly(Exception):
    """Requests of any shape were; the message says which."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make soak", description="Watch memory for long.")
    parser.add_argument("conversations", nargs="?", type=int, default=CONVERSATIONS)
    parser.add_argument("--requests", type=int, default=REQUESTS, help="to each endpoint")
    parser.add_argument("--only-tests", action="store_true", help="the tests marked long alone")
    parser.add_argument("--only-requests", action="store_true", help="the requests alone")
    options = parser.parse_args(arguments)
    if options.only_tests:
        return _long_tests()
    wanted = options.conversations
    if wanted < 8:
        parser.error("8 conversations at the least")
    settings = {
        "SIGNPOST_IDLE_MINUTES": IDLE_MINUTES,
        "SIGNPOST_MODERATOR_PASSWORD_HASH": HASH,  # so that there is a page to log in at
    }
    try:
        with tempfile.TemporaryDirectory() as folder, running(Path(folder), settings) as stack:
            points = [] if options.only_requests else asyncio.run(_soak(stack, wanted))
            if options.requests:
                _send_requests_of_any_shape(stack, options.requests)
                _send_them_from_inside(stack, max(1, options.requests // 10))
        if points:
            print(judge(points))
    except (Grown, AnsweredWrongly, AssertionError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0 if options.only_requests else _long_tests()


def _long_tests() -> int:
    """Runs what `make test` leaves out; pytest's own exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", "-m", "long"], check=False).returncode


def judge(points: Sequence[float]) -> str:
    """What the memory of all processes, in MB at even distances, says. Raises `Grown`.

    The median of the second quarter stands against that of the last: one high point is no growth.
    """
    quarter = max(1, len(points) // 4)
    before = statistics.median(points[quarter : 2 * quarter])
    after = statistics.median(points[-quarter:])
    said = f"own memory of all: {before:.0f} MB in the second quarter, {after:.0f} in the last"
    if after > before * (1 + ALLOWED):
        raise Grown(f"{said}: it grew by more than {ALLOWED:.0%}")
    return f"{said}: flat"


def _send_requests_of_any_shape(stack: Stack, each: int) -> None:
    """Raises AnsweredWrongly once every endpoint had its turn."""
    visitor = Visitor(stack.url)
    wrong: list[str] = []
    before, began = stack.pids, time.monotonic()
    for endpoint in ENDPOINTS:
        try:
            answered = fuzz(endpoint, visitor, each, MUTATIONS)
        except Broken as error:
            print(error, file=sys.stderr, flush=True)
            wrong.append(str(endpoint))
        else:
            said = ", ".join(f"{count} {how}" for how, count in sorted(answered.items()))
            passed = time.monotonic() - began
            print(f"{endpoint}: {answered.total()} requests: {said}; {passed:.0f} s", flush=True)
    visitor.close()
    if stack.pids != before or "Traceback" in stack.output():
        wrong.append(f"a process ended, or failed in a way that nobody foresaw: {stack.output()}")
    if wrong:
        raise AnsweredWrongly("\n".join(wrong))


def _send_them_from_inside(stack: Stack, each: int) -> None:
    """The same, to a gateway of its own. Raises AssertionError."""
    loaded = Path(stack.database_url.removeprefix("sqlite:///"))
    with tempfile.TemporaryDirectory() as folder:
        insider = Insider(loaded, Path(folder))
        for endpoint in INSIDE:
            insider.fuzz(endpoint, each)
            print(
                f"{endpoint}, from inside: {each} requests, "
                f"of which {insider.taken[endpoint]} were acted on",
                flush=True,
            )
        insider.close()


async def _soak(stack: Stack, wanted: int) -> list[float]:
    """Memory of all processes, in MB, at the end of each part. Raises `Grown` on a failed turn."""
    script = Script(stack.url, OURS, has_results, forget=True)
    apart = min(POINTS_APART, max(1, wanted // 8))
    points: list[float] = []
    print("| conversations | seconds | own memory of all, MB | of each |\n|---:|---:|---:|---|")
    done, began = 0, time.monotonic()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        while done < wanted:
            part = min(apart, wanted - done)
            times = Times()
            numbers = iter(range(done, done + part))
            await asyncio.gather(
                *(_people(session, script, times, numbers) for _ in range(AT_ONCE))
            )
            if times.failures:
                raise Grown(f"turns failed: {times.failures}")
            done += part
            each = own_memory_mb(stack.pids)
            points.append(sum(each.values()))
            listed = ", ".join(f"{name} {size:.0f}" for name, size in each.items())
            passed = time.monotonic() - began
            print(f"| {done} | {passed:.0f} | {points[-1]:.0f} | {listed} |", flush=True)
    return points


async def _people(session: aiohttp.ClientSession, script: Script, times: Times, numbers) -> None:
    for number in numbers:
        person = Person(session, script)
        while not person.done:
            name, wrong = await person.say_next()
            if wrong:
                times.failed(wrong)
                return
            times.took(name, 0.0)
        if number % JUST_GOES:
            await person.leave()


if __name__ == "__main__":
    sys.exit(main())
