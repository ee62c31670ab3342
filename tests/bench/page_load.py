"""How soon the conversation can be used on a slow phone, how much travels, and how fast it is left.

Real Chromium, slowed down by its own means, on the whole stack; beside it the least that the same
server can answer, so that what belongs to the network is seen.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from statistics import median

from playwright.async_api import Browser, async_playwright

from launch import browser as browser_finder
from tests.bench.page.slow_phone import DEVTOOLS, SLOW_4G, SLOWER, Network
from tests.bench.page.visit import Visit, leave, visit_chat, visit_nothing
from tests.bench.report.machine import ended, machine
from tests.bench.report.page import table
from tests.stack import running

ROUNDS = 7
USABLE_MS, LEFT_MS = 1500, 50


def measure() -> str:
    """Measures, and gives the section of docs/performance.md."""
    path = browser_finder.find(os.environ)
    if path is None:
        raise SystemExit(browser_finder.none_found("").text())
    where = machine()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stack:
        found = asyncio.run(_measured(path, stack.url))
    return section(f"{where} {ended()}", *found)


async def _measured(path: str, url: str) -> tuple[dict, dict, list[float]]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments)
        await visit_chat(browser, url, SLOW_4G)  # the first pays for what is read once
        chats: dict[Network, list[Visit]] = {SLOW_4G: [], DEVTOOLS: []}
        nothing: dict[Network, list[float]] = {SLOW_4G: [], DEVTOOLS: []}
        left = []
        for _ in range(ROUNDS):
            await _round(browser, url, chats, nothing)
            left.append(await leave(browser, url, SLOW_4G))
        await browser.close()
    return chats, nothing, left


async def _round(browser: Browser, url: str, chats: dict, nothing: dict) -> None:
    for network in chats:
        nothing[network].append(await visit_nothing(browser, url, network))
        chats[network].append(await visit_chat(browser, url, network))


def section(where: str, chats: dict, nothing: dict, left: list[float]) -> str:
    """The Markdown of what was measured."""
    rows = [
        [
            f"{network.name}: {network.latency_ms:g} ms a request, 1.6 Mbit/s",
            _spread(nothing[network]),
            _spread([one.usable_ms for one in visits]),
            f"{visits[0].received / 1024:.1f}",
            str(visits[0].requests),
            f"{max(one.shifted for one in visits):.3f}",
        ]
        for network, visits in chats.items()
    ]
    usable = median(one.usable_ms for one in chats[SLOW_4G])
    still = all(one.shifted == 0 for visits in chats.values() for one in visits)
    figures = table(
        [
            "network",
            "an empty answer, ms",
            "conversation usable, ms",
            "KiB received",
            "requests",
            "layout shift",
        ],
        rows,
    )
    return f"""## The conversation on a slow phone

{where}

`/chat` in Chromium, in a fresh profile at each visit, with a processor {SLOWER} times slower.
Usable means that the first question is drawn and the field takes what is typed: the page, its
parts and the bot's first answer are in it. Medians of {ROUNDS} rounds (lowest to highest).
Connecting and TLS are not in the first line; DevTools' way, in the second, stands for them with a
longer wait at each request. The KiB are those of the wire, with headers and the first answer.

Expected: usable within {USABLE_MS} ms on slow 4G: {_said(usable <= USABLE_MS)}.
No layout shift: {_said(still)}.

{figures}

From the press of Leave now to the covered page drawn: {_spread(left)} ms, by the browser's own
event timing, which counts in steps of 8.
Expected: within {LEFT_MS} ms: {_said(median(left) <= LEFT_MS)}.
"""


def _spread(values: list[float]) -> str:
    return f"{median(values):.0f} ({min(values):.0f} to {max(values):.0f})"


def _said(kept: bool) -> str:
    return "met" if kept else "not met"
