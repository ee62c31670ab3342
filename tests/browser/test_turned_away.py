"""The pages of those who are turned away, or find nobody there: readable, small, with lines."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp.test_utils import TestServer, make_mocked_request
from playwright.async_api import Page, expect

from services_db.content import say
from services_db.pinned import for_purpose
from tests.browser.chat_window import axe_violations
from tests.browser.test_layout import NARROW, TOO_SMALL, scrolls_sideways
from web_widget.gateway.app import create_app
from web_widget.gateway.config import DEFAULT_EXIT_URL, Config
from web_widget.gateway.keys import SEARCHES
from web_widget.gateway.outage_files import PAGE, files


@pytest_asyncio.fixture(loop_scope="session")
async def crowded() -> AsyncIterator[str]:
    """The address of a gateway whose one place for a search is taken."""
    app = create_app(Config(searches_at_once=1))
    with app[SEARCHES].one(make_mocked_request("POST", "/find")):
        async with TestServer(app) as server:
            yield str(server.make_url("")).rstrip("/")


async def sound(page: Page) -> None:
    assert await axe_violations(page) == []
    assert not await scrolls_sideways(page)
    for number in ("999", for_purpose("anyone")[0].phone):
        href = f"tel:{number.replace(' ', '')}"
        await expect(page.locator(f'main a[href="{href}"]')).to_be_visible()


async def test_a_search_that_is_not_taken_shows_lines_before_all_else(crowded, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    await browser_page.goto(f"{crowded}/find")
    await browser_page.locator("button.go").click()
    await expect(browser_page.locator("h1")).to_have_text(say("pages.busy.title"))
    await expect(browser_page.locator(".lead")).to_have_text(say("errors.too_many_searchers"))
    await expect(browser_page.locator("a[data-leave]").last).to_be_visible()
    await sound(browser_page)
    assert await browser_page.evaluate(TOO_SMALL) == []


async def test_with_nobody_there_the_page_of_lines_stands_alone(browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    await browser_page.set_content(files(DEFAULT_EXIT_URL)[PAGE])
    await sound(browser_page)
    assert await browser_page.locator("a").first.get_attribute("href") == DEFAULT_EXIT_URL
