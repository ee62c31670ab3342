"""Takes the README's pictures of a running Signpost.

    .venv/bin/python -m tests.browser.screenshots --url http://127.0.0.1:8080

writes ``docs/images/*.png``; the two in made-up languages need ``SIGNPOST_UNFINISHED_LANGUAGES=1``
there. What is typed for them is made up. The services shown are those that
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
from services_db.content import say
from tests.browser.chat_window import open_chat_page
from tests.browser.hard_coded import LANGUAGE, RIGHT_TO_LEFT
from tests.browser.smaller_png import smaller
from tests.browser.state_pictures import PHONE, STATES

FOLDER = settings.ROOT / "docs" / "images"
MOST_BYTES = 200 * 1000


async def phone_easy_read(page: Page, url: str) -> None:
    chat = await open_chat_page(page, url)
    await chat.switch(say("widget.easy"))
    await chat.choose("Skip this question")
    await page.wait_for_load_state("networkidle")


async def _in_language(page: Page, url: str, tag: str) -> None:
    await page.goto(f"{url}/chat?lang={tag}")
    await page.locator(".why-we-ask").first.wait_for()
    await page.locator("#message").fill("leeds")
    await page.locator("#message").press("Enter")
    await page.locator(".from-you ~ .from-bot .choice").first.wait_for()


async def longer(page: Page, url: str) -> None:
    await _in_language(page, url, LANGUAGE)


async def right_to_left(page: Page, url: str) -> None:
    await _in_language(page, url, RIGHT_TO_LEFT)


PICTURES: dict[str, tuple[dict[str, int], Callable[[Page, str], Awaitable[None]]]] = {
    "phone-easy-read": (PHONE, phone_easy_read),
    "languages-longer": (PHONE, longer),
    "languages-right-to-left": (PHONE, right_to_left),
    **STATES,
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
            await page.mouse.move(0, 0)  # what the pointer is over looks pressed
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
