"""Axe, all its rules, on the states that a conversation and its host can be in, in every look."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.chat_window import (
    LAUNCHER,
    LEAVE,
    axe_violations,
    chat_frame,
    never_come_to_the_exit,
    open_chat_page,
    open_widget,
)
from tests.browser.test_layout import NARROW, SPACING

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "320 wide, less motion": {"viewport": NARROW, "reduced_motion": "reduce"},
    "320 wide, twice the text, own spacing": {"viewport": NARROW},
}
ENDED = [{"recipient_id": "x", "text": "This chat is over.", "custom": {"type": "ended"}}]


@pytest.fixture(params=LOOKS)
def look(request) -> str:
    return request.param


async def in_look(browser: Browser, look: str) -> Page:
    return await (await browser.new_context(locale="en-GB", **LOOKS[look])).new_page()


async def widen(page: Page, look: str) -> None:
    """A reader's own spacing and text size, where the look has them."""
    if "own spacing" in look:
        await page.evaluate(SPACING)
        await page.evaluate("document.documentElement.style.fontSize = '200%'")


async def test_closed_open_and_left_on_a_host_page(stack, chromium: Browser, look):
    page = await in_look(chromium, look)
    try:
        await page.goto(stack.url)
        await expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()
        await widen(page, look)
        assert await axe_violations(page) == []
        chat = await open_widget(page, stack.url)
        await widen(page, look)
        assert await axe_violations(page) == []
        await chat.place.get_by_role("button", name="Close chat").click()
        assert await axe_violations(page) == []
        await never_come_to_the_exit(page)
        await (
            page.locator("signpost-widget")
            .get_by_role("link", name=LEAVE)
            .evaluate("link => link.click()")
        )
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await axe_violations(page) == []
    finally:
        await page.context.close()


async def test_offline_then_refused_then_ended_then_left(stack, chromium: Browser, look):
    page = await in_look(chromium, look)
    answers = {"status": 400, "json": {"error": "no"}}
    try:
        chat = await open_chat_page(page, stack.url)
        await widen(page, look)
        await page.context.set_offline(True)
        await chat.field.fill("leeds")
        await chat.field.press("Enter")
        notice = page.locator(".notice").first
        await expect(notice.get_by_role("link", name="Call 999")).to_be_visible()
        assert await axe_violations(page) == []
        await page.context.set_offline(False)
        await expect(notice).to_be_hidden(timeout=30_000)

        async def answer(route) -> None:
            await route.fulfill(**answers)

        await page.route("**/webhooks/rest/webhook", answer)
        await chat.field.fill("york")
        await chat.field.press("Enter")
        await expect(notice.get_by_role("link", name="Call 999")).to_be_visible()
        assert await axe_violations(page) == []
        answers = {"body": json.dumps(ENDED), "content_type": "application/json"}
        await chat.field.fill("hello")
        await chat.field.press("Enter")
        await expect(page.get_by_role("button", name="Start a new chat")).to_be_visible()
        assert await axe_violations(page) == []
        await never_come_to_the_exit(page)
        await page.locator(".bar .leave").click()
        await expect(page.get_by_role("status")).to_have_text("Leaving this page.")
        assert await axe_violations(page) == []
    finally:
        await page.context.close()


async def test_danger_then_choices_then_services(stack, chromium: Browser, look):
    page = await in_look(chromium, look)
    try:
        chat = await open_chat_page(page, stack.url)
        await widen(page, look)
        await chat.say("i want to kill myself")
        assert await axe_violations(page) == []
        await chat.choose("Carry on")
        await chat.say("34f leeds")
        for number in (0, 2):
            await chat.choices_of_last().nth(number).click()
        await expect(page.get_by_role("button", pressed=True)).to_have_count(2)
        await page.locator(".why-we-ask summary").last.click()
        assert await axe_violations(page) == []
        await chat.choice("Continue").click()
        await chat.answered()
        await chat.to_results()
        await page.locator(".card details").evaluate_all("all => all.forEach((e) => e.open = true)")
        assert await axe_violations(page) == []
    finally:
        await page.context.close()


async def test_what_is_heard_stands_in_the_tree_in_the_order_said(stack, browser_page: Page):
    """Chromium's own accessibility tree, while the lines are still in the live region."""
    await browser_page.clock.install()  # what was announced is not taken away meanwhile
    await open_widget(browser_page, stack.url)
    frame = chat_frame(browser_page)
    field = frame.get_by_label("Your message")
    await field.fill("leeds")
    await field.press("Enter")
    await expect(frame.locator(".messages > li.from-bot").last).to_be_visible()
    await expect(frame.locator(".from-you + .from-bot").first).to_be_visible()
    log = frame.get_by_role("log")
    await expect(log).to_contain_text("You said: leeds")
    heard = (await log.aria_snapshot()).splitlines()
    said = next(n for n, line in enumerate(heard) if "You said: leeds" in line)
    texts = await frame.locator(".from-you + .from-bot .text").all_inner_texts()
    for text in texts:
        place = next(n for n, line in enumerate(heard) if " ".join(text.split())[:40] in line)
        assert place > said
    opening = await frame.locator(".messages > li.from-bot .text").first.inner_text()
    first = next(n for n, line in enumerate(heard) if " ".join(opening.split())[:40] in line)
    assert first < said
    await expect(log).to_have_attribute("aria-live", "polite")
    assert await frame.locator(".messages").get_attribute("aria-live") is None
