"""How soon the staff lookup shows its results while somebody types, in real Chromium."""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from playwright.async_api import Page, async_playwright

from launch import browser as browser_finder
from launch import settings
from tests.bench.report.machine import ended, machine
from tests.bench.report.page import table
from tests.stack import environment, load_database

MOST_MS = 100
BETWEEN_KEYS_MS = 180  # about 65 words a minute
SENTENCES = (
    "19f leeds counselling, deaf",
    "45 m york legal advice",
    "muslim woman 31 bradford",
    "bs3 27f group",
    "london 23f counselling",
)
# From the key to the frame in which its results are drawn; and how long the answer took of it.
WATCH = """
window.taken = [];
let pressed = 0;
addEventListener("input", (event) => { pressed = event.timeStamp; }, true);
new MutationObserver(() => {
    const since = pressed;
    requestAnimationFrame(() => setTimeout(() => taken.push(performance.now() - since)));
}).observe(document.querySelector(".outcome"), { childList: true });
"""


def measure() -> str:
    """Measures, and gives the section of docs/performance.md."""
    path = browser_finder.find(os.environ)
    if path is None:
        raise SystemExit(browser_finder.none_found("").text())
    where = machine()
    with tempfile.TemporaryDirectory() as folder:
        child = environment(Path(folder))
        load_database(child)
        gateway = subprocess.Popen(
            [str(settings.ROOT / ".venv/bin/python"), "-m", "web_widget"],
            cwd=settings.ROOT, env=child, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            url = f"http://{settings.LOOPBACK}:{child['SIGNPOST_PORT']}"
            _wait_for(url)
            online, offline = asyncio.run(_typed(path, url))
        finally:
            gateway.terminate()
            gateway.wait()
    return section(f"{where} {ended()}", online, offline)


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/healthz")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The gateway did not start.")


async def _typed(path: str, url: str) -> tuple[list[float], list[float]]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments)
        page = await (await browser.new_context()).new_page()
        await page.goto(f"{url}/lookup")
        await page.evaluate(WATCH)
        await _type_all(page)  # the first pays for what is read once
        online = await _type_all(page)
        await page.locator("[data-keep]").click()
        await page.locator("[data-remove]").wait_for(state="visible")
        await page.evaluate("navigator.serviceWorker.ready")
        await page.context.set_offline(True)
        await _type_all(page)
        offline = await _type_all(page)
        await browser.close()
    return online, offline


async def _type_all(page: Page) -> list[float]:
    await page.evaluate("taken.length = 0")
    for sentence in SENTENCES:
        await page.locator("#lookup-text").fill("")
        await page.locator("#lookup-text").press_sequentially(sentence, delay=BETWEEN_KEYS_MS)
        await page.wait_for_timeout(500)
    return await page.evaluate("taken")


def section(where: str, online: list[float], offline: list[float]) -> str:
    """The Markdown of what was measured."""
    rows = [
        [name, str(len(found)), *(f"{one:.0f}" for one in _spread(found))]
        for name, found in (("from the server", online), ("from the copy, offline", offline))
    ]
    heads = ["results", "times shown", "p50, ms", "p95, ms", "highest, ms"]
    said = "met" if _spread(online)[1] <= MOST_MS else "not met"
    return f"""## Results as staff type

{where}

`/lookup` in Chromium with the real directory, a gateway without a bot, and a key every
{BETWEEN_KEYS_MS} ms: {len(SENTENCES)} sentences. A time counts from the key, with the page's own
short wait for the next one, to the frame in which the results for it stand.

Expected: at most {MOST_MS} ms for 95 of 100 keys, from the server: {said}.

{table(heads, rows)}
"""


def _spread(values: list[float]) -> list[float]:
    ordered = sorted(values)
    return [median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]]
