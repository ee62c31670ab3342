"""The pages of services and moderators in a real browser: axe, focus, and other languages."""

from __future__ import annotations

from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.chat_window import axe_violations
from tests.browser.focus import faults
from tests.browser.hard_coded import LANGUAGE, RIGHT_TO_LEFT, hard_coded
from tests.browser.test_layout import NARROW, TOO_SMALL, scrolls_sideways
from tests.updates.site import PASSWORD, Site
from tests.updates.walk import states


async def test_every_state_is_sound_on_a_small_screen(updates_site: Site, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    async for state in states(browser_page, updates_site):
        assert await axe_violations(browser_page) == [], state
        assert not await scrolls_sideways(browser_page), state
        assert await browser_page.evaluate(TOO_SMALL) == [], state
        if state in ("a service's page", "something wrong", "what waits for a moderator"):
            assert await faults(browser_page) == [], state
            await browser_page.set_viewport_size(NARROW)


async def test_no_state_has_a_hard_coded_word_and_each_fits_when_longer(
    updates_site: Site, browser_page: Page
):
    await browser_page.set_viewport_size(NARROW)
    async for state in states(browser_page, updates_site, LANGUAGE):
        await expect(browser_page.locator("html")).to_have_attribute("lang", LANGUAGE)
        assert await hard_coded(browser_page) == [], state
        assert not await scrolls_sideways(browser_page), state
        assert await browser_page.evaluate(TOO_SMALL) == [], state


async def test_every_state_from_right_to_left(updates_site: Site, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    async for state in states(browser_page, updates_site, RIGHT_TO_LEFT):
        await expect(browser_page.locator("html")).to_have_attribute("dir", "rtl")
        assert not await scrolls_sideways(browser_page), state
        assert await axe_violations(browser_page) == [], state


async def test_a_moderator_accepts_a_correction(updates_site: Site, browser_page: Page):
    await browser_page.goto(updates_site.address + updates_site.path)
    await browser_page.locator("#email").fill("accepted@example.org")
    await browser_page.get_by_role("button", name=say("update.save"), exact=True).click()
    await expect(browser_page.locator("#done-heading")).to_be_visible()
    await browser_page.goto(f"{updates_site.address}/review")
    await browser_page.locator("#password").fill(PASSWORD)
    await browser_page.keyboard.press("Enter")
    accept = browser_page.get_by_role("button", name=say("review.corrections.accept")).first
    await accept.click()
    await expect(accept).to_have_count(0)
