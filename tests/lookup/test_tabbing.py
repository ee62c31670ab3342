"""Tab over the staff lookup and the page that makes the tag: all is reached, in order, and seen."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.focus import faults, stops
from tests.browser.test_layout import NARROW, TOO_SMALL

# What Tab is to reach: of a group of radio buttons one, the chosen.
REACHED = """() => [...document.querySelectorAll(
        "a[href], button, input, select, summary, [tabindex='0']")]
    .filter((e) => e.type !== "hidden" && e.checkVisibility())
    .filter((e) => e.type !== "radio" || e.checked).length"""


async def lookup(page: Page, site: str) -> None:
    await page.goto(f"{site}/lookup")
    await page.keyboard.type("newport age 30")
    await expect(page.get_by_role("button", name="Newport, Shropshire")).to_be_visible()


async def embed(page: Page, site: str) -> None:
    await page.goto(f"{site}/embed")
    await page.locator("#colour").fill("#4b0082")
    await page.get_by_role("button", name=say("embed.make")).click()
    await expect(page.locator("pre.theme")).to_be_visible()


async def embed_refused(page: Page, site: str) -> None:
    await page.goto(f"{site}/embed")
    await page.locator("#colour").fill("#777777")
    await page.get_by_role("button", name=say("embed.make")).click()
    await expect(page.locator(".problem")).to_be_visible()


@pytest.mark.parametrize("opened", [lookup, embed, embed_refused], ids=lambda one: one.__name__)
async def test_tab_reaches_everything_in_order_and_each_is_seen(site, browser_page: Page, opened):
    page = browser_page
    await page.set_viewport_size(NARROW)
    await opened(page, site)
    assert await page.evaluate(TOO_SMALL) == []
    met = await stops(page)
    assert [one.at for one in met] == sorted(one.at for one in met)
    assert len(met) == await page.evaluate(REACHED) > 8
    assert await faults(page) == []
