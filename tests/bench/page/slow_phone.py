"""A phone of some years ago on a slow mobile network, as Chromium imitates one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser, CDPSession, Page

SLOWER = 4  # times, of this machine's processor
DOWN, UP = 1_600_000 / 8, 750_000 / 8  # bytes a second


@dataclass(frozen=True)
class Network:
    """``latency_ms`` passes between each request and its answer; connecting itself is free."""

    name: str
    latency_ms: float


# The round trip of slow 4G, and what DevTools makes of it to stand for connecting as well.
SLOW_4G = Network("slow 4G", 150)
DEVTOOLS = Network("slow 4G as DevTools imitates it", 562.5)

WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => { shifted += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
window.pressed = [];
new PerformanceObserver((list) => list.getEntries().forEach((one) => pressed.push(one)))
    .observe({ type: "event", durationThreshold: 16, buffered: true });
window.usable = new Promise((usable) => {
    const look = () => {
        const field = document.querySelector("textarea");
        const ready = document.querySelector(".why-we-ask") && field && !field.disabled;
        // One frame begins to draw it, the next begins when it is drawn.
        const drawn = () => usable(performance.now());
        requestAnimationFrame(ready ? () => requestAnimationFrame(drawn) : look);
    };
    look();
});
"""


@asynccontextmanager
async def slow_phone(browser: Browser, network: Network) -> AsyncIterator[tuple[Page, CDPSession]]:
    """A page in a fresh profile, slowed down, and a line to its browser."""
    context = await browser.new_context(
        locale="en-GB", viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = await context.new_page()
    await page.add_init_script(WATCH)
    line = await context.new_cdp_session(page)
    await line.send("Network.enable")
    await line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": network.latency_ms,
            "downloadThroughput": DOWN,
            "uploadThroughput": UP,
        },
    )
    await line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page, line
    await context.close()
