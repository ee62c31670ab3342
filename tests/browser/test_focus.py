"""Tab over each page and state of the conversation: every ring is seen, with nothing over it."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.chat_window import LAUNCHER, open_chat_page
from tests.browser.focus import faults
from tests.browser.state_pictures import DANGER

OPENED = "all => all.forEach((e) => { e.open = true; })"


@pytest.mark.parametrize("path", ["/", "/find", "/safety", "/privacy", "/data", "/nowhere"])
async def test_the_focus_is_seen_on_a_page(stack, browser_page: Page, path):
    await browser_page.goto(stack.url + path)
    if path == "/":
        await expect(browser_page.get_by_role("button", name=LAUNCHER)).to_be_visible()
    assert await faults(browser_page) == []


async def test_the_focus_is_seen_where_services_were_found_without_scripts(
    stack, browser_page: Page
):
    await browser_page.goto(f"{stack.url}/find")
    await browser_page.locator("#location").fill("leeds")
    await browser_page.locator("#age").fill("purple")
    await browser_page.locator(".find-form .go").click()
    await expect(browser_page.locator(".card").first).to_be_visible()
    await browser_page.locator(".card").first.locator("details").evaluate_all(OPENED)
    assert await faults(browser_page) == []


async def test_the_focus_is_seen_on_the_page_to_try_the_tag(stack, browser_page: Page):
    await browser_page.goto(f"{stack.url}/embed")
    await browser_page.get_by_role("button", name=say("embed.try")).click()
    await expect(browser_page.get_by_role("button", name=LAUNCHER)).to_be_visible()
    assert await faults(browser_page) == []


async def test_the_focus_is_seen_in_every_state_of_a_conversation(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    found = {"open": await faults(browser_page, whole=False)}
    reading = browser_page.get_by_role("button", name=say("widget.reading"))
    await reading.click()
    found["easier to read"] = await faults(browser_page, whole=False)
    await reading.click()
    urgent = browser_page.get_by_role("button", name=say("widget.urgent"))
    await urgent.click()
    found["urgent help"] = await faults(browser_page, whole=False)
    await urgent.click()
    await chat.say("34f leeds")
    await chat.choices_of_last().first.click()
    found["a question of several answers"] = await faults(browser_page, whole=False)
    await browser_page.context.set_offline(True)
    await chat.field.fill(DANGER)
    await chat.field.press("Enter")
    notice = browser_page.locator(".notice").first
    await expect(notice).to_be_visible()
    await expect(browser_page.locator(".status")).to_be_hidden()
    found["no connection"] = await faults(browser_page, whole=False)
    await browser_page.context.set_offline(False)
    await expect(notice).to_be_hidden()
    await chat.answered()
    await chat.say("carry on")
    await chat.to_results()
    await browser_page.locator(".card").first.locator("details").evaluate_all(OPENED)
    found["danger, and services"] = await faults(browser_page, whole=False)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
async def test_the_focus_is_seen_in_the_dark_and_in_forced_colours(stack, browser_page: Page, look):
    await browser_page.emulate_media(**look)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("34f leeds")
    assert await faults(browser_page, whole=False) == []
    await browser_page.goto(f"{stack.url}/find")
    assert await faults(browser_page) == []


async def test_the_focus_is_seen_when_the_conversation_has_ended(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.to_results()
    await chat.choice("Delete and leave").click()
    await expect(browser_page.get_by_role("button", name="Start a new chat")).to_be_visible()
    assert await faults(browser_page, whole=False) == []
