"""Offline and back: whom to ring is always shown, and nothing is sent twice."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, Request, expect

from services_db.content import say
from tests.browser.chat_window import axe_violations, open_chat_page

SMALL_PHONES = ({"width": 320, "height": 568}, {"width": 360, "height": 640})

# Nothing lies over the corners of what is to be pressed, and nothing cuts them off.
PRESSED_THERE = """(e) => {
    const box = e.getBoundingClientRect();
    return [box.left + 12, box.right - 12].every((x) => [box.top + 6, box.bottom - 6]
        .every((y) => e.contains(document.elementFromPoint(x, y))));
}"""


def note_sent(page: Page) -> list[dict]:
    sent: list[dict] = []

    def note(request: Request) -> None:
        if request.url.endswith("/webhooks/rest/webhook"):
            sent.append(request.post_data_json)

    page.on("requestfinished", note)
    return sent


async def test_offline_shows_whom_to_ring_and_sends_once_when_back(stack, browser_page: Page):
    sent = note_sent(browser_page)
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.context.set_offline(True)
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    notice = browser_page.locator(".notice").first
    await expect(notice).to_contain_text("We cannot connect just now")
    await expect(notice.get_by_role("link", name="Call 999")).to_be_visible()
    await expect(notice).to_contain_text("0808 500 2222")
    assert await axe_violations(browser_page) == []
    await browser_page.context.set_offline(False)
    await chat.answered()
    await expect(notice).to_be_hidden()
    assert [body["message"] for body in sent] == ["/start", "leeds"]


async def test_a_lost_answer_is_asked_for_again_and_acted_on_once(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    losing = True

    async def lose_the_answer(route) -> None:
        nonlocal losing
        if losing:
            losing = False
            await route.fetch()  # the server reads it; the page never hears
            await route.abort()
        else:
            await route.continue_()

    await browser_page.route("**/webhooks/rest/webhook", lose_the_answer)
    await chat.choice("Skip this question").click()
    await expect(browser_page.locator(".notice").first).to_be_visible()
    await chat.answered()
    # Acted on twice, one press would have skipped two questions.
    questions = await browser_page.locator(".why-we-ask").count()
    assert questions == 2
    await chat.choose("Go back")
    assert not losing


async def test_when_the_server_stays_away_one_can_try_again(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.route("**/webhooks/rest/webhook", lambda route: route.abort())
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    again = browser_page.get_by_role("button", name="Try again")
    await expect(again).to_be_visible()
    await browser_page.unroute("**/webhooks/rest/webhook")
    await again.click()
    await chat.answered()
    await expect(browser_page.locator(".notice").first).to_be_hidden()


@pytest.mark.parametrize("again", [False, True], ids=["at first", "still"])
async def test_on_a_small_phone_both_lines_are_seen_without_scrolling(
    stack, browser_page: Page, again
):
    """Also with larger text, in Easy Read, and with both."""
    await browser_page.set_viewport_size(SMALL_PHONES[0])
    chat = await open_chat_page(browser_page, stack.url)
    if again:
        await browser_page.clock.install()
    await browser_page.route("**/webhooks/rest/webhook", lambda route: route.abort())
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    notice = browser_page.locator(".notice").first
    await expect(notice).to_be_visible()
    if again:
        await browser_page.clock.fast_forward(5000)
        await expect(notice.get_by_role("button", name=say("widget.retry"))).to_be_in_viewport()
    for switch in (None, "widget.larger", "widget.easy", "widget.larger"):
        if switch:
            await chat.switch(say(switch))
        for size in SMALL_PHONES:
            await browser_page.set_viewport_size(size)
            assert await notice.evaluate("e => e.scrollTop") == 0
            for line in ("Call 999", "Call 0808 500 2222"):
                link = notice.get_by_role("link", name=line).first
                await expect(link).to_be_in_viewport(ratio=1)
                assert await link.evaluate(PRESSED_THERE)
            await expect(chat.field).to_be_in_viewport(ratio=0.9)
            assert await browser_page.locator(".bar .leave").evaluate(PRESSED_THERE)


async def test_the_loader_names_lines_when_the_chat_does_not_come(stack, browser_page: Page):
    await browser_page.clock.install()
    await browser_page.route("**/chat", lambda route: route.abort())
    await browser_page.goto(stack.url)
    await browser_page.get_by_role("button", name="Find support").click()
    await browser_page.clock.fast_forward(6000)
    widget = browser_page.locator("signpost-widget")
    await expect(widget.get_by_role("link", name="999")).to_be_visible()
    await expect(widget.get_by_role("link", name="Leave now")).to_be_visible()


async def test_without_the_bot_the_page_that_searches_is_one_press_away(stack, browser_page: Page):
    answer = [
        {
            "recipient_id": "x",
            "text": "The chat cannot answer just now.",
            "custom": {
                "type": "outage",
                "contacts": [{"name": "999", "phone": "999", "hours": ""}],
            },
        }
    ]
    answer[0]["custom"]["find"] = "/find"
    await browser_page.route("**/webhooks/rest/webhook", lambda route: route.fulfill(json=answer))
    await browser_page.goto(f"{stack.url}/chat")
    link = browser_page.get_by_role("link", name="Find services without this chat")
    await expect(link).to_have_attribute("href", f"{stack.url}/find")
    assert await axe_violations(browser_page) == []
    async with browser_page.context.expect_page() as opened:
        await link.click()
    await expect((await opened.value).get_by_role("heading", level=1)).to_be_visible()
