"""Takes the pictures of a service's own page and of /review in the two made-up languages.

    .venv/bin/python -m tests.updates.pictures

writes ``docs/images/update-*.png`` and ``review-*.png``. It serves a database of its own, and what
is sent in it is made up.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, async_playwright, expect

from launch import browser as browser_finder
from services_db.engine import make_engine
from tests.browser.hard_coded import LANGUAGE, RIGHT_TO_LEFT
from tests.browser.screenshots import FOLDER, MOST_BYTES
from tests.browser.smaller_png import smaller
from tests.browser.state_pictures import PHONE
from tests.stack import load_database
from tests.updates.site import HASH, PASSWORD, Site, filled
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config

TAGS = {"longer": LANGUAGE, "right-to-left": RIGHT_TO_LEFT}


@asynccontextmanager
async def _served() -> AsyncIterator[Site]:
    os.environ["SIGNPOST_UNFINISHED_LANGUAGES"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'signpost.db'}"
        load_database({**os.environ, "DATABASE_URL": url})
        engine = make_engine(url)
        path = filled(engine)
        engine.dispose()
        app = create_app(Config(database_url=url, moderator_password_hash=HASH))
        async with TestServer(app) as server:
            yield Site(str(server.make_url("")).rstrip("/"), path)


async def _something_wrong(page: Page, site: Site, tag: str) -> None:
    """A service's page after a number was too short: the middle of its form."""
    await page.goto(f"{site.address}{site.path}?lang={tag}")
    await page.locator("#phone").fill("1")
    await page.locator("button.go[value=save]").click()
    await expect(page.locator("#problem-heading")).to_be_visible()


async def _waiting(page: Page, site: Site, tag: str) -> None:
    """What a moderator decides on."""
    await page.goto(f"{site.address}{site.path}?lang={tag}")
    await page.locator("#email").fill(f"{tag.lower()}@example.org")
    await page.locator("button.go[value=save]").click()
    await expect(page.locator("#done-heading")).to_be_visible()
    await page.goto(f"{site.address}/review?lang={tag}")
    await page.locator("#password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.locator("[name=correction]").first).to_be_attached()


PICTURES = {"update": _something_wrong, "review": _waiting}


async def _take(browser: Browser, site: Site, folder: Path) -> None:
    for name, prepare in PICTURES.items():
        for look, tag in TAGS.items():
            context = await browser.new_context(viewport=PHONE, color_scheme="light")
            page = await context.new_page()
            await prepare(page, site, tag)
            png = smaller(await page.screenshot())
            if len(png) > MOST_BYTES:
                raise SystemExit(f"{name}: {len(png)} bytes, more than {MOST_BYTES}")
            (folder / f"{name}-{look}.png").write_bytes(png)
            await context.close()


async def take(folder: Path) -> None:
    """Takes every picture. Raises ``SystemExit`` without a browser or for one that is too large."""
    path = browser_finder.find(os.environ)
    if path is None:
        raise SystemExit(browser_finder.none_found("").text())
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with _served() as site, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments)
        await _take(browser, site, folder)
        await browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(given.folder))


if __name__ == "__main__":
    main()
