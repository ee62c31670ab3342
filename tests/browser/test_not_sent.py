"""What is refused is not lost: the words are in the field again, the choices can be pressed."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.chat_window import Chat, axe_violations, chat_frame, open_chat_page, open_widget
from tests.browser.test_announcements import LISTEN, heard
from tests.browser.test_bad_connections import SMALL_PHONES, note_sent
from web_widget.gateway.outage import outage_messages

TURN = "**/webhooks/rest/webhook"
WORDS = "I live near Leeds & I’m\nnot sure <what> would help"
TOO_MANY = {"status": 429, "json": outage_messages("x", "errors.too_many_messages")}
NO_BOT = {"status": 200, "json": outage_messages("x")}
TOO_LONG = {"status": 413, "json": {"error": "no"}}
IN_FOCUS = "document.activeElement.className || document.activeElement.id"


async def answer_with(page: Page, answer: dict) -> None:
    await page.unroute_all()
    await page.route(TURN, lambda route: route.fulfill(**answer))


async def answer_later_with(page: Page, answer: dict) -> asyncio.Event:
    """The same, once the event is set."""
    now = asyncio.Event()

    async def fulfil(route) -> None:
        await now.wait()
        await route.fulfill(**answer)

    await page.route(TURN, fulfil)
    return now


async def send(chat: Chat, text: str) -> None:
    await chat.field.fill(text)
    await chat.field.press("Enter")


@pytest.mark.parametrize(
    "answer", [TOO_LONG, TOO_MANY, NO_BOT], ids=["too long", "too many messages", "no bot"]
)
async def test_the_words_are_back_and_can_be_sent_again(stack, browser_page: Page, answer):
    await browser_page.add_init_script(LISTEN)
    sent = note_sent(browser_page)
    chat = await open_chat_page(browser_page, stack.url)
    await answer_with(browser_page, answer)
    await send(chat, WORDS)
    await expect(chat.field).to_have_value(WORDS)
    await expect(browser_page.locator("main").get_by_role("link", name="Call 999")).to_be_visible()
    await expect(browser_page.locator(".from-you")).to_have_count(0)
    assert (await heard(browser_page)).count(say("widget.given_back")) == 1
    assert await axe_violations(browser_page) == []

    await browser_page.unroute_all()
    await chat.field.press("Enter")
    await chat.answered()
    assert await chat.field.input_value() == ""
    assert [body["message"] for body in sent] == ["/start", WORDS, WORDS]
    assert len({body["message_id"] for body in sent}) == 3
    await expect(browser_page.locator(".from-you")).to_have_count(1)


async def test_the_focus_stays_where_the_person_took_it(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    refuse = await answer_later_with(browser_page, TOO_LONG)
    await send(chat, WORDS)
    leave = browser_page.locator(".bar .leave")
    await leave.focus()
    refuse.set()
    await expect(chat.field).to_have_value(WORDS)
    assert await browser_page.evaluate(IN_FOCUS) == "leave"


async def test_what_is_being_typed_by_then_is_kept_and_so_is_the_caret(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    refuse = await answer_later_with(browser_page, TOO_LONG)
    await send(chat, "leeds")
    await browser_page.keyboard.type("and I am 9")
    await browser_page.keyboard.press("ArrowLeft")
    refuse.set()
    await expect(chat.field).to_have_value("and I am 9\nleeds")
    await browser_page.keyboard.type("1")
    await expect(chat.field).to_have_value("and I am 19\nleeds")


async def test_two_that_are_refused_come_back_in_order(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    refuse = await answer_later_with(browser_page, TOO_MANY)
    await send(chat, "leeds")
    await send(chat, "19")
    refuse.set()
    await expect(chat.field).to_have_value("leeds\n19")


@pytest.mark.parametrize("answer", [TOO_LONG, TOO_MANY], ids=["refused", "too many messages"])
async def test_a_choice_can_be_pressed_again(stack, browser_page: Page, answer):
    chat = await open_chat_page(browser_page, stack.url)
    await answer_with(browser_page, answer)
    await chat.choice("Skip this question").click()
    await expect(browser_page.locator("main").get_by_role("link", name="Call 999")).to_be_visible()
    again = chat.choice("Skip this question")
    await expect(again).to_be_enabled()
    await expect(again).not_to_have_class(re.compile("chosen"))
    await expect(chat.field).to_have_value("")
    await browser_page.unroute_all()
    await again.press("Enter")
    await chat.answered()
    await expect(browser_page.locator(".why-we-ask")).to_have_count(2)
    assert await browser_page.locator(".choices:not(.retired)").count() == 1


async def test_several_chosen_are_still_chosen(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("34f leeds")
    chosen = [await chat.choices_of_last().nth(n).inner_text() for n in (0, 2)]
    await answer_with(browser_page, TOO_LONG)
    for title in (*chosen, "Continue"):
        await chat.choice(title).click()
    await expect(browser_page.locator(".notice").first).to_be_visible()
    for title in chosen:
        await expect(browser_page.get_by_role("button", name=title, pressed=True)).to_be_visible()
    await browser_page.unroute_all()
    await chat.choice("Continue").click()
    await chat.answered()


async def test_they_are_in_the_page_alone_and_gone_with_it(stack, browser_page: Page):
    await open_widget(browser_page, stack.url)
    frame = chat_frame(browser_page)
    chat = Chat(frame)
    await answer_with(browser_page, TOO_LONG)
    await send(chat, WORDS)
    await expect(chat.field).to_have_value(WORDS)
    kept = "() => [localStorage.length, sessionStorage.length, document.cookie, location.search]"
    assert await frame.evaluate(kept) == [0, 0, "", ""]
    assert WORDS not in await browser_page.content()
    await browser_page.unroute_all()
    await frame.evaluate("document.querySelector('signpost-chat').empty()")
    await expect(chat.field).to_have_value("")


@pytest.mark.parametrize("looks", [(), ("widget.larger",), ("widget.easy",)])
async def test_on_a_small_phone_the_words_and_the_lines_are_seen(stack, browser_page, looks):
    await browser_page.set_viewport_size(SMALL_PHONES[0])
    chat = await open_chat_page(browser_page, stack.url)
    for look in looks:
        await chat.switch(say(look))
    await answer_with(browser_page, TOO_LONG)
    await send(chat, "Something long. " * 60)
    notice = browser_page.locator(".notice").first
    await expect(notice).to_be_visible()
    for size in SMALL_PHONES:
        await browser_page.set_viewport_size(size)
        for line in ("Call 999", "Call 0808 500 2222"):
            link = notice.get_by_role("link", name=line).first
            await expect(link).to_be_in_viewport(ratio=1)
        await expect(chat.field).to_be_in_viewport(ratio=0.9)
        await expect(browser_page.get_by_role("button", name="Send")).to_be_in_viewport(ratio=0.9)
