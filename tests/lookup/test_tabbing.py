"""Tab over the staff lookup and the page that makes the tag: all is reached, in order, and seen."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.test_layout import NARROW, TOO_SMALL

# What Tab is to reach: of a group of radio buttons one, the chosen.
REACHED = """() => [...document.querySelectorAll(
        "a[href], button, input, select, summary, [tabindex='0']")]
    .filter((e) => e.type !== "hidden" && e.checkVisibility())
    .filter((e) => e.type !== "radio" || e.checked).length"""
# Of the focused one: its place among all, how wide its ring is, whether something lies over it.
FOCUSED = """() => {
    const e = document.activeElement;
    if (e === document.body) return null;
    const { left, top, width, height } = e.getBoundingClientRect();
    const there = document.elementFromPoint(
        left + width / 2, top + Math.min(height, innerHeight) / 2);
    const ring = getComputedStyle(e);
    return {
        at: [...document.querySelectorAll("*")].indexOf(e),
        ring: ring.outlineStyle === "none" ? 0 : parseFloat(ring.outlineWidth),
        seen: Boolean(there) && (e.contains(there) || there.contains(e)),
        what: e.outerHTML.slice(0, 120),
    };
}"""


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
    await page.keyboard.press("Shift")  # a person at the keys, so that the ring is drawn
    await page.locator("a").first.focus()
    met = []
    while (one := await page.evaluate(FOCUSED)) and len(met) < 200:
        met.append(one)
        await page.keyboard.press("Tab")
    assert [one for one in met if one["ring"] < 3 or not one["seen"]] == []
    assert [one["at"] for one in met] == sorted(one["at"] for one in met)
    assert len(met) == await page.evaluate(REACHED) > 8
