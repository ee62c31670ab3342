"""Larger text: twice the size at one press, said aloud, and gone with the page."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.chat_window import axe_violations, open_chat_page

SIZE = "() => parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)"

CLIPPED = """() => [
        ...document.querySelectorAll("button, a, dd, dt, h1, h2, h3, p, label, summary"),
    ]
    .filter((e) => e.checkVisibility() && !e.closest(".hidden-text, .skip"))
    .filter((e) => getComputedStyle(e).display !== "inline")
    .filter((e) => e.scrollWidth > e.clientWidth + 1
        || e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => e.textContent.trim().slice(0, 60))"""


async def test_one_press_doubles_the_text_and_another_undoes_it(stack, browser_page: Page):
    await open_chat_page(browser_page, stack.url)
    await browser_page.get_by_role("button", name=say("widget.reading")).press("Enter")
    larger = browser_page.get_by_role("button", name=say("widget.larger"))
    usual = await browser_page.evaluate(SIZE)
    await larger.press("Enter")
    assert await browser_page.evaluate(SIZE) == 2 * usual
    await expect(larger).to_have_attribute("aria-pressed", "true")
    await expect(browser_page.get_by_role("log")).to_contain_text(say("widget.larger_on"))
    await larger.press("Enter")
    assert await browser_page.evaluate(SIZE) == usual
    await expect(larger).to_have_attribute("aria-pressed", "false")
    await expect(browser_page.get_by_role("log")).to_contain_text(say("widget.larger_off"))


async def test_nothing_of_it_is_kept(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    usual = await browser_page.evaluate(SIZE)
    await chat.switch(say("widget.larger"))
    kept = "() => [localStorage.length, sessionStorage.length, document.cookie, location.search]"
    assert await browser_page.evaluate(kept) == [0, 0, "", ""]
    await open_chat_page(browser_page, stack.url)
    assert await browser_page.evaluate(SIZE) == usual


@pytest.mark.parametrize("width", [320, 390, 640])
async def test_at_200_per_cent_all_of_a_conversation_can_be_read(stack, browser_page, width):
    """320 is also a window of 640 zoomed to 200 per cent."""
    await browser_page.set_viewport_size({"width": width, "height": 844})
    chat = await open_chat_page(browser_page, stack.url)
    await chat.switch(say("widget.larger"))
    await chat.say("counselling in leeds")
    await chat.to_results()
    assert await browser_page.evaluate(CLIPPED) == []
    sideways = "() => document.querySelector('.transcript').scrollWidth > innerWidth"
    assert not await browser_page.evaluate(sideways)
    # What is read has the larger part of the window, and the way out is in sight.
    transcript = await browser_page.locator(".transcript").bounding_box()
    assert transcript["height"] > 844 / 2
    leave = await browser_page.locator(".bar .leave").bounding_box()
    assert leave["y"] >= 0
    assert leave["x"] + leave["width"] <= width
    assert await axe_violations(browser_page) == []
