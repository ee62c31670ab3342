"""Leaving: blank at once, forgotten on the server, another page in this one's place."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, Request

from tests.browser.chat_window import (
    LEAVE,
    WEATHER,
    never_leave_the_machine,
    open_chat_page,
    open_widget,
)
from tests.conversation_client import call

BLANK_BEFORE = "data:text/html,<title>before</title>"


async def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        await page.keyboard.press("Shift")


class Senders:
    """The conversations a page has opened."""

    def __init__(self, page: Page) -> None:
        self.opened: set[str] = set()
        page.context.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.url.endswith("/webhooks/rest/webhook") and request.post_data_json:
            self.opened.add(request.post_data_json["sender"])


async def forgotten(url: str, sender: str) -> None:
    """The server knows nothing of the conversation; it may take a moment to be told."""
    async with asyncio.timeout(20):
        while call("POST", f"{url}/conversations/{sender}/keep")[0] != 410:  # noqa: ASYNC110
            await asyncio.sleep(0.05)  # the beacon is on its way


async def gone(page: Page, senders: Senders, url: str) -> None:
    """The page is the weather's, Back does not return here, and the server knows nothing."""
    await page.wait_for_url(WEATHER)
    (sender,) = senders.opened
    await forgotten(url, sender)
    await page.go_back()
    assert page.url == BLANK_BEFORE


async def arrive(page: Page) -> Senders:
    """Come from another page, so that there is one to go Back to."""
    await never_leave_the_machine(page)
    await page.goto(BLANK_BEFORE)
    return Senders(page)


async def test_leave_now_beside_the_launcher(stack, browser_page: Page):
    senders = await arrive(browser_page)
    await open_widget(browser_page, stack.url)
    await browser_page.locator("signpost-widget").get_by_role("link", name=LEAVE).click()
    await gone(browser_page, senders, stack.url)


async def test_leave_now_inside_the_chat(stack, browser_page: Page):
    senders = await arrive(browser_page)
    chat = await open_widget(browser_page, stack.url)
    await chat.place.locator(".bar").get_by_role("link", name=LEAVE).click()
    await gone(browser_page, senders, stack.url)


async def test_shift_three_times_on_the_host(stack, browser_page: Page):
    senders = await arrive(browser_page)
    await open_widget(browser_page, stack.url)
    await browser_page.locator("h1").click()
    await press_shift(browser_page, 3)
    await gone(browser_page, senders, stack.url)


async def test_shift_three_times_in_the_chat(stack, browser_page: Page):
    senders = await arrive(browser_page)
    chat = await open_widget(browser_page, stack.url)
    await chat.field.focus()
    await press_shift(browser_page, 3)
    await gone(browser_page, senders, stack.url)


async def test_shift_in_both_is_counted_together(stack, browser_page: Page):
    senders = await arrive(browser_page)
    chat = await open_widget(browser_page, stack.url)
    await chat.field.focus()
    await press_shift(browser_page, 2)
    await browser_page.locator("h1").click()
    await press_shift(browser_page, 1)
    await gone(browser_page, senders, stack.url)


async def test_it_leaves_when_the_page_it_stands_on_is_broken(stack, browser_page: Page):
    senders = await arrive(browser_page)
    await open_widget(browser_page, stack.url)
    await browser_page.evaluate("setTimeout(() => { throw new Error('host') })")
    await browser_page.locator("signpost-widget").get_by_role("link", name=LEAVE).click()
    await gone(browser_page, senders, stack.url)


async def test_leave_now_on_the_chat_page(stack, browser_page: Page):
    senders = await arrive(browser_page)
    await open_chat_page(browser_page, stack.url)
    await browser_page.locator(".bar").get_by_role("link", name=LEAVE).click()
    await gone(browser_page, senders, stack.url)


@pytest.mark.parametrize("path", ["/safety", "/privacy", "/find"])
async def test_ordinary_pages_leave_too(stack, browser_page: Page, path):
    await never_leave_the_machine(browser_page)
    await browser_page.goto(BLANK_BEFORE)
    await browser_page.goto(stack.url + path)
    await press_shift(browser_page, 3)
    await browser_page.wait_for_url(WEATHER)
    await browser_page.go_back()
    assert browser_page.url == BLANK_BEFORE


async def test_the_page_is_blank_before_the_other_has_come(stack, browser_page: Page):
    """On a dead connection the other page never comes: what was shown is gone all the same."""
    chat = await open_widget(browser_page, stack.url)
    await chat.say("leeds")
    held = asyncio.Event()

    async def never(route) -> None:
        await held.wait()
        await route.abort()

    await browser_page.route(WEATHER, never)
    shown, later, left_in_frame = await browser_page.evaluate(
        """async () => {
            const widget = document.querySelector("signpost-widget").shadowRoot;
            const frame = widget.querySelector("iframe").contentDocument;
            const middle = (root) => root.elementFromPoint(innerWidth / 2, innerHeight / 2);
            widget.querySelector(".leave").click();
            const shown = [middle(widget).className, document.title];
            while (frame.querySelector(".messages")) await new Promise((go) => setTimeout(go, 5));
            while (document.body.checkVisibility()) await new Promise((go) => setTimeout(go, 5));
            return [shown, middle(document).textContent, frame.body.textContent];
        }"""
    )
    assert shown == ["cover shown", "Weather"]
    assert later == left_in_frame == "Leaving this page."
    held.set()


async def test_typing_capitals_does_not_leave(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.field.focus()
    for letter in "ABCDE":
        await browser_page.keyboard.down("Shift")
        await browser_page.keyboard.press(letter)
        await browser_page.keyboard.up("Shift")
    for _ in range(4):
        await browser_page.keyboard.press("Shift+Tab")
    assert browser_page.url.endswith("/chat")
    assert await chat.field.input_value() == "ABCDE"
