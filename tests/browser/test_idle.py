"""Before an idle conversation is forgotten, a quiet notice; with one press it is kept."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.chat_window import axe_violations, open_chat_page

NOTICE = ".notice.idle"


async def test_a_notice_comes_before_the_end_and_one_press_keeps_the_chat(
    stack, browser_page: Page
):
    await browser_page.clock.install()
    chat = await open_chat_page(browser_page, stack.url)
    said = await chat.messages.count()
    await browser_page.clock.fast_forward("24:00")
    await expect(browser_page.locator(NOTICE)).to_be_hidden()
    await browser_page.clock.fast_forward("01:30")
    await expect(browser_page.locator(NOTICE)).to_contain_text("to keep it private")
    assert await chat.messages.count() == said
    assert await axe_violations(browser_page) == []
    async with browser_page.expect_response("**/keep") as kept:
        await browser_page.get_by_role("button", name="Keep this chat").click()
    assert (await kept.value).status == 204
    await expect(browser_page.locator(NOTICE)).to_be_hidden()
    await browser_page.clock.fast_forward("20:00")
    assert await chat.messages.count() == said


async def test_after_the_idle_time_nothing_is_left_and_a_new_chat_can_begin(
    stack, browser_page: Page
):
    await browser_page.clock.install()
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("leeds")
    async with browser_page.expect_request("**/forget"):
        await browser_page.clock.fast_forward("30:01")
    await expect(chat.messages).to_have_count(1)
    await expect(chat.messages).to_contain_text("This chat was deleted")
    await browser_page.get_by_role("button", name="Start a new chat").click()
    await chat.asked_first()


async def test_ending_by_the_bot_clears_the_page(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.to_results()
    await chat.choice("Delete and leave").click()
    await expect(chat.messages).to_have_count(1)
    await expect(browser_page.get_by_role("button", name="Start a new chat")).to_be_visible()
