"""Everything by keyboard alone, with focus where the next act is and never moved by a message."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.chat_window import (
    LAUNCHER,
    LEAVE,
    Chat,
    axe_violations,
    chat_frame,
    open_chat_page,
)

ACTIVE = "document.activeElement"


async def focused(place) -> str:
    return await place.evaluate(
        f"({ACTIVE}.innerText || {ACTIVE}.getAttribute('aria-label') || {ACTIVE}.id || '').trim()"
    )


async def tab_to(page: Page, place, name: str, key: str = "Tab", most: int = 60) -> None:
    """Press ``key`` until what is focused says ``name``."""
    for _ in range(most):
        if (await focused(place)).startswith(name):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{name!r} cannot be reached by {key}")


async def test_a_conversation_without_a_mouse(stack, browser_page: Page):
    page = browser_page
    await page.goto(stack.url)
    launcher = page.get_by_role("button", name=LAUNCHER)
    await launcher.wait_for()
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await launcher.evaluate("e => e.getRootNode().activeElement === e"):
            break
    await page.keyboard.press("Enter")
    chat = Chat(page.frame_locator("iframe"))
    await chat.asked_first()
    frame = chat_frame(page)

    await page.keyboard.press("Tab")
    assert (await focused(frame)).startswith("Leave this page")
    await tab_to(page, frame, "Why we ask")
    await page.keyboard.press("Enter")
    reason = chat.place.locator(".why-we-ask p").first
    await expect(reason).to_be_in_viewport(ratio=1)

    await tab_to(page, frame, "message")
    await page.keyboard.type("leeds")
    await page.keyboard.press("Enter")
    await chat.answered()
    assert await focused(frame) == "message"

    for _ in range(4):
        if await chat.place.locator(".card").count():
            break
        choice = await chat.choices_of_last().first.inner_text()
        await tab_to(page, frame, choice, "Shift+Tab")
        await page.keyboard.press("Space")
        if await chat.choice("Continue").count():
            await tab_to(page, frame, "Continue")
            await page.keyboard.press("Enter")
        await chat.answered()
        assert await focused(frame) == "message"
    await expect(chat.place.locator(".card").first).to_be_visible()
    assert await axe_violations(frame) == []

    await page.keyboard.press("Escape")
    await expect(page.locator("iframe")).to_be_hidden()
    assert await launcher.evaluate("e => e.getRootNode().activeElement === e")
    await page.keyboard.press("Enter")
    await expect(chat.place.locator(".card").first).to_be_visible()


async def test_focus_never_moves_because_a_message_came(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    leave = browser_page.locator(".bar").get_by_role("link", name=LEAVE)
    await leave.focus()
    await chat.answered()
    assert await focused(browser_page) == LEAVE


async def test_enter_sends_and_shift_enter_begins_a_line(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.field.focus()
    await browser_page.keyboard.type("one")
    await browser_page.keyboard.press("Shift+Enter")
    await browser_page.keyboard.type("two")
    assert await chat.field.input_value() == "one\ntwo"
    await browser_page.keyboard.press("Enter")
    assert await chat.field.input_value() == ""
    await chat.answered()
