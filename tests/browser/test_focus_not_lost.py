"""Where what is in use goes away, focus goes on from beside it, never from the top of the page."""

from __future__ import annotations

from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.chat_window import open_chat_page
from tests.browser.test_announcements import LISTEN, heard
from tests.browser.test_idle import NOTICE
from tests.browser.test_read_aloud import aloud_chat

TURN = "**/webhooks/rest/webhook"


async def test_trying_again_by_keyboard_in_vain_and_then_not(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.clock.install()
    await browser_page.route(TURN, lambda route: route.abort())
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    again = browser_page.get_by_role("button", name=say("widget.retry"))
    await expect(browser_page.locator(".notice").first).to_be_visible()
    await browser_page.clock.fast_forward(5000)
    await again.press("Enter")
    await expect(browser_page.locator(".notice").first).to_contain_text(say("widget.offline"))
    await expect(chat.field).to_be_focused()
    await browser_page.clock.fast_forward(5000)
    await expect(again).to_be_visible()
    await again.focus()
    await browser_page.unroute_all()
    await again.press("Enter")
    await chat.answered()
    await expect(again).to_be_hidden()
    await expect(chat.field).to_be_focused()


async def test_a_line_to_ring_that_goes_when_the_connection_is_back(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.context.set_offline(True)
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    line = browser_page.locator(".notice").get_by_role("link", name="Call 999")
    await line.focus()
    await browser_page.context.set_offline(False)
    await expect(line).to_be_hidden()
    await expect(chat.field).to_be_focused()


async def test_keeping_an_idle_chat_and_one_that_is_gone(stack, browser_page: Page):
    await browser_page.clock.install()
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.clock.fast_forward("25:30")
    await browser_page.get_by_role("button", name=say("widget.idle_keep")).press("Enter")
    await expect(browser_page.locator(NOTICE)).to_be_hidden()
    await expect(chat.field).to_be_focused()
    await browser_page.locator(".why-we-ask summary").focus()
    await browser_page.clock.fast_forward("30:01")
    await expect(browser_page.get_by_role("button", name=say("widget.start_again"))).to_be_focused()


async def test_stopping_what_is_read_aloud(stack, browser_page: Page):
    await aloud_chat(browser_page, stack.url)
    await browser_page.get_by_role("button", name=say("widget.stop_reading")).press("Enter")
    await expect(browser_page.locator(".transcript")).to_be_focused()


async def test_lines_to_ring_are_heard_one_by_one_each_with_its_number(stack, browser_page: Page):
    await browser_page.add_init_script(LISTEN)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("i want to kill myself")
    (lines,) = [line for line in await heard(browser_page) if "Samaritans" in line]
    assert "Emergency services, 999. " in lines
    assert "Shout, Text 85258. " in lines
    shown = browser_page.locator(".safety .contacts strong")
    assert [lines.index(f"{name}, ") for name in await shown.all_inner_texts()] == sorted(
        lines.index(f"{name}, ") for name in await shown.all_inner_texts()
    )
