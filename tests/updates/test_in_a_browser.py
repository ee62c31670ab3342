"""A service's own page and the moderators' page in a real browser, on a small screen, by axe."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from services_db.content import say
from services_db.engine import make_engine
from services_db.updates import links
from tests.browser.chat_window import axe_violations
from tests.browser.test_layout import NARROW, TOO_SMALL, scrolls_sideways
from tests.updates.conftest import HASH, PASSWORD, SERVICE
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(loaded_sqlite_file: Path, tmp_path_factory) -> AsyncIterator[tuple[str, str]]:
    """The address of a gateway, and the path of one service's page."""
    copy = tmp_path_factory.mktemp("updates") / "copy.db"
    shutil.copy(loaded_sqlite_file, copy)
    engine = make_engine(f"sqlite:///{copy}")
    path = f"/update/{links.issue(engine, SERVICE)}"
    engine.dispose()
    config = Config(database_url=f"sqlite:///{copy}", moderator_password_hash=HASH)
    async with TestServer(create_app(config)) as server:
        yield str(server.make_url("")).rstrip("/"), path


async def sound(page: Page) -> None:
    assert await axe_violations(page) == []
    assert not await scrolls_sideways(page)
    assert await page.evaluate(TOO_SMALL) == []


async def test_a_service_updates_its_entry_and_a_moderator_decides(site, browser_page: Page):
    address, path = site
    await browser_page.set_viewport_size(NARROW)
    await browser_page.goto(address + path)
    await sound(browser_page)
    low = browser_page.get_by_label(say("update.waits.from")).first
    await low.fill("-3")
    await browser_page.locator("#email").fill("new@example.org")
    await browser_page.get_by_role("button", name=say("update.save"), exact=True).click()
    await expect(browser_page.locator("#problem-heading")).to_be_visible()
    await expect(low).to_have_value("-3")
    await sound(browser_page)
    await low.fill("4")
    await browser_page.get_by_role("button", name=say("update.save"), exact=True).click()
    await expect(browser_page.locator("#done-heading")).to_be_visible()
    await sound(browser_page)

    await browser_page.goto(f"{address}/review")
    await sound(browser_page)
    await browser_page.locator("#password").fill(PASSWORD)
    await browser_page.keyboard.press("Enter")
    accept = browser_page.get_by_role("button", name=say("review.corrections.accept")).first
    await expect(accept).to_be_visible()
    await sound(browser_page)
    await accept.click()
    await expect(accept).to_have_count(0)
    await sound(browser_page)
