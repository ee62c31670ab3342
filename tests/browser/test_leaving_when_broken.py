"""Leaving works with our server down, and on a page whose own scripts are broken."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from tests.browser.chat_window import (
    LAUNCHER,
    LEAVE,
    WEATHER,
    never_come_to_the_exit,
    never_leave_the_machine,
)
from tests.browser.host_site import host_site
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config

BEFORE = "data:text/html,<title>before</title>"

# A site that throws wherever it can, and has changed what belongs to the browser.
BROKEN = """
for (const type of ["keydown", "keyup", "click", "pagehide", "pageshow", "beforeunload", "focusin",
        "message", "load", "DOMContentLoaded"])
    for (const target of [window, document])
        target.addEventListener(type, () => { throw new Error("host: " + type); }, true);
Object.prototype.inherited = () => { throw new Error("host: inherited"); };
Array.prototype.more = true;
window.onerror = () => { throw new Error("host: onerror"); };
window.open = document.write = null;
navigator.sendBeacon = null;
Promise.reject(new Error("host: promise"));
throw new Error("host: at load");
"""


@pytest_asyncio.fixture(loop_scope="session")
async def gateway(tmp_path) -> AsyncIterator[TestServer]:
    """A gateway that a test may stop; with no bot and no data there are lines to ring."""
    config = Config(
        database_url=f"sqlite:///{tmp_path / 'absent.db'}", rasa_url="http://127.0.0.1:9"
    )
    server = TestServer(create_app(config))
    await server.start_server()
    yield server
    await server.close()


async def arrive(page: Page, url: str) -> None:
    await never_leave_the_machine(page)
    await page.goto(BEFORE)
    await page.goto(url)


async def gone(page: Page) -> None:
    await page.wait_for_url(WEATHER)
    await page.go_back()
    assert page.url == BEFORE


async def by_bar(page: Page) -> None:
    await page.locator("signpost-widget").get_by_role("link", name=LEAVE).click()


async def in_frame(page: Page) -> None:
    await page.frame_locator("iframe").locator(".bar").get_by_role("link", name=LEAVE).click()


async def by_shift(page: Page) -> None:
    for _ in range(3):
        await page.keyboard.press("Shift")


async def opened(page: Page) -> None:
    await page.get_by_role("button", name=LAUNCHER).click()
    frame = page.frame_locator("iframe")
    await expect(frame.get_by_role("link", name="Call 999").first).to_be_visible()
    await frame.get_by_label("Your message").focus()


@pytest.mark.parametrize("leave", [by_bar, in_frame, by_shift])
async def test_with_our_server_down(gateway: TestServer, browser_page: Page, leave):
    async with host_site(str(gateway.make_url("")).rstrip("/")) as host:
        await arrive(browser_page, host)
        await opened(browser_page)
        await gateway.close()
        await leave(browser_page)
        await gone(browser_page)


@pytest.mark.parametrize("path", ["/chat", "/safety", "/find"])
async def test_our_own_pages_with_our_server_down(gateway: TestServer, browser_page: Page, path):
    await arrive(browser_page, str(gateway.make_url(path)))
    await expect(browser_page.get_by_role("link", name="Call 999").first).to_be_attached()
    await gateway.close()
    await by_shift(browser_page)
    await gone(browser_page)


@pytest.mark.parametrize("leave", [by_bar, in_frame, by_shift])
async def test_on_a_page_with_broken_scripts(gateway: TestServer, browser_page: Page, leave):
    thrown: list[str] = []
    browser_page.on("pageerror", lambda error: thrown.append(str(error)))
    async with host_site(str(gateway.make_url("")).rstrip("/"), BROKEN) as host:
        await arrive(browser_page, host)
        await opened(browser_page)
        assert any("host: at load" in one for one in thrown)
        await leave(browser_page)
        await gone(browser_page)


async def test_above_what_the_page_has_put_on_top(gateway: TestServer, browser_page: Page):
    """A dialogue of the host's stands on the browser's top layer; the cover stands above it."""
    body = "<dialog>Own dialogue</dialog>"
    async with host_site(str(gateway.make_url("")).rstrip("/"), body=body) as host:
        await never_leave_the_machine(browser_page)
        await browser_page.goto(host)
        await browser_page.evaluate("document.querySelector('dialog').showModal()")
        await never_come_to_the_exit(browser_page)
        await by_shift(browser_page)
        top = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).textContent"
        assert await browser_page.evaluate(top) == "Leaving this page."
        tree = await browser_page.locator("html").aria_snapshot()
        assert "- status: Leaving this page." in tree
        assert "Own dialogue" not in tree
