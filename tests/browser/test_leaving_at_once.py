"""Leaving is quicker than anything it waits for, is met first, and is told to those who listen."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.chat_window import (
    LEAVE,
    WEATHER,
    never_come_to_the_exit,
    never_leave_the_machine,
    open_chat_page,
    open_widget,
)
from tests.browser.test_leaving import forgotten

# Notes what stands over the middle of the page, and how many frames were begun since the press,
# when the press has been dealt with and when something is asked of the network or of the frame.
# A busy machine may take longer to draw than the pages wait for it, so here they wait for long.
WATCH = """
window.seen = [];
let frames = 0;
const later = setTimeout;
window.setTimeout = (act, ms, ...more) => later(act, ms === 100 ? 10_000 : ms, ...more);
const over = (root) => {
    const top = root.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return top?.shadowRoot ? over(top.shadowRoot) : top?.className || top?.textContent;
};
const look = (what) => seen.push([what, over(document), frames > 0,
    document.title, document.querySelectorAll(".messages, textarea").length]);
const count = () => { frames += 1; requestAnimationFrame(count); };
addEventListener("click", () => {
    frames = 0;
    requestAnimationFrame(count);
    setTimeout(() => frames || look("pressed"));
}, true);
const beacon = navigator.sendBeacon;
navigator.sendBeacon = function (...args) {
    look("server told");
    return beacon.apply(this, args);
};
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (...args) {
    if (args[0] === "leave") look("frame told");
    return post.apply(this, args);
};
addEventListener("beforeunload", () => look("another page asked for"));
"""
SEEN_BY_THEN = """async () => {
    while (!seen.some(([what]) => what === "another page asked for"))
        await new Promise((go) => setTimeout(go, 20));
    return seen;
}"""
LEAVING = "Leaving this page."


async def test_the_host_is_covered_before_anything_else_is_done(stack, browser_page: Page):
    await browser_page.add_init_script(f"if (self === top) {{ {WATCH} }}")
    await open_widget(browser_page, stack.url)
    await never_come_to_the_exit(browser_page)
    await browser_page.locator("signpost-widget").get_by_role("link", name=LEAVE).click()
    seen = await browser_page.evaluate(SEEN_BY_THEN)
    assert seen[0] == ["frame told", "cover shown", False, "Weather", 0]
    # By then nothing of the page is left, and the cover has been drawn.
    assert seen[-1] == ["another page asked for", LEAVING, True, "Weather", 0]


async def test_the_chat_is_covered_then_emptied_and_then_the_server_is_told(
    stack, browser_page: Page
):
    await browser_page.add_init_script(WATCH)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("counselling in leeds")
    await never_come_to_the_exit(browser_page)
    await chat.field.fill("half a thought")
    await browser_page.locator(".bar").get_by_role("link", name=LEAVE).click()
    seen = await browser_page.evaluate(SEEN_BY_THEN)
    told = next(one for one in seen if one[0] == "server told")
    assert told[2:] == [True, "Signpost", 0]
    for one in seen[: seen.index(told)]:
        assert one == ["pressed", "cover", False, "Signpost", 2]
    assert await browser_page.locator("body").inner_text() == LEAVING


async def test_a_page_that_is_gone_before_the_cover_is_drawn_is_forgotten_too(
    stack, browser_page: Page
):
    """The tab closed in the same moment: nothing is left to wait for."""
    await browser_page.add_init_script("window.requestAnimationFrame = () => {};")
    chat = await open_chat_page(browser_page, stack.url)
    async with browser_page.expect_request("**/webhooks/rest/webhook") as asked:
        await chat.say("leeds")
    sender = (await asked.value).post_data_json["sender"]
    await browser_page.evaluate(
        """() => {
            document.querySelector(".bar .leave").click();
            location.replace("about:blank");
        }"""
    )
    await browser_page.wait_for_url("about:blank")
    await forgotten(stack.url, sender)


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
    await expect(browser_page.get_by_role("dialog")).to_be_visible()
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
    covered = (
        "document.querySelector('signpost-widget').shadowRoot.querySelector('.shown') !== null"
    )
    assert not await browser_page.evaluate(covered)
    await never_come_to_the_exit(browser_page)
    await browser_page.keyboard.press("Shift")
    assert await browser_page.evaluate(covered)
