"""No request elsewhere, no cookie, no storage; a curious host page learns only that it opened."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from services_db.content import say
from tests.browser.chat_window import (
    chat_frame,
    never_leave_the_machine,
    open_chat_page,
    open_widget,
)
from tests.browser.curious_script import CURIOUS
from tests.browser.host_site import host_site

CANARY = "canarytown"

STORED = """async () => [
    document.cookie,
    localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
]"""


@pytest_asyncio.fixture(loop_scope="session")
async def curious_host(stack) -> AsyncIterator[str]:
    """A page on another origin that embeds the widget and spies on it; its address."""
    tall = '<p style="height: 3000px">A page that can be scrolled</p>'
    async with host_site(stack.url, CURIOUS, tall) as host:
        yield host


async def test_nothing_is_fetched_from_elsewhere_and_nothing_is_stored(stack, browser_page: Page):
    outside = await never_leave_the_machine(browser_page)
    chat = await open_widget(browser_page, stack.url)
    await chat.say("leeds")
    await chat.to_results()
    assert outside == []
    assert await browser_page.context.cookies() == []
    for place in (browser_page, chat_frame(browser_page)):
        assert await place.evaluate(STORED) == ["", 0, 0, 0, 0, 0]


async def test_nor_by_any_other_page_that_a_visitor_sees(stack, browser_page: Page):
    outside = await never_leave_the_machine(browser_page)
    for path in ("/", "/safety", "/privacy", "/data", "/lookup", "/nowhere", "/find"):
        await browser_page.goto(f"{stack.url}{path}")
        assert await browser_page.evaluate(STORED) == ["", 0, 0, 0, 0, 0]
    await browser_page.locator("#location").fill(CANARY)
    for press in ("easy_on", "go"):
        await browser_page.get_by_role(
            "button", name=say(f"pages.find.{press}"), exact=True
        ).click()
    await expect(browser_page.locator(".answer")).to_be_visible()
    await expect(browser_page.locator("#location")).to_have_value(CANARY)
    assert await browser_page.evaluate(STORED) == ["", 0, 0, 0, 0, 0]
    assert browser_page.url == f"{stack.url}/find"
    assert CANARY not in await browser_page.evaluate(
        "JSON.stringify([history.state, document.title])"
    )
    assert await browser_page.context.cookies() == []
    assert outside == []


async def test_no_answer_stands_in_an_address_or_in_history(stack, browser_page: Page):
    addresses: list[str] = []
    browser_page.on("request", lambda request: addresses.append(request.url))
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say(CANARY)
    assert browser_page.url == f"{stack.url}/chat"
    assert CANARY not in json.dumps(addresses)
    assert await browser_page.evaluate("[history.length, history.state]") == [2, None]


async def test_a_curious_host_learns_only_that_it_was_opened(
    curious_host, stack, browser_page: Page
):
    chat = await open_widget(browser_page, curious_host)
    await chat.say(CANARY)
    await chat.to_results()
    name = await chat.place.locator(".card h3").first.inner_text()
    await chat.place.get_by_role("button", name="Close chat").click()
    overheard = await browser_page.evaluate("overheard")
    everything = "\n".join(overheard)
    assert "signpost:opened" in everything
    assert CANARY not in everything
    assert name not in everything
    assert {line for line in overheard if line.startswith("from frame")} == {
        'from frame "ready"',
        'from frame "close"',
    }
    assert not await browser_page.evaluate(
        """() => {
            const widget = document.querySelector("signpost-widget").shadowRoot;
            const frame = widget.querySelector("iframe");
            try { return Boolean(frame.contentDocument); } catch { return false; }
        }"""
    )


async def hears(
    browser: Browser, host: str, *says: str, closes: str, rings: bool = False
) -> tuple[list[str], dict]:
    """What the host has heard, and may ask, of a conversation by keys that ``says`` this.

    Its end is scrolled past, a number is rung if it ``rings``, and the key ``closes`` ends it.
    Performance entries come when the browser likes, so they stand at the end, each once.
    """
    context = await browser.new_context(locale="en-GB")
    page = await context.new_page()
    chat = await open_widget(page, host)
    for line in says:
        await chat.say(line)
    await chat.to_results()
    if rings:
        await chat.place.locator("a[href^='tel:']:visible").last.press("Enter")
    await chat.place.locator(".transcript").hover()
    for _ in range(30):
        await page.mouse.wheel(0, 1200)
    await chat.place.locator("header h1").hover()
    await page.mouse.wheel(0, 1200)
    close = chat.place.get_by_role("button", name="Close chat")
    await close.focus()
    for key in ("PageDown", "End", "PageDown", "ArrowDown"):
        await page.keyboard.press(key)
    assert await chat_frame(page).evaluate("originAgentCluster") is True
    asked = await page.evaluate("asked()")
    await page.keyboard.press(closes)
    await page.locator("signpost-widget iframe").wait_for(state="hidden")
    await page.evaluate("new Promise((go) => requestAnimationFrame(() => setTimeout(go)))")
    overheard = await page.evaluate("overheard")
    await context.close()
    order = [line for line in overheard if not line.startswith("measured")]
    measured = {line for line in overheard if line.startswith("measured")}
    return order + sorted(measured), asked


async def test_whatever_is_said_the_host_hears_and_can_ask_the_same(
    curious_host, chromium: Browser
):
    # When a busy browser draws or measures is chance; what words change, they change every time.
    for _ in range(3):
        one, asked_one = await hears(
            chromium, curious_host, "leeds", "19 f counselling", closes="Escape"
        )
        other, asked_other = await hears(
            chromium, curious_host, "i want to kill myself", f"{CANARY} " * 50, "newport", "56 m",
            closes="Enter", rings=True,
        )  # fmt: skip
        if one == other:
            break
    assert one == other
    assert asked_one == asked_other
    # It did listen: opening and closing, focus, both directions, and what was fetched for it.
    kinds = {" ".join(line.split()[:2]) for line in one}
    assert {
        "signpost:opened signpost-widget",
        "signpost:closed signpost-widget",
        "dispatchEvent [object",
        "from frame",
        "frame load",
        "blur window",
        "mutation attributes",
        "mutation childList",
        "measured resource",
        "size iframe",
    } <= kinds
    assert not [line for line in one if line.startswith(("keyup", "keydown", "scroll"))]
    refused = (
        asked_one[name]
        for name in ("document", "address", "name", "storage", "inner_scroll", "inner_height")
    )
    assert set(refused) == {"SecurityError"}
    assert asked_one["closed"] is False
    assert asked_one["scrolled"] == [0, 0]


async def test_leaving_works_from_another_origin(curious_host, stack, browser_page: Page):
    await never_leave_the_machine(browser_page)
    chat = await open_widget(browser_page, curious_host)
    await chat.field.focus()
    for _ in range(3):
        await browser_page.keyboard.press("Shift")
    await browser_page.wait_for_url("https://www.bbc.co.uk/weather")


async def test_coming_back_shows_an_empty_conversation(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say(CANARY)
    await browser_page.goto(f"{stack.url}/safety")
    await browser_page.go_back()
    await chat.asked_first()
    assert CANARY not in await browser_page.locator("body").inner_text()
