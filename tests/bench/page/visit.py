"""One visit on a slow phone: how long until it can be used, what it took, how fast it is left."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Browser

from tests.bench.page.slow_phone import Network, slow_phone
from tests.browser.chat_window import WEATHER


@dataclass(frozen=True)
class Visit:
    """Milliseconds, bytes as they travelled (headers included), requests, and layout shift."""

    usable_ms: float
    received: int
    requests: int
    shifted: float


async def visit_chat(browser: Browser, url: str, network: Network) -> Visit:
    """Until the first question is drawn and the field takes what is typed."""
    async with slow_phone(browser, network) as (page, line):
        sizes: list[int] = []
        line.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
        await page.goto(f"{url}/chat", wait_until="commit")
        usable = await page.evaluate("usable")
        await page.locator("textarea").fill("leeds")
        return Visit(usable, sum(sizes), len(sizes), await page.evaluate("shifted"))


async def visit_nothing(browser: Browser, url: str, network: Network) -> float:
    """Milliseconds for the least the same server can answer, drawn."""
    async with slow_phone(browser, network) as (page, _):
        await page.goto(f"{url}/healthz")
        return await page.evaluate(
            "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame("
            "() => go(performance.now()))))"
        )


async def leave(browser: Browser, url: str, network: Network) -> float:
    """Milliseconds from the press of Leave now to the covered page drawn, in steps of 8."""
    async with slow_phone(browser, network) as (page, _):
        # An answer without content: the page stays, so that what it drew can be asked.
        await page.context.route(WEATHER, lambda route: route.fulfill(status=204))
        await page.goto(f"{url}/chat", wait_until="commit")
        await page.evaluate("usable")
        await page.locator(".bar .leave").click()
        return await page.evaluate(
            """async () => {
                // An event that was drawn within 16 ms leaves no entry.
                for (let tries = 0; tries < 50; tries += 1) {
                    const found = pressed.filter((one) => one.name === "click");
                    if (found.length) return Math.max(...found.map((one) => one.duration));
                    await new Promise((go) => setTimeout(go, 20));
                }
                return 16;
            }"""
        )
