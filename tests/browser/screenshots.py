"""Takes the README's pictures of a running Signpost.

    .venv/bin/python -m tests.browser.screenshots --url http://127.0.0.1:8080

writes ``docs/images/*.png``. What is typed for them is made up. The services shown are those that
the running directory holds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Page, async_playwright

from launch import browser as browser_finder
from launch import settings
from tests.browser.chat_window import open_chat_page, open_widget
from tests.browser.smaller_png import smaller

FOLDER = settings.ROOT / "docs" / "images"
MOST_BYTES = 200 * 1000
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
ASKED = "34f in leeds, want counselling"


async def phone_question(page: Page, url: str) -> None:
    await open_chat_page(page, url)


async def phone_results(page: Page, url: str) -> None:
    chat = await open_chat_page(page, url)
    await chat.say(ASKED)
    await chat.to_results()
    # The results' own top, under the header, with no field in use.
    heading = chat.place.locator(".results h2").first
    await heading.evaluate("e => { document.activeElement.blur(); e.scrollIntoView(); }")


async def desktop_demo(page: Page, url: str) -> None:
    chat = await open_widget(page, url)
    await chat.messages.last.scroll_into_view_if_needed()


PICTURES: dict[str, tuple[dict[str, int], Callable[[Page, str], Awaitable[None]]]] = {
    "phone-question": (PHONE, phone_question),
    "phone-results": (PHONE, phone_results),
    "desktop-demo": (DESKTOP, desktop_demo),
}


async def take(url: str, folder: Path) -> None:
    """Takes every picture. Raises ``SystemExit`` without a browser or for one that is too large."""
    path = browser_finder.find(os.environ)
    if path is None:
        raise SystemExit(browser_finder.none_found("").text())
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=arguments)
        for name, (size, prepare) in PICTURES.items():
            context = await chromium.new_context(
                viewport=size,
                locale="en-GB",
                timezone_id="Europe/London",
                color_scheme="light",
                reduced_motion="reduce",
            )
            page = await context.new_page()
            await prepare(page, url)
            png = smaller(await page.screenshot())
            if len(png) > MOST_BYTES:
                raise SystemExit(f"{name}: {len(png)} bytes, more than {MOST_BYTES}")
            (folder / f"{name}.png").write_bytes(png)
            print(f"{folder / name}.png: {len(png)} bytes")
            await context.close()
        await chromium.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="where Signpost runs")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(given.url.rstrip("/"), given.folder))


if __name__ == "__main__":
    main()
