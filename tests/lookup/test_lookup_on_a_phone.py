"""The lookup on a phone: services are in sight once they are found; filters are a press away."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say

SENTENCE = "34f leeds counselling"


async def asked(page: Page, site: str, width: int, height: int) -> None:
    await page.set_viewport_size({"width": width, "height": height})
    await page.goto(f"{site}/lookup")
    await expect(page.locator("#lookup-text")).to_be_focused()
    await page.keyboard.type(SENTENCE)
    await expect(page.locator(".understood")).to_contain_text("counselling")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 740)])
async def test_what_was_understood_and_the_first_service_are_in_sight(
    site, browser_page: Page, width, height
):
    await asked(browser_page, site, width, height)
    assert await browser_page.evaluate("scrollY") == 0
    name = await browser_page.locator("[data-service] .name").first.bounding_box()
    assert name["y"] + name["height"] <= height
    if height > 800:  # and how to reach it
        cell = browser_page.locator("[data-service]").first.locator("td").first
        box = await cell.bounding_box()
        assert box["y"] + box["height"] <= height


async def test_filters_open_by_a_press_or_a_key_and_say_that_they_are_in_use(
    site, browser_page: Page
):
    await asked(browser_page, site, 390, 844)
    filters = browser_page.locator(".filters summary")
    box = browser_page.get_by_label(say("lookup.filters.step_free"))
    await expect(box).to_be_hidden()
    await browser_page.keyboard.press("ArrowDown")
    await browser_page.keyboard.press("f")
    await expect(browser_page.get_by_label(say("lookup.filters.by_and_for"))).to_be_focused()
    await box.check()
    await filters.click()
    await expect(box).to_be_hidden()
    await expect(filters).to_contain_text(say("lookup.script.filters_on", n=1))
    await expect(browser_page.locator(".outcome")).to_contain_text(say("lookup.unstated.step_free"))


async def test_on_a_wide_screen_they_are_always_open(site, browser_page: Page):
    await browser_page.set_viewport_size({"width": 1280, "height": 800})
    await browser_page.goto(f"{site}/lookup")
    await expect(browser_page.get_by_label(say("lookup.filters.step_free"))).to_be_visible()
    await expect(browser_page.locator(".filters summary")).to_be_hidden()


async def test_on_a_desktop_the_first_service_is_in_sight_whole(site, browser_page: Page):
    await asked(browser_page, site, 1280, 800)
    box = await browser_page.locator("[data-service]").first.bounding_box()
    assert box["y"] + box["height"] <= 800
