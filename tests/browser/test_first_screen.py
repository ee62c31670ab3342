"""What a person meets first on a phone: all of it is said, and the first question is near."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.chat_window import axe_violations, open_chat_page

PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 320, "height": 568}

IN_SIGHT = """(e) => {
    const box = e.getBoundingClientRect();
    const seen = e.closest(".transcript").getBoundingClientRect();
    return box.top >= seen.top - 1 && box.bottom <= seen.bottom + 1;
}"""


async def test_question_and_first_answer_are_in_sight_on_a_phone(stack, browser_page: Page):
    await browser_page.set_viewport_size(PHONE)
    chat = await open_chat_page(browser_page, stack.url)
    question = chat.place.locator(".messages > li:not(.opening) .bubble").first
    assert await question.evaluate(IN_SIGHT)
    assert await chat.choices_of_last().first.evaluate(IN_SIGHT)


async def test_two_presses_of_more_below_bring_every_answer_on_a_small_phone(
    stack, browser_page: Page
):
    await browser_page.set_viewport_size(SMALL_PHONE)
    chat = await open_chat_page(browser_page, stack.url)
    more = browser_page.get_by_role("button", name=say("widget.more_below"))
    await expect(more).to_be_visible()
    await more.click()
    await more.click()
    for choice in await chat.choices_of_last().all():
        assert await choice.evaluate(IN_SIGHT)


@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["390", "320"])
async def test_all_that_leaving_does_and_does_not_do_is_still_said(stack, browser_page, size):
    await browser_page.set_viewport_size(size)
    await open_chat_page(browser_page, stack.url)
    before = browser_page.get_by_role("region", name=say("widget.before_label"))
    for key in ("widget.before_1", "widget.before_2", "pages.not_verified_yet"):
        await expect(before).to_contain_text(say(key))
    await expect(before.get_by_role("link")).to_have_attribute("href", "/safety")
    assert await before.get_by_role("link").evaluate(IN_SIGHT)
    opening = browser_page.locator(".opening")
    assert await opening.count() == 4
    await expect(opening.last).to_contain_text("999")
    assert await axe_violations(browser_page) == []


async def test_the_page_itself_never_scrolls_the_way_out_away(stack, browser_page: Page):
    await browser_page.set_viewport_size(PHONE)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("counselling in leeds")
    await chat.to_results()
    await chat.place.locator(".card").last.scroll_into_view_if_needed()
    page = "() => [document.scrollingElement.scrollHeight, innerHeight, scrollY]"
    height, window, scrolled = await browser_page.evaluate(page)
    assert (height, scrolled) == (window, 0)
