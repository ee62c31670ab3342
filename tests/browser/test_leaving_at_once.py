"""Leaving is quicker than anything it waits for, is met first, and is told to those who listen."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.chat_window import (
    LEAVE,
    WEATHER,
    never_come_to_the_exit,
    never_leave_the_machine,
    open_chat_page,
    open_widget,
)

# What could be seen at each moment when something was asked of the network or of the frame.
WATCH_HOST = """
window.seen = [];
const look = (what) => seen.push([what, getComputedStyle(document.body).display,
    document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.textContent, document.title]);
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (...args) {
    if (args[0] === "leave") look("frame told");
    return post.apply(this, args);
};
addEventListener("beforeunload", () => look("another page asked for"));
"""
WATCH_CHAT = """
window.seen = [];
const beacon = navigator.sendBeacon;
navigator.sendBeacon = function (...args) {
    const left = document.querySelectorAll(".messages, textarea").length;
    seen.push([document.body.innerText.trim(), left]);
    return beacon.apply(this, args);
};
"""


async def test_the_host_is_covered_before_anything_is_asked_of_the_network(
    stack, browser_page: Page
):
    await browser_page.add_init_script(f"if (self === top) {{ {WATCH_HOST} }}")
    await open_widget(browser_page, stack.url)
    await never_come_to_the_exit(browser_page)
    await browser_page.locator("signpost-widget").get_by_role("link", name=LEAVE).click()
    await browser_page.wait_for_function("seen.length === 2")
    assert await browser_page.evaluate("seen") == [
        ["frame told", "none", "Leaving this page.", "Weather"],
        ["another page asked for", "none", "Leaving this page.", "Weather"],
    ]


async def test_the_chat_is_empty_before_the_server_is_asked_to_forget(stack, browser_page: Page):
    await browser_page.add_init_script(WATCH_CHAT)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("counselling in leeds")
    await never_come_to_the_exit(browser_page)
    await chat.field.fill("half a thought")
    await browser_page.locator(".bar").get_by_role("link", name=LEAVE).click()
    await browser_page.wait_for_function("seen.length > 0")
    assert (await browser_page.evaluate("seen"))[0] == ["Leaving this page.", 0]


async def test_the_way_out_is_met_first_by_keys_and_leaves(stack, browser_page: Page):
    await never_leave_the_machine(browser_page)
    await open_widget(browser_page, stack.url)
    await browser_page.evaluate("document.activeElement.blur()")
    await browser_page.goto(stack.url)
    await browser_page.keyboard.press("Tab")
    met = "document.activeElement.shadowRoot.activeElement"
    assert await browser_page.evaluate(f"{met}.textContent") == LEAVE
    box = await browser_page.evaluate(f"{met}.getBoundingClientRect().toJSON()")
    assert box["width"] >= 44
    assert box["height"] >= 44
    assert box["top"] >= 0
    await browser_page.keyboard.press("Enter")
    await browser_page.wait_for_url(WEATHER)


@pytest.mark.parametrize("path", ["/chat", "/find", "/safety", "/privacy"])
async def test_the_way_out_is_met_first_on_our_own_pages(stack, browser_page: Page, path):
    await browser_page.goto(stack.url + path)
    await browser_page.keyboard.press("Tab")
    focused = browser_page.locator(":focus")
    assert await focused.get_attribute("href") == WEATHER
    assert await focused.get_attribute("data-leave") is not None


async def test_it_is_told_to_those_who_listen(stack, browser_page: Page):
    chat = await open_widget(browser_page, stack.url)
    await chat.say("leeds")
    await never_come_to_the_exit(browser_page)
    await browser_page.locator("signpost-widget").get_by_role("link", name=LEAVE).click()
    # All that is left of the page in the accessibility tree.
    tree = await browser_page.locator("html").aria_snapshot()
    assert [line.strip(" -") for line in tree.splitlines()] == [
        "document:",
        'dialog "Leaving this page.":',
        "status: Leaving this page.",
    ]


async def test_shift_pressed_slowly_does_not_leave(stack, browser_page: Page):
    await browser_page.clock.install()
    await browser_page.goto(stack.url)
    await browser_page.locator("signpost-widget .open").wait_for()
    await browser_page.clock.pause_at("2030-01-01")
    for seconds in (0, 1, 4.5, 4.5, 1):
        await browser_page.clock.run_for(int(seconds * 1000))
        await browser_page.keyboard.press("Shift")
    assert await browser_page.evaluate("document.body.style.display") == ""
    await never_come_to_the_exit(browser_page)
    await browser_page.keyboard.press("Shift")
    assert await browser_page.evaluate("document.body.style.display") == "none"
