""" "This did not work for me": one reason and the service's id are sent, and nothing else."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, Request, expect

from services_db.content import catalogue, say
from tests.browser.chat_window import axe_violations, open_chat_page

REASONS = ["does_not_take_me", "no_answer", "list_closed", "wrong_number"]


def posted(page: Page) -> list[Request]:
    seen: list[Request] = []
    page.on("request", lambda sent: seen.append(sent) if "/api/feedback" in sent.url else None)
    return seen


async def a_card(page: Page, url: str):
    chat = await open_chat_page(page, url)
    await chat.say("counselling in leeds")
    await chat.to_results()
    card = chat.place.locator(".card").first
    await card.get_by_text(say("widget.feedback.open")).click()
    return card


def test_the_four_reasons_have_words():
    assert list(catalogue()["widget"]["feedback"]["reasons"]) == REASONS


async def test_a_press_is_counted_and_thanked_for(stack, browser_page: Page):
    sent = posted(browser_page)
    card = await a_card(browser_page, stack.url)
    group = card.get_by_role("group", name=say("widget.feedback.open"))
    assert await group.get_by_role("button").count() == 4
    assert await card.locator("input, textarea").count() == 0
    assert await axe_violations(browser_page) == []
    async with browser_page.expect_response("**/api/feedback") as answered:
        await group.get_by_role("button", name=say("widget.feedback.reasons.no_answer")).click()
    assert (await answered.value).status == 200
    thanks = card.get_by_text(say("widget.feedback.thanks"))
    await expect(thanks).to_be_focused()
    await expect(group).to_have_count(0)
    (request,) = sent
    body = request.post_data_json
    assert body.keys() == {"service_id", "reason"}
    assert body["reason"] == "no_answer"
    assert "referer" not in await request.all_headers()
    assert await axe_violations(browser_page) == []


@pytest.mark.parametrize("failure", ["status", "connection"])
async def test_what_cannot_be_counted_is_said_calmly_and_can_be_pressed_again(
    stack, browser_page: Page, failure
):
    card = await a_card(browser_page, stack.url)

    async def fail(route) -> None:
        if failure == "status":
            await route.fulfill(status=503, json={})
        else:
            await route.abort()

    await browser_page.route("**/api/feedback", fail)
    button = card.get_by_role("button", name=say("widget.feedback.reasons.wrong_number"))
    await button.click()
    await expect(card.get_by_role("status")).to_have_text(say("widget.feedback.not_sent"))
    await browser_page.unroute("**/api/feedback")
    await button.click()
    await expect(card.get_by_role("status")).to_have_text(say("widget.feedback.thanks"))


async def test_two_quick_presses_are_one(stack, browser_page: Page):
    sent = posted(browser_page)
    card = await a_card(browser_page, stack.url)
    held = asyncio.Event()

    async def later(route) -> None:
        await held.wait()
        await route.continue_()

    await browser_page.route("**/api/feedback", later)
    for reason in ("no_answer", "list_closed"):
        await card.get_by_role("button", name=say(f"widget.feedback.reasons.{reason}")).click()
    held.set()
    await expect(card.get_by_role("status")).to_have_text(say("widget.feedback.thanks"))
    assert len(sent) == 1


async def test_a_page_that_takes_none_offers_none(stack, browser_page: Page):
    async def without(route) -> None:
        page = await route.fetch()
        body = (await page.text()).replace('"feedback": {', '"left_out": {')
        await route.fulfill(response=page, body=body)

    await browser_page.route("**/chat", without)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("counselling in leeds")
    await chat.to_results()
    await expect(chat.place.locator(".card").first).to_be_visible()
    await expect(chat.place.locator(".not-for-me")).to_have_count(0)


async def test_the_plain_page_asks_the_same_without_scripts(stack, chromium):
    context = await chromium.new_context(java_script_enabled=False)
    page = await context.new_page()
    try:
        await page.goto(f"{stack.url}/find")
        await page.get_by_label("Where").first.fill("Leeds")
        await page.get_by_role("button", name="Find services").click()
        card = page.locator(".card").first
        await card.get_by_text(say("widget.feedback.open")).click()
        await card.get_by_role("button", name=say("widget.feedback.reasons.no_answer")).click()
        await expect(page.get_by_role("main")).to_contain_text("Thank you")
        assert page.url == f"{stack.url}/api/feedback"
    finally:
        await context.close()
