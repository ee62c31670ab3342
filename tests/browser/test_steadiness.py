"""Nothing jumps, and nothing is lost or said twice, while the connection comes and goes."""

from __future__ import annotations

import asyncio

from playwright.async_api import Page, expect

from tests.browser.chat_window import open_chat_page, open_widget
from tests.browser.test_bad_connections import note_sent

# As the layout shift score counts: what moves because it was pressed is expected to.
SHIFTS = """
window.shifts = [];
const moved = (one) => [one.value,
    ...one.sources.map((source) => source.node?.outerHTML?.slice(0, 120))];
new PerformanceObserver((list) => list.getEntries().filter((one) => !one.hadRecentInput)
    .forEach((one) => shifts.push(moved(one))))
    .observe({ type: "layout-shift", buffered: true });
"""


async def test_nothing_shifts_through_a_whole_conversation(stack, browser_page: Page):
    await browser_page.set_viewport_size({"width": 390, "height": 844})
    await browser_page.add_init_script(SHIFTS)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("leeds")
    await chat.pick_any()
    await chat.to_results()
    await browser_page.get_by_role("button", name="Urgent help").click()
    assert await browser_page.evaluate("shifts") == []


async def test_the_host_page_does_not_move_when_the_widget_comes(stack, browser_page: Page):
    await browser_page.add_init_script(SHIFTS)
    await browser_page.goto(stack.url)
    await open_widget(browser_page, stack.url)
    assert await browser_page.evaluate("shifts") == []


async def test_what_is_said_while_offline_is_sent_once_each_and_in_order(stack, browser_page: Page):
    sent = note_sent(browser_page)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("leeds")
    notice = browser_page.locator(".notice").first
    for word, known in (("19", ["/start", "leeds"]), ("a woman", ["/start", "leeds", "19"])):
        await browser_page.context.set_offline(True)
        await chat.field.fill(word)
        await chat.field.press("Enter")
        await expect(notice.get_by_role("link", name="Call 999")).to_be_visible()
        await expect(notice).to_contain_text("0808 500 2222")
        assert [body["message"] for body in sent] == known
        await browser_page.context.set_offline(False)
        await chat.answered()
        await expect(notice).to_be_hidden()
    assert [body["message"] for body in sent] == ["/start", "leeds", "19", "a woman"]
    assert len({body["message_id"] for body in sent}) == len(sent)
    assert await browser_page.locator(".from-you").count() == 3


async def test_two_queued_in_one_outage_are_each_sent_once(stack, browser_page: Page):
    sent = note_sent(browser_page)
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.context.set_offline(True)
    for word in ("leeds", "19"):
        await chat.field.fill(word)
        await chat.field.press("Enter")
    notice = browser_page.locator(".notice").first
    await expect(notice.get_by_role("link", name="Call 999")).to_be_visible()
    await browser_page.context.set_offline(False)
    await expect(notice).to_be_hidden()
    async with asyncio.timeout(30):
        while len(sent) < 3:  # noqa: ASYNC110 - the second follows the first one's answer
            await asyncio.sleep(0.05)
    await chat.answered()
    await expect(browser_page.locator(".from-you")).to_have_count(2)
    assert [body["message"] for body in sent] == ["/start", "leeds", "19"]


async def test_the_lines_stay_for_as_long_as_it_cannot_be_reached(stack, browser_page: Page):
    """From the first failure, through the second try, to the offer to try again."""
    chat = await open_chat_page(browser_page, stack.url)
    notice = browser_page.locator(".notice").first
    ring, line = notice.get_by_role("link", name="Call 999"), notice.get_by_text("0808 500 2222")
    await browser_page.route("**/webhooks/rest/webhook", lambda route: route.abort())
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    await expect(ring).to_be_visible()
    again = browser_page.get_by_role("button", name="Try again")
    await expect(again).to_be_visible()
    for _ in range(2):
        await expect(ring).to_be_visible()
        await expect(line).to_be_visible()
        await again.click()
        await expect(again).to_be_visible()
